// The marks of a grade sheet in its form, and its anonymous codes.

import { load, send, show_grid } from "./sheet_grid.js";

const ABSENCE = ["absence", "absence_reason", "absence_document"];

const SHEET = {
	table: "mark_entry.table",
	download: "sheet_files.download_sheet",
	upload: "sheet_files.upload_sheet",
	get row_label() {
		return __("Learner");
	},
	save,
	actions: (frm, table) =>
		table.columns.some(({ key, editable }) => key === "admission_rating" && editable)
			? [{ label: __("Take from the journal"), key: "journal", act: (grid) => take_from_journal(frm, grid) }]
			: [],
	shown: show_codes,
};

frappe.provide("kredit_edu");

kredit_edu.show_marks = (frm) => show_grid(frm, SHEET);

// Marks and absences are saved by different people, and so by different endpoints.
async function save(frm, changes) {
	for (const [endpoint, list, picked] of [
		["grading.save_marks", "marks", (key) => !ABSENCE.includes(key)],
		["grading.set_absences", "absences", (key) => ABSENCE.includes(key)],
	]) {
		const given = changes
			.map(({ row, values }) => [row, Object.entries(values).filter(([key]) => picked(key))])
			.filter(([, values]) => values.length)
			.map(([enrollment, values]) => ({ enrollment, ...Object.fromEntries(values) }));
		if (!given.length) continue;
		const answer = await send(frm, endpoint, { [list]: given });
		if (!answer.message) return answer;
		follow(frm, answer.message);
	}
	return load(frm, SHEET);
}

// The form holds the sheet as stored, so that saving its other fields later is no conflict and takes nothing back.
function follow(frm, sheet) {
	frm.doc.modified = sheet.modified;
	const stored = Object.fromEntries(sheet.entries.map((row) => [row.enrollment, row]));
	for (const row of frm.doc.entries) Object.assign(row, stored[row.enrollment]);
	frm.doc.__onload = { ...frm.doc.__onload, kredit_reasons: sheet.reasons };
	kredit_edu.show_reasons(frm);
}

async function take_from_journal(frm, grid) {
	const { message } = await frappe.call({
		method: "kredit_edu.api.v1.journal.proposed_ratings",
		type: "GET",
		args: { offering: frm.doc.offering },
	});
	const cells = Object.entries(message)
		.filter(([, rating]) => rating !== null)
		.map(([row, value]) => ({ row, column: "admission_rating", value }));
	const changed = grid.put(cells, true);
	grid.view.say(
		changed
			? __("{0} ratings were taken from the journal. Nothing is saved yet.", [changed])
			: __("The journal proposes no other ratings than those here.")
	);
}

// Anonymous codes, which the Registrar makes and decodes.

function show_codes(frm, { coded_sheet }) {
	if (coded_sheet && frm.doc.state === "Draft") {
		frm.set_intro(
			coded_sheet.state === "Decoded"
				? __("Marks by code were decoded into this grade sheet.")
				: __("Marks are given by anonymous code.")
		);
	}
	if (!frappe.user.has_role("Kredit Registrar")) return;
	const add = (label, act) => frm.add_custom_button(label, act, __("Anonymous codes"));
	const act = (endpoint, args) => () =>
		frappe
			.call({ method: `kredit_edu.api.v1.coded_sheet.${endpoint}`, args, freeze: true })
			.then(() => frm.reload_doc());
	const is_draft = frm.doc.state === "Draft";
	const make = act("make", { grade_sheet: frm.doc.name });
	if (!coded_sheet) {
		const question = __(
			"Make a code for each learner? The examiner will not see this grade sheet until it is published."
		);
		if (is_draft) add(__("Make codes"), () => frappe.confirm(question, make));
		return;
	}
	const { name, state, has_begun } = coded_sheet;
	add(__("Open coded sheet"), () => frappe.set_route("Form", "Kredit Coded Sheet", name));
	add(__("List of codes"), () =>
		frappe.set_route("query-report", "Kredit Exam Codes", { grade_sheet: frm.doc.name })
	);
	if (!is_draft) return;
	if (state === "Decoded") {
		add(__("Open to the examiner again"), act("reopen", { name }));
		return;
	}
	add(__("Add codes for late learners"), make);
	add(__("Decode"), () =>
		frappe.confirm(__("Write the marks given by code into the grade sheet?"), act("decode", { name }))
	);
	if (!has_begun) {
		const question = __("Give the codes up? The examiner will see this grade sheet with names.");
		add(__("Give codes up"), () => frappe.confirm(question, act("cancel", { name })));
	}
}
