frappe.query_reports["Kredit Retakes and Repeats"] = {
	filters: [
		{
			fieldname: "period",
			label: __("Academic period"),
			fieldtype: "Link",
			options: "Kredit Academic Period",
		},
		{ fieldname: "program", label: __("Program"), fieldtype: "Link", options: "Kredit Program" },
		{
			fieldname: "learner_group",
			label: __("Learner group"),
			fieldtype: "Link",
			options: "Kredit Learner Group",
		},
		{ fieldname: "with_passed", label: __("With those passed by now"), fieldtype: "Check" },
	],
	formatter: kredit_edu.report_formatter(),
};
