frappe.query_reports["Kredit Curriculum Impact"] = {
	filters: [
		{
			fieldname: "curriculum",
			label: __("Curriculum"),
			fieldtype: "Link",
			options: "Kredit Curriculum",
			reqd: 1,
		},
	],
};
