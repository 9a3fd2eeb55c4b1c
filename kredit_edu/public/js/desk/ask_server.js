// Calls of api/v1 whose refusals a form shows itself, at the places that they speak of, instead of in a dialog.

const BASE = "/api/method/kredit_edu.api.v1.";

// Gives { ok, status, message, reasons }. What never reached the server is told as a reason too.
export async function post(path, args) {
	try {
		const response = await fetch(BASE + path, {
			method: "POST",
			body: JSON.stringify(args),
			headers: {
				Accept: "application/json",
				"Content-Type": "application/json",
				"X-Frappe-CSRF-Token": frappe.csrf_token,
			},
			credentials: "same-origin",
			cache: "no-store",
		});
		const answer = (await response.json().catch(() => null)) || {};
		const { message, reasons = [] } = answer;
		if (!response.ok && !reasons.length) reasons.push({ message: UNKNOWN() });
		return { ok: response.ok, status: response.status, message, reasons };
	} catch {
		return { ok: false, status: 0, message: null, reasons: [{ message: UNREACHABLE() }] };
	}
}

const UNKNOWN = () => __("The server did not accept this. Load the page again and log in if you are asked to.");
const UNREACHABLE = () => __("The server cannot be reached. Nothing is known to be saved; try again.");
