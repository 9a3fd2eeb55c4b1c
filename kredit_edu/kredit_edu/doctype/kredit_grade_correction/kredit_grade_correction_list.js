frappe.listview_settings["Kredit Grade Correction"] = {
	hide_name_column: true,
	onload(listview) {
		kredit_edu.hide_closed_titles(listview, "learner");
	},
};
