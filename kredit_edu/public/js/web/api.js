// Calls of api/v1: what the server refuses and what never reached it are two different things.

import { __, language, text_of } from "./texts.js";

const BASE = "/api/method/kredit_edu.api.v1.";
const PATIENCE_MILLISECONDS = 30000;
const UNKNOWN_OUTCOME = [408, 429, 500, 502, 503, 504];

// The server's answer is no. Nothing was changed.
export class Refused extends Error {
	constructor(status, reasons) {
		super(reasons.map(text_of).join(" "));
		this.status = status;
		this.reasons = reasons;
	}

	has(key) {
		return this.reasons.some((reason) => reason.key === key);
	}
}

// No answer came: the server may or may not have done it.
export class Unreachable extends Error {}

export function get(path, query = {}) {
	// The answer speaks the language of the page.
	const given = Object.entries({ ...query, _lang: language }).filter(([, value]) => value !== null && value !== undefined);
	return send(`${path}?${new URLSearchParams(Object.fromEntries(given))}`, { method: "GET" });
}

// With a key, the same request acts once however often it is sent.
export function post(path, body, key = null) {
	return send(path, {
		method: "POST",
		body: JSON.stringify({ ...body, _lang: language }),
		headers: { "Content-Type": "application/json", ...(key && { "Idempotency-Key": key }) },
	});
}

export function new_key() {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function send(path, { headers = {}, ...options }) {
	const aborter = new AbortController();
	const timer = setTimeout(() => aborter.abort(), PATIENCE_MILLISECONDS);
	try {
		const response = await fetch(BASE + path, {
			...options,
			headers: { Accept: "application/json", "X-Frappe-CSRF-Token": frappe.csrf_token, ...headers },
			credentials: "same-origin",
			cache: "no-store",
			signal: aborter.signal,
		});
		const answer = await response.json().catch(() => null);
		if (response.ok && answer) return answer.message;
		throw failure(response.status, answer);
	} catch (error) {
		throw error instanceof Refused ? error : new Unreachable(String(error));
	} finally {
		clearTimeout(timer);
	}
}

function failure(status, answer) {
	if (answer?.reasons?.length && status !== 500) return new Refused(status, answer.reasons);
	if (UNKNOWN_OUTCOME.includes(status)) return new Unreachable(String(status));
	const message = [401, 403].includes(status)
		? __("You are no longer logged in. Log in and open this page again.")
		: __("The page is out of date. Load it again.");
	return new Refused(status, [{ clause: null, key: "request.session", message, severity: "Refusal" }]);
}
