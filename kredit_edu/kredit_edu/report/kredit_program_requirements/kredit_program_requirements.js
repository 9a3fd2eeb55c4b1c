frappe.query_reports["Kredit Program Requirements"] = {
	filters: [
		{
			fieldname: "level",
			label: __("Level"),
			fieldtype: "Select",
			options: [
				"",
				...["Bachelor", "Master", "Doctoral"].map((value) => ({ value, label: __(value) })),
			],
		},
		{ fieldname: "faculty", label: __("Faculty (institute)"), fieldtype: "Data" },
		{ fieldname: "department", label: __("Department"), fieldtype: "Data" },
		{ fieldname: "unmet_only", label: __("Not met only"), fieldtype: "Check" },
		{ fieldname: "approved_only", label: __("Approved curricula only"), fieldtype: "Check" },
	],

	// A mark in words stands beside the colour.
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		if (column.fieldname !== "result" || !data) return shown;
		const colour = data.holds ? "green" : "red";
		return `<span class="indicator-pill no-indicator-dot ${colour}">${shown}</span>`;
	},
};
