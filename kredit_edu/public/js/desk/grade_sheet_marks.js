// The marks of a grade sheet in its form: a grid takes the place of the table of rows.

import { post } from "./ask_server.js";

const STALE = 409;
const ABSENCE = ["absence", "absence_reason", "absence_document"];

frappe.provide("kredit_edu");

// Called at each refresh of a stored sheet.
kredit_edu.show_marks = async function (frm) {
	const { name } = frm.doc;
	const table = await load(frm);
	if (frm.doc.name !== name) return;
	if (frm.kredit_grid && frm.kredit_grid_of !== name) {
		frm.kredit_grid.destroy();
		frm.kredit_grid = null;
	}
	if (frm.kredit_grid) {
		if (frm.kredit_grid.is_dirty) frm.kredit_grid.take_stored(table);
		else frm.kredit_grid.update(table);
		return;
	}
	frm.kredit_grid_of = name;
	frm.kredit_grid = new kredit_edu.MarkGrid(place_of(frm), {
		label: __("Marks"),
		row_label: __("Learner"),
		columns: table.columns,
		rows: table.rows,
		save: (changes) => save(frm, changes),
		reload: () => load(frm),
		is_form_dirty: () => frm.is_dirty(),
		actions: kredit_edu.actions_of_marks?.(frm, table) || [],
	});
};

// A form that is saved takes the marks along, which are saved first.
kredit_edu.save_marks_first = async function (frm) {
	const grid = frm.kredit_grid;
	if (!grid?.is_dirty) return;
	await grid.save();
	if (grid.is_dirty) frappe.validated = false;
};

function place_of(frm) {
	// Desk hides a section without a visible field, so the field stays and what it draws goes.
	const field = frm.get_field("entries").$wrapper.addClass("kredit-has-marks");
	return $('<div class="kredit-marks">').appendTo(field)[0];
}

async function load(frm) {
	const { message } = await frappe.call({
		method: "kredit_edu.api.v1.mark_entry.table",
		type: "GET",
		args: { name: frm.doc.name },
	});
	frm.kredit_token = message.modified;
	return message;
}

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
		const answer = await post(endpoint, { name: frm.doc.name, modified: frm.kredit_token, [list]: given });
		if (answer.status === STALE) return { stale: answer.reasons[0].message };
		if (!answer.ok) return { reasons: answer.reasons };
		follow(frm, answer.message);
	}
	return load(frm);
}

// The form holds the sheet as stored, so that saving its other fields later is no conflict and takes nothing back.
function follow(frm, sheet) {
	frm.doc.modified = frm.kredit_token = sheet.modified;
	const stored = Object.fromEntries(sheet.entries.map((row) => [row.enrollment, row]));
	for (const row of frm.doc.entries) Object.assign(row, stored[row.enrollment]);
	frm.doc.__onload = { ...frm.doc.__onload, kredit_reasons: sheet.reasons };
	kredit_edu.show_reasons(frm);
}
