frappe.ui.form.on("Kredit Grade Correction", {
	setup(frm) {
		kredit_edu.show_people("Kredit Grade Correction", "corrected_by");
		// Only what is in force can be corrected.
		frm.set_query("grade", () => ({ filters: { is_current: 1 } }));
	},

	refresh(frm) {
		kredit_edu.close_form(frm, !frm.is_new());
	},
});
