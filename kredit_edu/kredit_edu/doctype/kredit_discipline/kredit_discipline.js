// The server reads and judges every number; the form only shows what the hours would make together.
const HOURS = [
	"lecture_hours",
	"practical_hours",
	"laboratory_hours",
	"guided_independent_hours",
	"own_independent_hours",
	"attestation_hours",
	"other_work_hours",
];
const HOURS_PER_CREDIT = 30;

const events = Object.fromEntries([...HOURS, "credits"].map((field) => [field, show_sum]));

frappe.ui.form.on("Kredit Discipline", {
	...events,
	kind: offer_practice_kinds,

	setup(frm) {
		frm.set_query("target_discipline", "prerequisites", () => ({
			filters: { name: ["!=", frm.doc.name] },
		}));
	},

	refresh(frm) {
		show_sum(frm);
		name_independent_work(frm);
		show_postrequisites(frm);
		offer_practice_kinds(frm);
	},
});

// What concerns a group is the same in all its rows.
const of_group = Object.fromEntries(
	["group_kind", "needed"].map((field) => [field, (frm, cdt, cdn) => spread(frm, locals[cdt][cdn], field)])
);

frappe.ui.form.on("Kredit Prerequisite Row", of_group);

function spread(frm, changed, field) {
	for (const row of frm.doc.prerequisites) {
		if (row.group_number === changed.group_number) row[field] = changed[field];
	}
	frm.refresh_field("prerequisites");
}

// СӨЖ, МӨЖ or ДӨЖ by the level of the programs that use the discipline, else БӨЖ.
function name_independent_work(frm) {
	const names = frm.doc.__onload?.kredit_work_labels;
	if (!names) return;
	frm.set_df_property("independent_hours", "label", __("{0}, total", [names.independent]));
	frm.set_df_property("guided_independent_hours", "label", __("of it with the teacher: {0}", [names.guided]));
}

function show_postrequisites(frm) {
	const found = frm.doc.__onload?.kredit_postrequisites || [];
	const escape = frappe.utils.escape_html;
	const lines = found.map(({ name, title, code, through_module }) => {
		const link = `<a href="${frappe.utils.get_form_link("Kredit Discipline", name)}">${escape(title)}</a>`;
		const module = through_module ? `, ${__("through the module “{0}”", [escape(through_module)])}` : "";
		return `<li>${link} (${escape(code)})${module}</li>`;
	});
	const whole = lines.length
		? `<ul>${lines.join("")}</ul>`
		: `<p class="text-muted">${__("No discipline needs this one before it.")}</p>`;
	frm.get_field("postrequisites_panel").$wrapper.html(
		`<label class="control-label">${__("Postrequisites")}</label>${whole}`
	);
}

function offer_practice_kinds(frm) {
	if (frm.doc.kind !== "Practice") return;
	frappe
		.call({ method: "kredit_edu.api.v1.discipline.practice_kinds", type: "GET" })
		.then(({ message }) => frm.get_field("own_practice_kind").set_data(message));
}

function show_sum(frm) {
	const whole = (field) => (/^\d{1,6}$/.test(frm.doc[field] || "") ? Number(frm.doc[field]) : 0);
	const sum = HOURS.reduce((total, field) => total + whole(field), 0);
	const due = HOURS_PER_CREDIT * whole("credits");
	frm.get_field("total_hours").set_description(
		sum || due ? __("{0} of {1} hours", [String(sum), String(due)]) : ""
	);
}
