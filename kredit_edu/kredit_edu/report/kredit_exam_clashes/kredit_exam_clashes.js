frappe.query_reports["Kredit Exam Clashes"] = {
	filters: [
		{
			fieldname: "period",
			label: __("Academic period"),
			fieldtype: "Link",
			options: "Kredit Academic Period",
			reqd: 1,
		},
	],
	formatter: kredit_edu.report_formatter({
		first: ["Kredit Exam", "first_exam"],
		second: ["Kredit Exam", "second_exam"],
	}),
};
