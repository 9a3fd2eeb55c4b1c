frappe.ui.form.on("Kredit Journal Reopening", {
	setup() {
		kredit_edu.show_people("Kredit Journal Reopening", "granted_by", "revoked_by");
	},

	refresh(frm) {
		kredit_edu.close_form(frm, !frm.is_new());
		kredit_edu.add_revoke_button(frm, "journal.revoke_reopening");
	},
});
