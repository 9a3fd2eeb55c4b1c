frappe.ui.form.on("Kredit Session Extension", {
	setup() {
		kredit_edu.show_people("Kredit Session Extension", "granted_by", "revoked_by");
	},

	refresh(frm) {
		kredit_edu.close_form(frm, !frm.is_new());
		kredit_edu.add_revoke_button(frm, "session_extension.revoke");
	},
});
