frappe.query_reports["Kredit Program Requirements"] = {
	filters: [
		{
			fieldname: "level",
			label: __("Level"),
			fieldtype: "Select",
			options: [
				"",
				...["Bachelor", "Master", "Doctoral"].map((value) => ({ value, label: __(value) })),
			],
		},
		{ fieldname: "faculty", label: __("Faculty (institute)"), fieldtype: "Data" },
		{ fieldname: "department", label: __("Department"), fieldtype: "Data" },
		{ fieldname: "unmet_only", label: __("Not met only"), fieldtype: "Check" },
		{ fieldname: "approved_only", label: __("Approved curricula only"), fieldtype: "Check" },
	],

	formatter: kredit_edu.report_formatter({
		title: ["Kredit Program", "program"],
		curriculum_title: ["Kredit Curriculum", "curriculum"],
	}),
};
