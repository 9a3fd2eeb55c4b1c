frappe.query_reports["Kredit Academic Debts"] = {
	filters: [
		{
			fieldname: "period",
			label: __("Academic period"),
			fieldtype: "Link",
			options: "Kredit Academic Period",
		},
		{ fieldname: "program", label: __("Program"), fieldtype: "Link", options: "Kredit Program" },
		kredit_edu.level_filter(),
		kredit_edu.learner_group_filter(),
		{
			fieldname: "adviser",
			label: __("Adviser"),
			fieldtype: "Link",
			options: "User",
			ignore_user_permissions: 1,
		},
	],
	formatter: kredit_edu.report_formatter(),
};
