frappe.query_reports["Kredit Discipline Volumes"] = {
	filters: kredit_edu.curriculum_filters(),
	formatter: kredit_edu.report_formatter({
		curriculum_title: ["Kredit Curriculum", "curriculum"],
		title: ["Kredit Discipline", "discipline"],
	}),
};
