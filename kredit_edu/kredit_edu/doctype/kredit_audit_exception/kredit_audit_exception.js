frappe.ui.form.on("Kredit Audit Exception", {
	setup(frm) {
		kredit_edu.show_people("Kredit Audit Exception", "granted_by", "revoked_by");
		// The Dean comes from an audit and does not read the records of learners: the server checks the name alone.
		if (frappe.model.can_read("Kredit Learner")) return;
		frm.fields_dict.learner.validate = (value) => value;
	},

	refresh(frm) {
		kredit_edu.close_form(frm, !frm.is_new());
		kredit_edu.add_revoke_button(frm, "audit_exception.revoke");
		if (!frm.is_new()) {
			frm.add_custom_button(__("Degree audit"), () => kredit_edu.open_audit(frm.doc.learner));
		}
	},
});
