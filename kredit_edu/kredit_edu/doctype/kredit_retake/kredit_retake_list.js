frappe.listview_settings["Kredit Retake"] = {
	hide_name_column: true,
	add_fields: ["state"],
	get_indicator(doc) {
		const colours = {
			Registered: "blue",
			Taken: "green",
			Cancelled: "gray",
			Lapsed: "orange",
		};
		return [__(doc.state), colours[doc.state] || "gray", `state,=,${doc.state}`];
	},
};
