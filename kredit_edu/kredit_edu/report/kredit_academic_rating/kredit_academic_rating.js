frappe.query_reports["Kredit Academic Rating"] = {
	filters: [...kredit_edu.year_filters(), ...kredit_edu.learner_filters()],
	formatter: kredit_edu.report_formatter(),
};
