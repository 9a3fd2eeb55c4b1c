// A grid of marks in the form of a sheet: grade sheets by name and coded sheets by code.

import { post } from "./ask_server.js";

const STALE = 409;
const BASE = "kredit_edu.api.v1.";

// Called at each refresh of a stored sheet. `subject` names the endpoints of its `table`, `download` and `upload`, says
// how to `save(frm, changes)`, and may add `actions(frm, table)`, buttons above the grid, and `shown(frm, table)`.
// Gives the table as stored now.
export async function show_grid(frm, subject) {
	const { name } = frm.doc;
	// The rows of another sheet go at once: nobody shall type into them under this sheet's head.
	if (frm.kredit_grid && frm.kredit_grid_of !== name) put_aside(frm);
	const table = await load(frm, subject);
	if (frm.doc.name !== name) return null;
	const kind = JSON.stringify([name, table.columns]);
	const grid = frm.kredit_grid;
	if (grid && frm.kredit_grid_kind === kind) {
		if (grid.is_dirty) grid.take_stored(table);
		else grid.update(table);
	} else {
		if (grid) put_aside(frm);
		frm.kredit_grid_kind = kind;
		frm.kredit_grid_of = name;
		frm.kredit_grid = make_grid(frm, subject, table);
		bring_back(frm, frm.kredit_grid);
	}
	subject.shown?.(frm, table);
	return table;
}

// What the server answers to a save, as the grid takes it.
export async function send(frm, endpoint, args) {
	const answer = await post(endpoint, { name: frm.doc.name, modified: frm.kredit_token, ...args });
	if (answer.status === STALE) return { stale: answer.reasons[0].message };
	if (!answer.ok) return { reasons: answer.reasons };
	frm.kredit_token = answer.message.modified;
	return { message: answer.message };
}

export async function load(frm, subject) {
	const { message } = await frappe.call({
		method: BASE + subject.table,
		type: "GET",
		args: { name: frm.doc.name },
	});
	frm.kredit_token = message.modified;
	return message;
}

function make_grid(frm, subject, table) {
	return new kredit_edu.MarkGrid(place_of(frm), {
		label: __("Marks"),
		row_label: subject.row_label,
		columns: table.columns,
		rows: table.rows,
		save: (changes) => subject.save(frm, changes),
		reload: () => load(frm, subject),
		is_form_dirty: () => frm.is_dirty(),
		actions: [...(subject.actions?.(frm, table) || []), ...file_actions(frm, subject, table)],
	});
}

function place_of(frm) {
	// Desk hides a section without a visible field, so the field stays and what it draws goes.
	const field = frm.get_field("entries").$wrapper.addClass("kredit-has-marks");
	return $('<div class="kredit-marks">').appendTo(field)[0];
}

// Desk shows one sheet after another in the same form: what was typed in one waits until somebody comes back to it.

const unsaved = new Map();

const key_of = (frm, name) => `${frm.doctype} ${name}`;

function put_aside(frm) {
	const grid = frm.kredit_grid;
	if (grid.is_dirty) unsaved.set(key_of(frm, frm.kredit_grid_of), grid.changes());
	grid.destroy();
	frm.kredit_grid = null;
}

function bring_back(frm, grid) {
	const changes = unsaved.get(key_of(frm, frm.doc.name));
	if (!changes) return;
	unsaved.delete(key_of(frm, frm.doc.name));
	const cells = changes.flatMap(({ row, values }) =>
		Object.entries(values).map(([column, value]) => ({ row, column, value }))
	);
	if (grid.put(cells)) grid.view.say(__("What you had not saved is here again."));
}

window.addEventListener("beforeunload", (event) => unsaved.size && event.preventDefault());

// Files

function file_actions(frm, subject, table) {
	const download = {
		label: __("Download XLSX"),
		key: "download",
		act: () => fetch_file(`/api/method/${BASE}${subject.download}?name=${encodeURIComponent(frm.doc.name)}`),
	};
	const upload = { label: __("Upload XLSX"), key: "upload", act: (grid) => choose_file(frm, subject, grid) };
	return table.columns.some(({ editable }) => editable) ? [download, upload] : [download];
}

// The page stays where it is, with what was typed.
function fetch_file(address) {
	const link = document.createElement("a");
	link.href = address;
	link.download = "";
	link.click();
}

function choose_file(frm, subject, grid) {
	if (grid.is_dirty) {
		grid.view.alert([{ message: __("Save or undo what you typed first.") }]);
		return;
	}
	const box = document.createElement("input");
	box.type = "file";
	box.accept = ".xlsx";
	box.addEventListener("change", async () => {
		if (box.files.length) await upload(frm, subject, grid, await base64_of(box.files[0]));
	});
	box.click();
}

async function upload(frm, subject, grid, file) {
	const answer = await send(frm, subject.upload, { file });
	if (answer.stale) {
		grid.view.offer_reload(answer.stale);
	} else if (answer.reasons) {
		grid.show_reasons(answer.reasons);
	} else {
		grid.view.alert([]);
		grid.view.say(__("{0} values were taken from the file and saved.", [answer.message.changed]));
		await frm.reload_doc();
	}
}

const base64_of = (file) =>
	new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
		reader.onerror = reject;
		reader.readAsDataURL(file);
	});

frappe.provide("kredit_edu");

// A form that is saved takes the marks along, which are saved first.
kredit_edu.save_marks_first = async function (frm) {
	const grid = frm.kredit_grid;
	if (!grid?.is_dirty) return;
	await grid.save();
	if (grid.is_dirty) frappe.validated = false;
};
