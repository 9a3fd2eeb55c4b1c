frappe.query_reports["Kredit Learners at Risk"] = {
	filters: [
		{
			fieldname: "period",
			label: __("Academic period"),
			fieldtype: "Link",
			options: "Kredit Academic Period",
			reqd: 1,
		},
		{ fieldname: "program", label: __("Program"), fieldtype: "Link", options: "Kredit Program" },
		{
			fieldname: "learner_group",
			label: __("Learner group"),
			fieldtype: "Link",
			options: "Kredit Learner Group",
		},
		{ fieldname: "adviser", label: __("Adviser"), fieldtype: "Link", options: "User" },
	],
	formatter: kredit_edu.report_formatter({
		learner_name: ["Kredit Learner", "learner"],
		offering_title: ["Kredit Offering", "offering"],
	}),
};
