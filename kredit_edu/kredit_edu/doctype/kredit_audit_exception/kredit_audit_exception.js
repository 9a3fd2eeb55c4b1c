frappe.ui.form.on("Kredit Audit Exception", {
	setup() {
		kredit_edu.show_people("Kredit Audit Exception", "granted_by", "revoked_by");
	},

	refresh(frm) {
		kredit_edu.close_form(frm, !frm.is_new());
		kredit_edu.add_revoke_button(frm, "audit_exception.revoke");
		if (!frm.is_new()) {
			frm.add_custom_button(__("Degree audit"), () => kredit_edu.open_audit(frm.doc.learner));
		}
	},
});
