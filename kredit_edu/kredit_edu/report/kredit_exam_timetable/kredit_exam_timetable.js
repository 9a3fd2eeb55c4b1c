frappe.query_reports["Kredit Exam Timetable"] = {
	filters: [
		{
			fieldname: "period",
			label: __("Academic period"),
			fieldtype: "Link",
			options: "Kredit Academic Period",
			reqd: 1,
		},
		{
			fieldname: "learner_group",
			label: __("Learner group"),
			fieldtype: "Link",
			options: "Kredit Learner Group",
		},
	],
	formatter: kredit_edu.report_formatter({ exam: ["Kredit Exam", "name"] }),
	onload(report) {
		if (!frappe.model.can_write("Kredit Exam")) return;
		report.page.add_inner_button(__("Publish all drafts"), () => publish(report));
	},
};

function publish(report) {
	const academic_period = report.get_filter_value("period");
	if (!academic_period) return;
	frappe.confirm(__("Publish all drafts of the period? Their learners are told."), async () => {
		try {
			const { message } = await frappe.call({
				method: "kredit_edu.api.v1.exams.publish_period",
				args: { academic_period },
				freeze: true,
			});
			kredit_edu.tell_published(message);
		} catch {
			return; // Desk has shown what was refused
		}
		report.refresh();
	});
}
