frappe.query_reports["Kredit Scholarship List"] = {
	filters: [
		// Without a period the server takes the last graded one.
		{
			fieldname: "period",
			label: __("Academic period"),
			fieldtype: "Link",
			options: "Kredit Academic Period",
		},
		...kredit_edu.learner_filters(),
	],
	formatter: kredit_edu.report_formatter(),
};
