// Issuing of transcripts in Desk, from the list, from a learner and from a group.

frappe.provide("kredit_edu");

kredit_edu.issue_transcript = function (learner) {
	const dialog = new frappe.ui.Dialog({
		title: __("Issue a document"),
		fields: [
			{ fieldname: "learner", fieldtype: "Link", options: "Kredit Learner", label: __("Learner"), default: learner, reqd: 1 },
			{
				fieldname: "kind",
				fieldtype: "Select",
				label: __("Kind"),
				options: ["Transcript", "Academic Certificate"].map((value) => ({ value, label: __(value) })),
				default: "Transcript",
				reqd: 1,
			},
			{
				fieldname: "scope",
				fieldtype: "Select",
				label: __("Covers"),
				options: ["Whole", "Year", "Period"].map((value) => ({ value, label: __(value) })),
				default: "Whole",
				reqd: 1,
			},
			{
				fieldname: "academic_year",
				fieldtype: "Data",
				label: __("Academic year"),
				description: __("For example 2026-2027."),
				depends_on: "eval:doc.scope === 'Year'",
				mandatory_depends_on: "eval:doc.scope === 'Year'",
			},
			{
				fieldname: "academic_period",
				fieldtype: "Link",
				options: "Kredit Academic Period",
				label: __("Academic period"),
				depends_on: "eval:doc.scope === 'Period'",
				mandatory_depends_on: "eval:doc.scope === 'Period'",
			},
		],
		primary_action_label: __("Issue"),
		primary_action(values) {
			const part = { Year: values.academic_year, Period: values.academic_period }[values.scope];
			const { learner, kind, scope } = values;
			frappe
				.call({
					method: "kredit_edu.api.v1.transcripts.issue_to",
					args: { learner, kind, scope, ...(part && { part }) },
					headers: { "Idempotency-Key": `${frappe.session.user}-${Date.now()}-${frappe.utils.get_random(12)}` },
					freeze: true,
				})
				.then(({ message }) => {
					dialog.hide();
					frappe.set_route("Form", "Kredit Transcript", message.name);
				});
		},
	});
	dialog.show();
};

kredit_edu.issue_transcripts = function (group) {
	frappe.prompt(
		[
			{ fieldname: "learner_group", fieldtype: "Link", options: "Kredit Learner Group", label: __("Learner group"), default: group, reqd: 1 },
			{
				fieldname: "academic_year",
				fieldtype: "Data",
				label: __("Academic year"),
				description: __("Left empty, the documents cover the whole study."),
			},
		],
		(values) => kredit_edu.start_batch("Issue Transcripts", values),
		__("Issue Transcripts"),
		__("Issue")
	);
};
