frappe.ui.form.on("Kredit Learner Group", {
	refresh(frm) {
		if (frm.is_new()) return;
		if (frappe.model.can_read("Kredit Learner")) {
			frm.add_custom_button(__("Learners"), () => {
				frappe.set_route("List", "Kredit Learner", { learner_group: frm.doc.name });
			});
		}
		if (frappe.model.can_write("Kredit Learner")) {
			frm.add_custom_button(__("Assign adviser"), () =>
				kredit_edu.assign_adviser({ group: frm.doc.name, adviser: frm.doc.adviser }, () => frm.reload_doc())
			);
		}
	},
});
