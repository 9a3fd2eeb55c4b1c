frappe.query_reports["Kredit Disciplines Without Syllabus"] = {
	filters: [
		{
			fieldname: "program",
			label: __("Program"),
			fieldtype: "Link",
			options: "Kredit Program",
		},
		{
			fieldname: "academic_period",
			label: __("Academic period"),
			fieldtype: "Link",
			options: "Kredit Academic Period",
		},
	],
};
