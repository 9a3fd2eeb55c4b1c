frappe.listview_settings["Kredit Enrollment"] = {
	hide_name_column: true,
	add_fields: ["status"],
	onload(listview) {
		kredit_edu.hide_closed_titles(listview, "learner");
	},
	get_indicator(doc) {
		const colours = {
			Held: "orange",
			Enrolled: "blue",
			Completed: "green",
			Failed: "red",
			Withdrawn: "gray",
		};
		return [__(doc.status), colours[doc.status] || "gray", `status,=,${doc.status}`];
	},
};
