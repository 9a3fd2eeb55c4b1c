frappe.ui.form.on("Kredit Grade", {
	refresh(frm) {
		if (frm.is_new() || !frm.doc.is_current || !frappe.model.can_create("Kredit Grade Correction")) return;
		const make = (kind) => frappe.new_doc("Kredit Grade Correction", { grade: frm.doc.name, kind });
		frm.add_custom_button(__("Correct the grade"), () => make("Correction"));
		frm.add_custom_button(__("Reverse the grade"), () => make("Reversal"));
	},
});
