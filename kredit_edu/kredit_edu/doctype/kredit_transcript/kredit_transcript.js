frappe.ui.form.on("Kredit Transcript", {
	setup() {
		kredit_edu.show_people("Kredit Transcript", "issued_by", "requested_by", "declined_by", "revoked_by");
	},

	refresh(frm) {
		frm.disable_save();
		const { name, state } = frm.doc;
		const is_registrar = frappe.user_roles.includes("Kredit Registrar");
		if (["Issued", "Revoked", "Replaced"].includes(state)) {
			frm.add_custom_button(__("Load down (PDF)"), () => load_down(name));
		}
		if (!is_registrar) return;
		if (state === "Requested") {
			frm.add_custom_button(__("Issue"), () => act(frm, "issue_requested", {})).addClass("btn-primary");
			frm.add_custom_button(__("Decline"), () => ask_reason(__("Decline"), (reason) => act(frm, "decline", { reason })));
		}
		if (state === "Issued") {
			frm.add_custom_button(__("Issue anew"), () => ask_reason(__("Issue anew"), (reason) => act(frm, "reissue", { reason })));
			frm.add_custom_button(__("Revoke"), () => ask_reason(__("Revoke"), (reason) => act(frm, "revoke", { reason })));
		}
	},
});

function load_down(name) {
	window.open(`/api/method/kredit_edu.api.v1.transcripts.download?name=${encodeURIComponent(name)}`);
}

// One key a click: an answer that is lost on the way does not issue a document twice.
function act(frm, method, args) {
	return frappe
		.call({
			method: `kredit_edu.api.v1.transcripts.${method}`,
			args: { name: frm.doc.name, ...args },
			headers: { "Idempotency-Key": `${frappe.session.user}-${Date.now()}-${frappe.utils.get_random(12)}` },
			freeze: true,
		})
		.then(({ message }) => {
			if (message.name === frm.doc.name) frm.reload_doc();
			else frappe.set_route("Form", "Kredit Transcript", message.name);
		});
}

function ask_reason(title, then) {
	frappe.prompt(
		{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 },
		({ reason }) => then(reason),
		title,
		title
	);
}
