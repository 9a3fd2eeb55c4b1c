frappe.query_reports["Kredit Admission to Control"] = {
	filters: [
		{
			fieldname: "offering",
			label: __("Offering"),
			fieldtype: "Link",
			options: "Kredit Offering",
		},
		{
			fieldname: "kind",
			label: __("Kind of sheet"),
			fieldtype: "Select",
			options: ["Main", "FX Retake", "Individual"],
			default: "Main",
		},
	],
	formatter: kredit_edu.report_formatter(),
};
