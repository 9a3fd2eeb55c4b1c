frappe.query_reports["Kredit Stream Fill"] = {
	filters: kredit_edu.year_filters(),
	initial_depth: 1,
	onload: (report) => kredit_edu.offer_years(report),
	formatter: kredit_edu.report_formatter({ subject: ["Kredit Offering", "offering"] }),
};
