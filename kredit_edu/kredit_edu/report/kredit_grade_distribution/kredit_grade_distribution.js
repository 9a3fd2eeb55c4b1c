const kredit_distribution_formatter = kredit_edu.report_formatter();

frappe.query_reports["Kredit Grade Distribution"] = {
	filters: [
		...kredit_edu.reference_year_filters(),
		{
			fieldname: "period",
			label: __("Academic period"),
			fieldtype: "Link",
			options: "Kredit Academic Period",
		},
		{ fieldname: "program", label: __("Program"), fieldtype: "Link", options: "Kredit Program" },
		kredit_edu.level_filter(),
		kredit_edu.learner_group_filter(),
		{ fieldname: "discipline", label: __("Discipline"), fieldtype: "Link", options: "Kredit Discipline" },
	],
	// A letter opens the grades behind it for who may see all of them; the server gives the filters to nobody else.
	formatter(value, row, column, data, default_formatter) {
		const shown = kredit_distribution_formatter(value, row, column, data, default_formatter);
		if (column.fieldname !== "grade" || !data?.grades) return shown;
		const filters = encodeURIComponent(JSON.stringify(data.grades));
		return `<a class="kredit-grades-behind" data-filters="${filters}">${shown}</a>`;
	},
	onload(report) {
		report.page.wrapper.on("click", ".kredit-grades-behind", function () {
			frappe.route_options = JSON.parse(decodeURIComponent(this.dataset.filters));
			frappe.set_route("List", "Kredit Grade", "List");
		});
	},
};
