frappe.listview_settings["Kredit Batch Entry"] = {
	hide_name_column: true,
	add_fields: ["outcome"],
	get_indicator(doc) {
		const colours = {
			Waiting: "gray",
			Done: "green",
			Skipped: "blue",
			Refused: "orange",
			Failed: "red",
		};
		return [__(doc.outcome), colours[doc.outcome] || "gray", `outcome,=,${doc.outcome}`];
	},
};
