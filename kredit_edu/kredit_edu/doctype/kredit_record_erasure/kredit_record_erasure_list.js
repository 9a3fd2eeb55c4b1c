frappe.listview_settings["Kredit Record Erasure"] = {
	onload(listview) {
		kredit_edu.hide_closed_titles(listview, "learner");
	},
};
