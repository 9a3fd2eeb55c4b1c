frappe.query_reports["Kredit Retakes and Repeats"] = {
	filters: [
		{
			fieldname: "period",
			label: __("Academic period"),
			fieldtype: "Link",
			options: "Kredit Academic Period",
		},
		{ fieldname: "program", label: __("Program"), fieldtype: "Link", options: "Kredit Program" },
		{
			fieldname: "learner_group",
			label: __("Learner group"),
			fieldtype: "Link",
			options: "Kredit Learner Group",
		},
		{ fieldname: "with_passed", label: __("With those passed by now"), fieldtype: "Check" },
	],
	formatter: kredit_edu.report_formatter(),
	get_datatable_options: (options) => ({ ...options, checkboxColumn: true }),
	onload(report) {
		report.page.add_inner_button(__("Register chosen retakes"), () => register_chosen(report));
	},
};

// One after another: each learner's request stands or falls by itself, and its refusal is told.
async function register_chosen(report) {
	const chosen = report.datatable.rowmanager.getCheckedRows().map((index) => report.data[index]);
	const open = chosen.filter((row) => row.kind === "Retake");
	if (!open.length) {
		frappe.msgprint(__("Choose rows whose retake is open."));
		return;
	}
	for (const { enrollment } of open) {
		await frappe
			.call({ method: "kredit_edu.api.v1.retakes.register", args: { enrollment }, freeze: true })
			.catch(() => null);
	}
	report.refresh();
}
