frappe.listview_settings["Kredit Registration Closing"] = {
	hide_name_column: true,
	add_fields: ["status"],
	get_indicator(doc) {
		const colours = {
			Draft: "gray",
			Queued: "orange",
			Running: "blue",
			Finished: "green",
			Failed: "red",
		};
		return [__(doc.status), colours[doc.status] || "gray", `status,=,${doc.status}`];
	},
};
