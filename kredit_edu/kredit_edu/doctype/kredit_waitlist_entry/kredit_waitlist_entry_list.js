frappe.listview_settings["Kredit Waitlist Entry"] = {
	hide_name_column: true,
	add_fields: ["state"],
	onload(listview) {
		kredit_edu.hide_closed_titles(listview, "learner");
	},
	get_indicator(doc) {
		const colours = { Waiting: "orange", Offered: "blue", Taken: "green" };
		return [__(doc.state), colours[doc.state] || "gray", `state,=,${doc.state}`];
	},
};
