// How a grid of marks looks: a table in which one cell at a time is in the order of the Tab key.

let grids = 0;

export class GridView {
	constructor(parent, grid) {
		this.grid = grid;
		this.id = `kredit-grid-${++grids}`;
		this.place = { row: 0, column: 0 };
		this.root = document.createElement("div");
		this.root.className = "kredit-grid";
		this.root.innerHTML = FRAME(this.id);
		parent.append(this.root);
		this.buttons = this.find(".kredit-grid-buttons");
		this.table = this.find("table");
		this.table.setAttribute("aria-label", grid.options.label);
		this.add_buttons();
		this.draw();
	}

	find(selector) {
		return this.root.querySelector(selector);
	}

	add_buttons() {
		const { grid } = this;
		this.save_button = this.add_button(__("Save marks"), "save", () => grid.save());
		this.save_button.classList.replace("btn-default", "btn-primary");
		this.undo_button = this.add_button(__("Undo"), "undo", () => grid.undo());
		for (const { label, act, key } of grid.options.actions || []) this.add_button(label, key, () => act(grid));
	}

	add_button(label, key, act) {
		const button = document.createElement("button");
		button.type = "button";
		button.className = "btn btn-default btn-sm";
		button.dataset.action = key;
		button.textContent = label;
		button.addEventListener("click", act);
		this.buttons.append(button);
		return button;
	}

	// The table

	draw() {
		const { rows, columns, options } = this.grid;
		const was_inside = this.table.contains(document.activeElement);
		this.grid.keys?.finish();
		this.place.row = Math.min(this.place.row, Math.max(0, rows.length - 1));
		const first = columns.findIndex(({ editable }) => editable);
		if (!columns[this.place.column] || this.place.untouched !== false) this.place.column = Math.max(0, first);
		this.table.setAttribute("aria-rowcount", rows.length + 1);
		this.table.setAttribute("aria-colcount", columns.length + 1);
		const heads = columns.map((column) => `<th role="columnheader" scope="col">${escape(column.label)}</th>`);
		const lines = rows.map((row, at) => this.line(row, at));
		this.table.innerHTML = `
			<thead role="rowgroup"><tr role="row" aria-rowindex="1">
				<th role="columnheader" scope="col">${escape(options.row_label)}</th>${heads.join("")}
			</tr></thead>
			<tbody role="rowgroup">${lines.join("")}</tbody>`;
		rows.forEach((row) => columns.forEach((column) => this.draw_cell(row, column)));
		if (was_inside) this.focus(this.place.row, this.place.column);
		this.draw_state();
	}

	line(row, at) {
		const { columns } = this.grid;
		const number = row.number && row.number !== row.name ? `<span class="kredit-grid-number">${escape(row.number)}</span>` : "";
		const note = row.note ? `<span class="kredit-grid-note">${escape(row.note)}</span>` : "";
		const cells = columns.map(
			(column, place) => `<td role="gridcell" data-row="${at}" data-column="${place}" data-key="${escape(column.key)}"></td>`
		);
		return `<tr role="row" aria-rowindex="${at + 2}">
			<th role="rowheader" scope="row" title="${escape(row.name)}">${escape(row.name)} ${number}${note}</th>
			${cells.join("")}
		</tr>`;
	}

	cell(at, place) {
		return this.table.querySelector(`td[data-row="${at}"][data-column="${place}"]`);
	}

	draw_cell(row, column) {
		const { grid } = this;
		const at = grid.rows.indexOf(row);
		const place = grid.columns.indexOf(column);
		const cell = this.cell(at, place);
		if (!cell) return;
		const open = grid.is_open(row, column);
		const error = grid.errors.get(row.key)?.get(column.key);
		const typed = grid.is_typed(row, column);
		cell.textContent = label_of(column, grid.value(row, column));
		cell.tabIndex = at === this.place.row && place === this.place.column ? 0 : -1;
		cell.className = column.kind === "text" || column.kind === "choice" ? "" : "kredit-grid-mark";
		cell.classList.toggle("is-closed", !open);
		cell.classList.toggle("is-unsaved", typed);
		cell.classList.toggle("is-wrong", Boolean(error));
		cell.setAttribute("aria-readonly", String(!open));
		cell.setAttribute("aria-invalid", String(Boolean(error)));
		const said = [error && plain(error), typed && __("Not saved")].filter(Boolean).join(". ");
		cell.title = said;
		if (said) cell.setAttribute("aria-description", said);
		else cell.removeAttribute("aria-description");
	}

	focus(at, place) {
		this.cell(this.place.row, this.place.column)?.setAttribute("tabindex", "-1");
		this.place = { row: at, column: place, untouched: false };
		const cell = this.cell(at, place);
		if (!cell) return;
		cell.tabIndex = 0;
		cell.focus();
		cell.scrollIntoView({ block: "nearest", inline: "nearest" });
	}

	// What is said around the table

	draw_state() {
		const { grid } = this;
		const writes = grid.columns.some(({ editable }) => editable);
		this.save_button.hidden = this.undo_button.hidden = !writes;
		this.find(".kredit-grid-help").hidden = !writes;
		this.save_button.disabled = grid.is_saving || !grid.is_dirty;
		const step = grid.steps.at(-1);
		this.undo_button.disabled = !step;
		this.undo_button.textContent = step?.pasted ? __("Undo paste") : __("Undo");
		const unsaved = grid.unsaved;
		this.find(".kredit-grid-unsaved").textContent = unsaved ? __("Not saved: {0}", [unsaved]) : "";
	}

	say(message) {
		this.find(".kredit-grid-said").textContent = message;
	}

	// Reasons that belong to no cell in full; of the cells, the way to each.
	alert(reasons, errors = new Map()) {
		const box = this.find(".kredit-grid-alert");
		const items = reasons.map(({ message }) => `<li>${message}</li>`);
		this.grid.rows.forEach((row, at) => {
			for (const [column, message] of errors.get(row.key) || []) {
				const place = this.grid.columns.findIndex(({ key }) => key === column);
				items.push(`<li><button type="button" class="btn-link" data-row="${at}" data-column="${place}">${message}</button></li>`);
			}
		});
		box.innerHTML = items.length ? `<ul>${items.join("")}</ul>` : "";
		box.hidden = !items.length;
		for (const button of box.querySelectorAll("button")) {
			button.addEventListener("click", () => this.focus(Number(button.dataset.row), Number(button.dataset.column)));
		}
	}

	offer_reload(message) {
		this.alert([{ message }]);
		const button = document.createElement("button");
		button.type = "button";
		button.className = "btn btn-default btn-xs";
		button.dataset.action = "reload";
		button.textContent = __("Load what is stored and keep what I typed");
		button.addEventListener("click", () => this.grid.reload());
		this.find(".kredit-grid-alert li").append(" ", button);
		button.focus();
	}
}

const FRAME = (id) => `
	<div class="kredit-grid-bar">
		<div class="kredit-grid-buttons"></div>
		<span class="kredit-grid-unsaved"></span>
		<span class="kredit-grid-said" role="status" aria-live="polite"></span>
	</div>
	<div class="kredit-grid-alert" role="alert" hidden></div>
	<div class="kredit-grid-scroll">
		<table role="grid" aria-describedby="${id}-help"></table>
	</div>
	<p class="kredit-grid-help text-muted small" id="${id}-help">${HELP()}</p>`;

const HELP = () =>
	__(
		"Type to replace, F2 to correct, Delete to clear, Enter for the next row, Tab for the next cell, Escape to leave the table, Ctrl+Z to undo, Ctrl+S to save. A block copied from a spreadsheet can be pasted; when its first column holds the numbers of learners, each line goes to its learner."
	);

export const label_of = (column, value) =>
	column.kind === "choice" ? (column.choices.find((choice) => choice.value === value)?.label ?? value) : value;

const escape = (value) => frappe.utils.escape_html(String(value ?? ""));

function plain(html) {
	const holder = document.createElement("div");
	holder.innerHTML = html;
	return holder.textContent;
}
