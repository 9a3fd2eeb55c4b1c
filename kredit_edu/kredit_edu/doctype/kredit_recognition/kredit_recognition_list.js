frappe.listview_settings["Kredit Recognition"] = {
	hide_name_column: true,
	add_fields: ["state"],
	get_indicator(doc) {
		const colours = { Draft: "gray", Approved: "green", Annulled: "red" };
		return [__(doc.state), colours[doc.state] || "gray", `state,=,${doc.state}`];
	},
};
