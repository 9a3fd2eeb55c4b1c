frappe.listview_settings["Kredit Grade Correction"] = {
	hide_name_column: true,
	// A correction is made from the grade that it corrects.
	primary_action: () => frappe.set_route("List", "Kredit Grade", { is_current: 1 }),
	onload(listview) {
		kredit_edu.hide_closed_titles(listview, "learner");
	},
};
