// Attendance and marks of a journal page in its form: a grid takes the place of the table of rows.

import { post } from "./ask_server.js";

const STALE = 409;
const ATTENDANCE = ["Present", "Absent", "Excused"];

frappe.provide("kredit_edu");

// Called at each refresh of a stored page.
kredit_edu.show_journal_page = function (frm) {
	const { name } = frm.doc;
	if (frm.kredit_grid && frm.kredit_grid_of !== name) {
		frm.kredit_grid.destroy();
		frm.kredit_grid = null;
	}
	if (frm.kredit_grid) {
		if (frm.kredit_grid.is_dirty) frm.kredit_grid.take_stored({ rows: rows_of(frm) });
		else frm.kredit_grid.update({ rows: rows_of(frm) });
		return;
	}
	const may_write = Boolean(frm.perm[0]?.write);
	frm.kredit_grid_of = name;
	frm.kredit_grid = new kredit_edu.MarkGrid(place_of(frm), {
		label: __("Attendance and marks"),
		row_label: __("Learner"),
		columns: [
			{
				key: "attendance",
				label: __("Attendance"),
				editable: may_write,
				kind: "choice",
				choices: ATTENDANCE.map((value) => ({ value, label: __(value) })),
			},
			{ key: "mark", label: __("Mark"), editable: may_write, kind: "mark" },
		],
		rows: rows_of(frm),
		save: (changes) => save(frm, changes),
		reload: () => reload(frm),
		is_form_dirty: () => frm.is_dirty(),
		actions: may_write ? [{ label: __("All present"), act: () => all_present(frm) }] : [],
	});
};

// A form that is saved takes the entries along, which are saved first.
kredit_edu.save_journal_first = async function (frm) {
	const grid = frm.kredit_grid;
	if (!grid?.is_dirty || frm.is_new()) return;
	await grid.save();
	if (grid.is_dirty) frappe.validated = false;
};

function place_of(frm) {
	// Desk hides a section without a visible field, so the field stays and what it draws goes.
	const field = frm.get_field("entries").$wrapper.addClass("kredit-has-marks");
	return $('<div class="kredit-marks">').appendTo(field)[0];
}

function rows_of(frm) {
	const names = frm.doc.__onload?.kredit_people || {};
	return (frm.doc.entries || []).map((row) => ({
		key: row.enrollment,
		number: row.learner,
		name: (names[row.learner] || "").replace(` (${row.learner})`, ""),
		values: { attendance: row.attendance || "", mark: row.mark || "" },
	}));
}

// Whoever has no attendance yet was there; it can be undone as one step.
function all_present(frm) {
	const blank = frm.kredit_grid.rows.filter(
		(row) => !frm.kredit_grid.value(row, frm.kredit_grid.columns[0])
	);
	frm.kredit_grid.put(blank.map((row) => ({ row: row.key, column: "attendance", value: "Present" })));
}

async function save(frm, changes) {
	const answer = await post("journal.save_page", {
		offering: frm.doc.offering,
		page_kind: frm.doc.page_kind,
		name: frm.doc.name,
		modified: frm.doc.modified,
		entries: changes.map(({ row, values }) => ({ enrollment: row, ...values })),
	});
	if (answer.status === STALE) return { stale: answer.reasons[0].message };
	if (!answer.ok) return { reasons: answer.reasons };
	follow(frm, answer.message);
	return { rows: rows_of(frm) };
}

async function reload(frm) {
	const { message } = await frappe.call({
		method: "kredit_edu.api.v1.journal.get_page",
		type: "GET",
		args: { name: frm.doc.name },
	});
	follow(frm, message);
	return { rows: rows_of(frm) };
}

// The form holds the page as stored, so that saving its other fields later is no conflict and takes nothing back.
function follow(frm, page) {
	frm.doc.modified = page.modified;
	const stored = Object.fromEntries(page.entries.map((row) => [row.enrollment, row]));
	for (const row of frm.doc.entries) Object.assign(row, stored[row.enrollment]);
}
