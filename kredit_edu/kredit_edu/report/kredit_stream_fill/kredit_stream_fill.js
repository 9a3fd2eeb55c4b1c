frappe.query_reports["Kredit Stream Fill"] = {
	filters: kredit_edu.year_filters(),
	initial_depth: 1,
	formatter: kredit_edu.report_formatter({ subject: ["Kredit Offering", "offering"] }),
};
