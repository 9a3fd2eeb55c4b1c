frappe.listview_settings["Kredit Elective Catalogue"] = {
	hide_name_column: true,
	add_fields: ["state"],
	get_indicator(doc) {
		const colours = {
			Draft: "gray",
			"Under Review": "orange",
			Approved: "green",
			Superseded: "darkgrey",
		};
		return [__(doc.state), colours[doc.state] || "gray", `state,=,${doc.state}`];
	},
};
