frappe.ui.form.on("Kredit Reopening", {
	setup() {
		kredit_edu.show_people("Kredit Reopening", "granted_by", "revoked_by");
	},

	refresh(frm) {
		kredit_edu.close_form(frm, !frm.is_new());
		if (frm.is_new() || frm.doc.revoked_on || !frappe.model.can_create(frm.doctype)) return;
		frm.add_custom_button(__("Revoke"), () =>
			frappe.confirm(__("Revoke this from now on? What was done under it stays."), () =>
				frappe
					.call({
						method: "kredit_edu.api.v1.reopening.revoke",
						args: { name: frm.doc.name },
						freeze: true,
					})
					.then(() => frm.reload_doc())
			)
		);
	},
});
