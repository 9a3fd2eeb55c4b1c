frappe.listview_settings["Kredit Elective Wish"] = {
	hide_name_column: true,
	onload(listview) {
		kredit_edu.hide_closed_titles(listview, "learner");
	},
};
