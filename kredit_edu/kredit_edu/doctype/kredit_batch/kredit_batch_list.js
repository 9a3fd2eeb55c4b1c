frappe.listview_settings["Kredit Batch"] = {
	hide_name_column: true,
	add_fields: ["status"],
	get_indicator(doc) {
		const colours = {
			Queued: "orange",
			Running: "blue",
			Finished: "green",
			Cancelled: "gray",
			Failed: "red",
		};
		return [__(doc.status), colours[doc.status] || "gray", `status,=,${doc.status}`];
	},
};
