// Rows of a study plan on its form: those beside the slots, choices of staff to confirm, the adviser's word on rows.

const ROWS_API = "kredit_edu.api.v1.study_plan";
const BESIDE = ["Debt", "Repeat", "Summer", "Mobility"];
const ADVISABLE = ["Draft", "Adviser Review", "Dean Review", "Registrar Review"];

frappe.ui.form.on("Kredit Study Plan", {
	setup(frm) {
		frm.set_query("minor", () => ({ filters: { program: frm.doc.program, is_offered: 1 } }));
	},

	refresh(frm) {
		const { grid } = frm.get_field("items");
		const hidden = frm.doc.__onload?.kredit_teacher_choice === false ? 1 : 0;
		for (const fieldname of ["offering", "lecturer"]) {
			grid.update_docfield_property(fieldname, "hidden", hidden);
		}
		if (frm.is_new()) return;
		const group = __("Rows");
		if (frm.doc.state === "Draft" && frm.perm[0]?.write) {
			frm.add_custom_button(__("Add a row"), () => add_row(frm), group);
			if (frm.doc.items.some(may_go)) {
				frm.add_custom_button(__("Take out a row"), () => remove_row(frm), group);
			}
			if (frm.doc.__onload?.kredit_is_learner && unconfirmed(frm).length) {
				frm.add_custom_button(__("Confirm choices"), () => confirm_rows(frm), group);
			}
		}
		if (frm.doc.adviser === frappe.session.user && ADVISABLE.includes(frm.doc.state)) {
			frm.add_custom_button(__("Advise on rows"), () => advise(frm), group);
		}
	},
});

const may_go = (row) => !row.slot_key;
const unconfirmed = (frm) =>
	frm.doc.items.filter((row) => row.discipline && row.chosen_by && !row.is_confirmed);
const title_of = (row) => frappe.utils.get_link_title("Kredit Discipline", row.discipline) || row.discipline;
// Desk takes the labels of boxes to tick for HTML.
const label_of = (row) => frappe.utils.escape_html(title_of(row) || row.slot_code || "");
const choices = (rows) => rows.map((row) => ({ value: row.row_key, label: label_of(row) }));

// What is typed into the form but not saved would be lost, so it is saved first.
async function ask(frm, endpoint, args) {
	if (frm.is_dirty()) await frm.save();
	await frappe.call({
		method: `${ROWS_API}.${endpoint}`,
		args: { name: frm.doc.name, ...args },
		freeze: true,
	});
	await frm.reload_doc();
}

// What the year's summer is taken for may be any discipline; for the other sources the server lists what is possible.
async function add_row(frm) {
	const { message } = await frappe.call({ method: `${ROWS_API}.addable`, args: { name: frm.doc.name }, type: "GET" });
	const possible = (source) =>
		message.disciplines.filter(({ sources }) => sources.some((way) => way.source === source)).map(({ discipline }) => discipline);
	const prompt = ask_for_row(frm, () => {
		const source = prompt.get_value("source");
		return source === "Summer" ? {} : { filters: { name: ["in", possible(source)] } };
	});
}

function ask_for_row(frm, disciplines) {
	const asks = (...sources) => `eval:${JSON.stringify(sources)}.includes(doc.source)`;
	return frappe.prompt(
		[
			{
				fieldname: "source",
				fieldtype: "Select",
				label: __("Source"),
				options: BESIDE.map((value) => ({ value, label: __(value) })),
				default: "Debt",
				reqd: 1,
			},
			{
				fieldname: "discipline",
				fieldtype: "Link",
				label: __("Discipline"),
				options: "Kredit Discipline",
				get_query: disciplines,
				filter_description: __("Disciplines that may be added to this plan"),
				reqd: 1,
			},
			{
				fieldname: "academic_period",
				fieldtype: "Link",
				label: __("Academic period"),
				options: "Kredit Academic Period",
				get_query: () => ({ filters: { academic_year: frm.doc.academic_year } }),
				depends_on: asks("Debt", "Repeat", "Mobility"),
				mandatory_depends_on: asks("Debt", "Repeat", "Mobility"),
			},
			{
				fieldname: "purpose",
				fieldtype: "Select",
				label: __("Purpose"),
				options: purposes(),
				depends_on: asks("Summer"),
				mandatory_depends_on: asks("Summer"),
			},
			{
				fieldname: "partner_institution",
				fieldtype: "Data",
				label: __("Partner institution"),
				depends_on: asks("Summer", "Mobility"),
				mandatory_depends_on: asks("Mobility"),
			},
		],
		(values) => ask(frm, "add_row", values),
		__("Add a row"),
		__("Add a row")
	);
}

function purposes() {
	const { options } = frappe.meta.get_docfield("Kredit Study Plan Item", "purpose");
	return options
		.split("\n")
		.filter(Boolean)
		.map((value) => ({ value, label: __(value) }));
}

function remove_row(frm) {
	pick_rows(__("Take out a row"), frm.doc.items.filter(may_go), async (keys) => {
		for (const row_key of keys) await ask(frm, "remove_row", { row_key });
	});
}

function confirm_rows(frm) {
	pick_rows(__("Confirm choices"), unconfirmed(frm), (row_keys) => ask(frm, "confirm", { row_keys }));
}

function pick_rows(title, rows, act) {
	frappe.prompt(
		{
			fieldname: "rows",
			fieldtype: "MultiCheck",
			label: __("Rows"),
			options: choices(rows).map((choice) => ({ ...choice, checked: 1 })),
		},
		({ rows: keys }) => act(keys || []),
		title,
		title
	);
}

function advise(frm) {
	const rows = frm.doc.items;
	const fields = rows.flatMap((row, number) => [
		{ fieldtype: "Section Break", label: label_of(row) },
		{
			fieldname: `advice_${number}`,
			fieldtype: "Select",
			label: __("Adviser's advice"),
			options: ["", "Recommended", "To Change"].map((value) => ({
				value,
				label: value ? __(value) : "",
			})),
			default: row.advice,
		},
		{ fieldtype: "Column Break" },
		{
			fieldname: `comment_${number}`,
			fieldtype: "Small Text",
			label: __("Comment"),
			default: row.advice_comment,
		},
	]);
	const save = (values) =>
		ask(frm, "advise", {
			rows: rows.map((row, number) => ({
				row_key: row.row_key,
				advice: values[`advice_${number}`] || null,
				comment: values[`comment_${number}`] || null,
			})),
		});
	frappe.prompt(fields, save, __("Advise on rows"), __("Advise on rows"));
}
