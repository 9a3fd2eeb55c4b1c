// The keyboard and the mouse in a grid of marks. One editor is open at a time, inside its cell.

const ROWS_OF_PAGE = 15;
const STEPS = {
	ArrowUp: [-1, 0],
	ArrowDown: [1, 0],
	ArrowLeft: [0, -1],
	ArrowRight: [0, 1],
	PageUp: [-ROWS_OF_PAGE, 0],
	PageDown: [ROWS_OF_PAGE, 0],
};

export class GridKeys {
	constructor(grid) {
		this.grid = grid;
		this.view = grid.view;
		this.editor = null;
		const { table, root } = this.view;
		this.hear = (event) => this.save_by_key(event);
		window.addEventListener("keydown", this.hear, true);
		this.root = root;
		table.addEventListener("keydown", (event) => this.press(event));
		table.addEventListener("mousedown", (event) => this.point(event));
		table.addEventListener("dblclick", (event) => this.cell_of(event) && this.edit());
		table.addEventListener("paste", (event) => this.paste(event));
		table.addEventListener("copy", (event) => this.copy(event));
	}

	get place() {
		return this.view.place;
	}

	cell_of(event) {
		const cell = event.target.closest("td[data-row]");
		return cell && { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
	}

	here() {
		return [this.grid.rows[this.place.row], this.grid.columns[this.place.column]];
	}

	// Desk saves the form with the same keys. They save the marks wherever the keyboard is, but a form of its own
	// changes, which takes the marks along.
	save_by_key(event) {
		if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
		const inside = this.root.contains(event.target);
		const { is_dirty, options } = this.grid;
		const in_front = this.root.offsetParent && !document.querySelector(".modal.show");
		if (!inside && !(in_front && is_dirty && !options.is_form_dirty?.())) return;
		event.preventDefault();
		event.stopPropagation();
		this.grid.save();
	}

	destroy() {
		window.removeEventListener("keydown", this.hear, true);
	}

	point(event) {
		const cell = this.cell_of(event);
		if (!cell || this.editor?.contains(event.target)) return;
		event.preventDefault();
		const again = cell.row === this.place.row && cell.column === this.place.column;
		const was_here = again && document.activeElement === this.view.cell(cell.row, cell.column);
		this.finish();
		this.view.focus(cell.row, cell.column);
		if (was_here) this.edit();
	}

	press(event) {
		if (event.isComposing || !this.cell_of(event)) return;
		const handled = this.editor ? this.press_in_editor(event) : this.press_in_cell(event);
		if (!handled) return;
		event.preventDefault();
		event.stopPropagation();
	}

	press_in_editor(event) {
		const is_choice = this.editor.tagName === "SELECT";
		if (event.key === "Escape") return this.cancel();
		if (event.key === "Enter") return this.commit_and_move(event.shiftKey ? -1 : 1, 0);
		if (event.key === "Tab") return this.tab(event.shiftKey ? -1 : 1);
		if (!is_choice && ["ArrowUp", "ArrowDown"].includes(event.key)) return this.commit_and_move(...STEPS[event.key]);
		return false;
	}

	press_in_cell(event) {
		const { key } = event;
		const with_control = event.ctrlKey || event.metaKey;
		const { rows, columns } = this.grid;
		if (with_control && key.toLowerCase() === "z") return this.grid.undo() || true;
		if (key === "Home") return this.go(with_control ? 0 : this.place.row, 0);
		if (key === "End") return this.go(with_control ? rows.length - 1 : this.place.row, columns.length - 1);
		if (with_control || event.altKey) return false;
		if (STEPS[key]) return this.move(...STEPS[key]);
		if (key === "Enter") return this.move(event.shiftKey ? -1 : 1, 0);
		if (key === "Tab") return this.tab(event.shiftKey ? -1 : 1);
		if (key === "Escape") return this.leave();
		if (key === "Delete" || key === "Backspace") return this.clear();
		if (key === "F2") return this.edit();
		if (key === "Dead" || key === "Process") return this.edit("") && false;
		return key.length === 1 ? this.edit(key) : false;
	}

	// Moving about

	go(row, column) {
		this.view.focus(row, column);
		return true;
	}

	move(down, right) {
		const { rows, columns } = this.grid;
		const within = (value, length) => Math.min(Math.max(value, 0), length - 1);
		return this.go(within(this.place.row + down, rows.length), within(this.place.column + right, columns.length));
	}

	commit_and_move(down, right) {
		this.finish();
		return this.move(down, right);
	}

	// To the next cell that is filled in; after the last one the key does what it does everywhere.
	tab(step) {
		this.finish();
		const { rows, columns } = this.grid;
		const wide = columns.length;
		for (let at = this.place.row * wide + this.place.column + step; at >= 0 && at < rows.length * wide; at += step) {
			const [row, column] = [Math.floor(at / wide), at % wide];
			if (this.grid.is_open(rows[row], columns[column])) return this.go(row, column);
		}
		return false;
	}

	leave() {
		const { buttons, save_button } = this.view;
		(save_button.disabled ? buttons.querySelector("button:not(:disabled)") : save_button)?.focus();
		return true;
	}

	// Editing

	edit(value = null) {
		const [row, column] = this.here();
		if (!row || this.editor || !this.grid.is_open(row, column)) return Boolean(this.editor);
		const cell = this.view.cell(this.place.row, this.place.column);
		const now = this.grid.value(row, column);
		this.editor = column.kind === "choice" ? choice_of(column, now) : box_of(column, value ?? now);
		this.editor.setAttribute("aria-label", `${row.name}, ${column.label}`);
		this.editor.addEventListener("blur", () => this.finish());
		cell.replaceChildren(this.editor);
		this.editor.focus();
		if (value === null && this.editor.tagName === "INPUT") this.editor.select();
		return true;
	}

	// Takes what is in the editor and closes it; the keyboard goes back to the cell.
	finish(taken = true) {
		const { editor } = this;
		if (!editor) return;
		this.editor = null;
		const [row, column] = this.here();
		const had_focus = document.activeElement === editor;
		if (taken) this.grid.put([{ row: row.key, column: column.key, value: editor.value }]);
		this.view.draw_cell(row, column);
		if (had_focus) this.view.cell(this.place.row, this.place.column)?.focus();
	}

	cancel() {
		this.finish(false);
		return true;
	}

	clear() {
		const [row, column] = this.here();
		this.grid.put([{ row: row.key, column: column.key, value: "" }]);
		return true;
	}

	// The clipboard

	paste(event) {
		if (!this.cell_of(event)) return;
		const text = event.clipboardData.getData("text/plain");
		if (this.editor && !/[\t\n\r]/.test(text.trim())) return;
		event.preventDefault();
		this.finish(false);
		this.grid.paste(text, this.place);
	}

	copy(event) {
		if (this.editor || !this.cell_of(event)) return;
		event.clipboardData.setData("text/plain", this.grid.value(...this.here()));
		event.preventDefault();
	}
}

function box_of(column, value) {
	const box = document.createElement("input");
	box.type = "text";
	box.autocomplete = "off";
	if (column.kind !== "text") box.inputMode = "decimal";
	box.value = value;
	return box;
}

function choice_of(column, value) {
	const box = document.createElement("select");
	for (const choice of column.choices) box.add(new Option(choice.label, choice.value, false, choice.value === value));
	return box;
}
