frappe.ui.form.on("Kredit Recognition", {
	setup() {
		kredit_edu.show_people("Kredit Recognition", "approved_by", "annulled_by");
	},

	refresh(frm) {
		kredit_edu.show_reasons(frm);
		kredit_edu.close_form(frm, frm.doc.state !== "Draft");
		if (frm.is_new() || !frm.perm[0]?.write) return;
		if (frm.doc.state === "Draft") {
			frm.add_custom_button(__("Approve"), () => act(frm, "approve")).addClass("btn-primary");
		} else if (frm.doc.state === "Approved") {
			frm.add_custom_button(__("Annul"), () => annul(frm));
		}
	},
});

function annul(frm) {
	frappe.prompt(
		{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 },
		({ reason }) => act(frm, "annul", { reason }),
		__("Annul"),
		__("Annul")
	);
}

function act(frm, action, more = {}) {
	const ready = frm.is_dirty() ? frm.save() : Promise.resolve();
	return ready
		.then(() =>
			frappe.call({
				method: `kredit_edu.api.v1.recognition.${action}`,
				args: { name: frm.doc.name, modified: frm.doc.modified, ...more },
				freeze: true,
			})
		)
		.then(() => frm.reload_doc());
}
