frappe.listview_settings["Kredit Grade Sheet"] = {
	hide_name_column: true,
	add_fields: ["state"],
	get_indicator(doc) {
		const colours = {
			Draft: "orange",
			Published: "green",
		};
		return [__(doc.state), colours[doc.state] || "gray", `state,=,${doc.state}`];
	},
};
