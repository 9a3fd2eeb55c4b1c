// What the reports of this app share: filters and the look of sums.

frappe.provide("kredit_edu");

kredit_edu.year_filters = () => [
	{
		fieldname: "academic_year",
		label: __("Academic year"),
		fieldtype: "Select",
		options: [],
		reqd: 1,
	},
	{
		fieldname: "period",
		label: __("Academic period"),
		fieldtype: "Link",
		options: "Kredit Academic Period",
		get_query: () => ({
			filters: { academic_year: frappe.query_report.get_filter_value("academic_year") },
		}),
	},
];

kredit_edu.curriculum_filters = () => [
	{
		fieldname: "program",
		label: __("Program"),
		fieldtype: "Link",
		options: "Kredit Program",
	},
	{
		fieldname: "admission_year",
		label: __("Admission year"),
		fieldtype: "Data",
	},
	{
		fieldname: "curriculum",
		label: __("Curriculum"),
		fieldtype: "Link",
		options: "Kredit Curriculum",
		get_query() {
			const program = frappe.query_report.get_filter_value("program");
			return { filters: program ? { program } : {} };
		},
	},
];

// Cells of a report: texts are shown as they are, sums bold, and `links` says which column opens which record,
// as {column: [DocType, key of the row that holds its name]}; an export holds the text alone.
kredit_edu.report_formatter = function (links = {}) {
	return function (value, row, column, data, default_formatter) {
		const [doctype, key] = links[column.fieldname] || [];
		const is_text = column.fieldtype === "Data" && typeof value === "string";
		const safe = is_text ? frappe.utils.escape_html(value) : value;
		const shown =
			doctype && value && data?.[key]
				? frappe.utils.get_form_link(doctype, data[key], true, safe)
				: default_formatter(safe, row, column, data);
		return data?.is_sum ? `<b>${shown}</b>` : shown;
	};
};

// The academic years of which there are periods, as choices of a report's filter; proposed is the latest begun.
kredit_edu.offer_years = async function (report) {
	const periods = await frappe.db.get_list("Kredit Academic Period", {
		fields: ["academic_year", "starts_on"],
		order_by: "starts_on desc",
		limit: 0,
	});
	const filter = report.get_filter("academic_year");
	filter.df.options = ["", ...new Set(periods.map((period) => period.academic_year))];
	filter.refresh();
	const begun = periods.find((period) => period.starts_on <= frappe.datetime.get_today());
	const proposed = (begun || periods.at(-1))?.academic_year;
	if (proposed && !filter.get_value()) await filter.set_value(proposed);
};
