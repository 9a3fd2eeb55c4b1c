const kredit_load_formatter = kredit_edu.report_formatter({ subject: ["Kredit Offering", "offering"] });

frappe.query_reports["Kredit Teacher Load"] = {
	filters: [
		...kredit_edu.year_filters(),
		{
			fieldname: "teacher",
			label: __("Teacher"),
			fieldtype: "Link",
			options: "User",
			ignore_user_permissions: 1,
		},
	],
	initial_depth: 1,
	formatter(value, row, column, data, default_formatter) {
		const shown = kredit_load_formatter(value, row, column, data, default_formatter);
		return column.fieldname === "norm" && data?.norm_missing
			? `<span class="text-danger">${shown}</span>`
			: shown;
	},
};
