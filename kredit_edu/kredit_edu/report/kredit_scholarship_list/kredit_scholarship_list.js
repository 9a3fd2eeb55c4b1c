frappe.query_reports["Kredit Scholarship List"] = {
	filters: [
		{
			fieldname: "period",
			label: __("Academic period"),
			fieldtype: "Link",
			options: "Kredit Academic Period",
			reqd: 1,
		},
		...kredit_edu.learner_filters(),
	],
	formatter: kredit_edu.report_formatter(),
};
