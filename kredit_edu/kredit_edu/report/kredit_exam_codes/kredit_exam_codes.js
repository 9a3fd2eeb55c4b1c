frappe.query_reports["Kredit Exam Codes"] = {
	filters: [
		{
			fieldname: "grade_sheet",
			label: __("Grade sheet"),
			fieldtype: "Link",
			options: "Kredit Grade Sheet",
		},
	],
};
