// What the reports of this app share: filters and the look of sums.

frappe.provide("kredit_edu");

kredit_edu.year_filters = () => [
	{
		fieldname: "academic_year",
		label: __("Academic year"),
		fieldtype: "Autocomplete",
		options: academic_years(),
		ignore_validation: 1,
		default: academic_year_on(frappe.datetime.get_today()),
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

// Without both years the server takes the last ones, as many as the settings say.
kredit_edu.reference_year_filters = () =>
	[
		["from_year", __("From the academic year")],
		["to_year", __("To the academic year")],
	].map(([fieldname, label]) => ({
		fieldname,
		label,
		fieldtype: "Autocomplete",
		options: academic_years(),
		ignore_validation: 1,
	}));

kredit_edu.level_filter = () => ({
	fieldname: "level",
	label: __("Level"),
	fieldtype: "Select",
	options: ["", "Bachelor", "Master", "Doctoral"].map((value) => ({ value, label: __(value) })),
});

kredit_edu.learner_group_filter = () => ({
	fieldname: "learner_group",
	label: __("Learner group"),
	fieldtype: "Link",
	options: "Kredit Learner Group",
	get_query() {
		const program = frappe.query_report.get_filter_value("program");
		return { filters: program ? { program } : {} };
	},
});

// A program or one of its groups; a course counts from 1.
kredit_edu.learner_filters = () => [
	{ fieldname: "program", label: __("Program"), fieldtype: "Link", options: "Kredit Program" },
	kredit_edu.level_filter(),
	kredit_edu.learner_group_filter(),
	{ fieldname: "course", label: __("Course"), fieldtype: "Data" },
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

// "2026-2027" for a day of it; a year begins in the autumn, so August is planned for the coming one.
function academic_year_on(day) {
	const [year, month] = day.split("-").map(Number);
	const first = month < 8 ? year - 1 : year;
	return `${first}-${first + 1}`;
}

// The current year, two to come and five past, as proposals; any other can be typed.
function academic_years() {
	const first = Number(academic_year_on(frappe.datetime.get_today()).slice(0, 4));
	return [2, 1, 0, -1, -2, -3, -4, -5].map((step) => `${first + step}-${first + step + 1}`);
}
