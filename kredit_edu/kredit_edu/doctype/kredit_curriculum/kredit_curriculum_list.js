frappe.listview_settings["Kredit Curriculum"] = {
	hide_name_column: true,
	add_fields: ["state"],
	get_indicator(doc) {
		const colours = {
			Draft: "gray",
			Approved: "green",
			Superseded: "darkgrey",
		};
		return [__(doc.state), colours[doc.state] || "gray", `state,=,${doc.state}`];
	},
};
