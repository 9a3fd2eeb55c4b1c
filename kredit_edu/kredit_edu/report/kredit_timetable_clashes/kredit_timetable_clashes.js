frappe.query_reports["Kredit Timetable Clashes"] = {
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
		first: ["Kredit Offering", "first_offering"],
		second: ["Kredit Offering", "second_offering"],
	}),
};
