// Joined to the form of Kredit Offering: what keeps its group from starting, and the way to its grade sheet.

frappe.ui.form.on("Kredit Offering", {
	refresh(frm) {
		kredit_edu.show_reasons(frm);
		if (frm.is_new() || !frappe.user.has_role("Kredit Registrar")) return;
		frm.add_custom_button(__("Open grade sheet"), () =>
			frappe
				.call({
					method: "kredit_edu.api.v1.grading.open_sheet",
					args: { offering: frm.doc.name },
					freeze: true,
				})
				.then(({ message }) => frappe.set_route("Form", "Kredit Grade Sheet", message.name))
		);
	},
});
