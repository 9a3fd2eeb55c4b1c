frappe.query_reports["Kredit Examiner Overrides"] = {
	filters: [
		{
			fieldname: "academic_period",
			label: __("Academic period"),
			fieldtype: "Link",
			options: "Kredit Academic Period",
		},
	],
};
