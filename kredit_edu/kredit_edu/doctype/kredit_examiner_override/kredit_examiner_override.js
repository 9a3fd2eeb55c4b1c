frappe.ui.form.on("Kredit Examiner Override", {
	setup() {
		kredit_edu.show_people("Kredit Examiner Override", "person", "granted_by", "revoked_by");
	},

	refresh(frm) {
		kredit_edu.close_form(frm, !frm.is_new());
		kredit_edu.add_revoke_button(frm, "examiner_override.revoke");
	},
});
