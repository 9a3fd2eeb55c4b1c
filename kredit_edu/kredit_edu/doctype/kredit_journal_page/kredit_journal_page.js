frappe.ui.form.on("Kredit Journal Page", {
	setup(frm) {
		kredit_edu.show_people("Kredit Journal Page", "lecturer", "teacher");
		kredit_edu.show_people("Kredit Journal Entry", "learner");
		frm.set_query("offering", () => ({ filters: { state: ["not in", ["Merged", "Cancelled"]] } }));
	},

	refresh(frm) {
		// Rows follow the enrollments; the server refuses any other.
		kredit_edu.keep_rows(frm, "entries");
		frm.toggle_display("entries", !frm.is_new());
		if (frm.is_new()) return;
		frappe.require("kredit_journal.bundle.js", () => kredit_edu.show_journal_page(frm));
	},

	validate: (frm) => kredit_edu.save_journal_first?.(frm),
});
