// Joined to the form of Kredit Offering: what keeps its group from starting, what clashes in its timetable, and the
// way to its grade sheet.

frappe.ui.form.on("Kredit Offering", {
	setup(frm) {
		frm.set_query("teacher", "timetable", () => ({
			filters: { name: ["in", people_who_teach(frm)] },
		}));
	},
	refresh(frm) {
		kredit_edu.show_reasons(frm);
		if (!frm.is_new() && frappe.model.can_read("Kredit Journal Page")) {
			frm.add_custom_button(__("Journal"), () =>
				frappe.set_route("List", "Kredit Journal Page", { offering: frm.doc.name })
			);
		}
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

function people_who_teach(frm) {
	const others = (frm.doc.teachers || []).map((row) => row.teacher);
	return [frm.doc.lecturer, ...others].filter(Boolean);
}
