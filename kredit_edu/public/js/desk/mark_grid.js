// A grid of marks: rows of learners, columns of values, filled in from the keyboard or from a spreadsheet.
//
//	const grid = new kredit_edu.MarkGrid(parent, {
//		label: __("Marks"),                     // what a screen reader calls the grid
//		row_label: __("Learner"),               // the heading of the first column
//		columns: [{ key, label, editable, kind, choices }],
//		rows: [{ key, number, name, note, closed, values: { [column.key]: text } }],
//		save: async (changes) => answer,        // changes: [{ row: row.key, values: { [column.key]: text } }]
//		reload: async () => ({ rows }),         // what is stored now, after a stale token
//		actions: [{ label, act, key }],         // further buttons above the grid
//		changed: (grid) => {},                  // called whenever unsaved values come or go
//		is_form_dirty: () => false,             // whether Ctrl+S outside the grid is the form's own
//	});
//
// `kind` is "mark" (by itself), "text", or "choice" with `choices: [{ value, label }]`. A value is the text that was
// typed, comma or point, for the server's parser to read; "" is a blank, and a blank is no zero. A row's `note` stands
// under the name; `closed` lists columns that are closed in this row alone. What `save` resolves to is one of
// { rows } (as stored now; of each row only what is given is taken), { reasons } (those with `row` and `field` are shown
// at their cells, the others above) and { stale: message } (the grid offers to reload and keeps what was typed).
//
// Methods: update({ columns, rows }) takes what is stored and keeps unsaved values, take_stored({ columns, rows }) marks
// those over which somebody has saved meanwhile too; changes(); is_dirty; put(cells)
// enters values as one step that can be undone, cells: [{ row, column, value }]; show_reasons(reasons); save(); destroy().

import { GridKeys } from "./mark_grid_keys.js";
import { place_block, read_block } from "./mark_grid_paste.js";
import { GridView } from "./mark_grid_view.js";

const MOST_STEPS = 100;

export class MarkGrid {
	constructor(parent, options) {
		this.options = options;
		this.columns = options.columns;
		this.rows = options.rows;
		this.typed = new Map(); // row key → Map of column key → unsaved text
		this.errors = new Map(); // the same for the messages of the server
		this.steps = []; // what can be undone: { pasted, before: [{ row, column, value }] }
		this.view = new GridView(parent, this);
		this.keys = new GridKeys(this);
		this.warn = (event) => this.is_dirty && event.preventDefault();
		window.addEventListener("beforeunload", this.warn);
	}

	destroy() {
		window.removeEventListener("beforeunload", this.warn);
		this.keys.destroy();
		this.view.root.remove();
	}

	// What is in the cells

	stored(row, column) {
		return text(row.values[column.key]);
	}

	value(row, column) {
		return this.typed.get(row.key)?.get(column.key) ?? this.stored(row, column);
	}

	is_typed(row, column) {
		return this.typed.get(row.key)?.has(column.key) || false;
	}

	is_open(row, column) {
		return Boolean(column.editable) && !row.closed?.includes(column.key);
	}

	get is_dirty() {
		return this.typed.size > 0;
	}

	get unsaved() {
		return [...this.typed.values()].reduce((sum, values) => sum + values.size, 0);
	}

	changes() {
		return [...this.typed].map(([row, values]) => ({ row, values: Object.fromEntries(values) }));
	}

	// Changes by people

	// Gives how many cells have another value now.
	put(cells, pasted = false) {
		const before = [];
		for (const { row: row_key, column: column_key, value } of cells) {
			const row = this.rows.find(({ key }) => key === row_key);
			const column = this.columns.find(({ key }) => key === column_key);
			if (!row || !column || !this.is_open(row, column)) continue;
			const former = this.value(row, column);
			if (former === text(value)) continue;
			before.push({ row: row_key, column: column_key, value: former });
			this.type(row, column, text(value));
		}
		if (before.length) {
			this.steps.push({ pasted, before });
			if (this.steps.length > MOST_STEPS) this.steps.shift();
		}
		this.tell_changed();
		return before.length;
	}

	type(row, column, value) {
		if (value === this.stored(row, column)) {
			this.typed.get(row.key)?.delete(column.key);
			if (!this.typed.get(row.key)?.size) this.typed.delete(row.key);
		} else {
			if (!this.typed.has(row.key)) this.typed.set(row.key, new Map());
			this.typed.get(row.key).set(column.key, value);
		}
		this.errors.get(row.key)?.delete(column.key);
		this.view.draw_cell(row, column);
	}

	undo() {
		const step = this.steps.pop();
		if (!step) return;
		for (const { row: row_key, column: column_key, value } of step.before) {
			const row = this.rows.find(({ key }) => key === row_key);
			const column = this.columns.find(({ key }) => key === column_key);
			if (row && column) this.type(row, column, value);
		}
		this.tell_changed();
		this.view.say(__("{0} values were put back.", [step.before.length]));
	}

	paste(pasted, start) {
		const { cells, strangers, problem, room } = place_block(read_block(pasted), {
			rows: this.rows,
			columns: this.columns,
			start,
		});
		if (problem) {
			const told = PROBLEMS[problem];
			if (told) this.view.alert([{ message: told({ room, strangers }) }]);
			return;
		}
		const shut = cells.filter(({ row, column }) => !this.takes(row, column));
		const changed = this.put(cells, true);
		this.view.alert([
			...(strangers.length ? [{ message: STRANGERS(strangers) }] : []),
			...(shut.length ? [{ message: __("{0} values went to closed cells and were not taken.", [shut.length]) }] : []),
		]);
		this.view.say(__("{0} values were pasted. Nothing is saved yet.", [changed]));
	}

	takes(row_key, column_key) {
		const row = this.rows.find(({ key }) => key === row_key);
		return this.is_open(
			row,
			this.columns.find(({ key }) => key === column_key)
		);
	}

	tell_changed() {
		this.view.draw_state();
		this.options.changed?.(this);
	}

	// The server

	async save() {
		this.keys.finish();
		if (this.is_saving) return;
		const sent = this.changes();
		if (!sent.length) {
			this.view.say(__("There is nothing to save."));
			return;
		}
		this.is_saving = true;
		this.view.draw_state();
		try {
			const answer = await this.options.save(sent);
			this.take(answer, sent);
		} finally {
			this.is_saving = false;
			this.view.draw_state();
		}
	}

	take(answer, sent) {
		if (answer.stale) {
			this.view.offer_reload(answer.stale);
			this.view.say(__("Nothing was saved."));
		} else if (answer.reasons) {
			this.show_reasons(answer.reasons);
			this.view.say(__("Nothing was saved."));
		} else {
			this.forget(sent);
			this.update(answer);
			this.view.alert([]);
			this.view.say(__("Saved."));
		}
	}

	// What was typed again while it was being saved stays unsaved.
	forget(sent) {
		this.errors.clear();
		this.steps = [];
		for (const { row, values } of sent) {
			for (const [column, value] of Object.entries(values)) {
				const typed = this.typed.get(row);
				if (typed?.get(column) === value) typed.delete(column);
				if (!typed?.size) this.typed.delete(row);
			}
		}
	}

	async reload() {
		this.take_stored(await this.options.reload());
		this.view.say(__("What is stored was loaded. What you typed is kept and not saved yet."));
	}

	// As update; and unsaved values over something that others have saved meanwhile are shown.
	take_stored(table) {
		const former = new Map(this.rows.map((row) => [row.key, row]));
		this.update(table);
		const moved = [];
		for (const row of this.rows) {
			for (const column of this.columns) {
				const before = former.get(row.key);
				if (!before || !this.is_typed(row, column)) continue;
				const now = this.stored(row, column);
				if (now === this.stored(before, column)) continue;
				const message = __("Meanwhile this was saved here: {0}", [frappe.utils.escape_html(now) || __("blank")]);
				moved.push({ row: row.key, field: column.key, message });
			}
		}
		this.show_reasons(moved);
	}

	update({ columns, rows }) {
		if (columns) this.columns = columns;
		if (rows) this.rows = merged(this.rows, rows, Boolean(columns));
		for (const [row_key, values] of this.typed) {
			const row = this.rows.find(({ key }) => key === row_key);
			for (const [column_key, value] of values) {
				const column = this.columns.find(({ key }) => key === column_key);
				if (!row || !column || !this.is_open(row, column) || value === this.stored(row, column)) {
					values.delete(column_key);
				}
			}
			if (!values.size) this.typed.delete(row_key);
		}
		this.view.draw();
		this.tell_changed();
	}

	show_reasons(reasons) {
		this.errors.clear();
		const elsewhere = [];
		for (const reason of reasons) {
			const row = this.rows.find(({ key }) => key === reason.row);
			const column = this.columns.find(({ key }) => key === reason.field);
			if (!row || !column) {
				elsewhere.push(reason);
				continue;
			}
			if (!this.errors.has(row.key)) this.errors.set(row.key, new Map());
			this.errors.get(row.key).set(column.key, reason.message);
		}
		this.view.draw();
		this.view.alert(elsewhere, this.errors);
	}
}

// Rows as stored now. An answer to a save may leave names and notes out; a whole reading replaces the rows.
function merged(former, rows, whole) {
	if (whole) return rows;
	const given = new Map(rows.map((row) => [row.key, row]));
	return former.map((row) => {
		const now = given.get(row.key);
		return now ? { ...row, ...now, values: { ...row.values, ...now.values } } : row;
	});
}

const text = (value) => (value === null || value === undefined ? "" : String(value).trim());

const shown = (names) => names.slice(0, 5).map(frappe.utils.escape_html).join(", ") + (names.length > 5 ? " …" : "");
const STRANGERS = (names) =>
	__("These lines were not taken, their numbers are not in this list: {0}", [shown(names)]);
const PROBLEMS = {
	empty: null,
	closed: () => __("Nothing was pasted: choose a cell of a column that you fill in."),
	rows: ({ room }) =>
		__("Nothing was pasted: the block has more rows than there are from this cell down ({0}).", [room]),
	columns: ({ room }) =>
		__("Nothing was pasted: the block has more columns than you fill in from this cell on ({0}).", [room]),
	twice: ({ strangers }) =>
		__("Nothing was pasted: these numbers stand in the block more than once: {0}", [shown(strangers)]),
};

frappe.provide("kredit_edu");
kredit_edu.MarkGrid = MarkGrid;
