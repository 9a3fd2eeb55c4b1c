frappe.ui.form.on("Kredit Grade Correction", {
	setup() {
		kredit_edu.show_people("Kredit Grade Correction", "corrected_by");
	},

	refresh(frm) {
		kredit_edu.close_form(frm, !frm.is_new());
	},
});
