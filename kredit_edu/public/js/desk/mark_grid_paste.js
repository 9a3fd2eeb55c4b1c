// A block that was copied from a spreadsheet → what goes into which cell of a grid. Nothing of it touches the page.

// Lines of cells. Spreadsheets put a cell with a tab, a line end or a quotation mark into quotation marks.
export function read_block(text) {
	const lines = [[]];
	const cell = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/gy;
	for (let found = cell.exec(text); found; found = cell.exec(text)) {
		const [whole, quoted, bare, end] = found;
		lines.at(-1).push((quoted === undefined ? bare : quoted.replaceAll('""', '"')).trim());
		if (end === "" || !whole.length) break;
		if (end !== "\t") lines.push([]);
	}
	while (lines.length && lines.at(-1).every((value) => value === "")) lines.pop();
	return lines;
}

// Where the cells of a block go: { cells: [{ row, column, value }], strangers: [number], problem }.
// `rows` and `columns` are those of the grid from above and from the left; `start` is the cell in which somebody stands.
// When the first column of the block holds the learners' numbers, each line goes to its learner; else the block goes
// down and to the right from the cell. Nothing is cut off: what does not fit is a problem, and nothing is taken.
export function place_block(lines, { rows, columns, start }) {
	const open = columns.slice(start.column).filter(({ editable }) => editable);
	if (!lines.length) return { cells: [], strangers: [], problem: "empty" };
	if (!columns[start.column].editable) return { cells: [], strangers: [], problem: "closed" };
	const by_number = numbers_of(lines, rows);
	return by_number ? by_numbers(lines, by_number, open) : by_position(lines, rows.slice(start.row), open);
}

function numbers_of(lines, rows) {
	if (Math.max(...lines.map((line) => line.length)) < 2) return null;
	const known = new Map(rows.filter(({ number }) => number).map((row) => [plain(row.number), row]));
	const hits = lines.filter(([first]) => known.has(plain(first))).length;
	return hits && hits * 2 >= lines.length ? known : null;
}

function by_numbers(lines, known, open) {
	const strangers = lines.filter(([first]) => !known.has(plain(first))).map(([first]) => first);
	const found = lines.filter(([first]) => known.has(plain(first)));
	const twice = found.map(([first]) => plain(first)).filter((number, place, all) => all.indexOf(number) !== place);
	if (twice.length) return { cells: [], strangers: twice, problem: "twice" };
	const rests = without_names(found.map(([first, ...rest]) => ({ row: known.get(plain(first)), rest })));
	return fill(rests, open, strangers);
}

function by_position(lines, rows, open) {
	if (lines.length > rows.length) return { cells: [], strangers: [], problem: "rows", room: rows.length };
	return fill(
		lines.map((rest, place) => ({ row: rows[place], rest })),
		open,
		[]
	);
}

// Lists have the names beside the numbers: a column that repeats the learners' names is left out.
function without_names(lines) {
	const is_name = lines.every(({ row, rest }) => rest.length > 1 && rest[0] === row.name);
	return is_name ? lines.map(({ row, rest }) => ({ row, rest: rest.slice(1) })) : lines;
}

function fill(lines, open, strangers) {
	const width = Math.max(...lines.map(({ rest }) => rest.length));
	if (width > open.length) return { cells: [], strangers, problem: "columns", room: open.length };
	const cells = lines.flatMap(({ row, rest }) =>
		rest.map((value, place) => ({ row: row.key, column: open[place].key, value }))
	);
	return { cells, strangers, problem: null };
}

const plain = (number) => String(number).trim().toLowerCase();
