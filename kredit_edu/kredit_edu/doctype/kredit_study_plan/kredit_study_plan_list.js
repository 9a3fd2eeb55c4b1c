frappe.listview_settings["Kredit Study Plan"] = {
	hide_name_column: true,
	add_fields: ["state"],
	get_indicator(doc) {
		const colours = {
			Draft: "gray",
			"Adviser Review": "orange",
			"Dean Review": "purple",
			"Registrar Review": "blue",
			Approved: "green",
			Superseded: "darkgrey",
		};
		return [__(doc.state), colours[doc.state] || "gray", `state,=,${doc.state}`];
	},
};
