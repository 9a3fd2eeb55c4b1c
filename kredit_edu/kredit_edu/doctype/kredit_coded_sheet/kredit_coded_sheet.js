frappe.ui.form.on("Kredit Coded Sheet", {
	setup() {
		kredit_edu.show_people("Kredit Coded Sheet", "examiner", "decoded_by");
	},

	refresh(frm) {
		// Rows are made with their codes; the server refuses any other change of them.
		kredit_edu.keep_rows(frm, "entries");
		if (frm.is_new()) return;
		frappe.require("kredit_marks.bundle.js", () => kredit_edu.show_coded_marks(frm));
		// The grid has a button of its own.
		frm.disable_save();
	},
});
