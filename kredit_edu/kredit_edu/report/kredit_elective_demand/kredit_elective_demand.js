frappe.query_reports["Kredit Elective Demand"] = {
	filters: [
		{
			fieldname: "catalogue",
			label: __("Catalogue"),
			fieldtype: "Link",
			options: "Kredit Elective Catalogue",
			reqd: 1,
		},
	],
};
