// Joined to the form of Kredit Program: the prerequisites of its curriculum as a picture, and as a table.

frappe.provide("kredit_edu");

const BOX = { width: 190, height: 46, gap: 18, between: 84, top: 34, edge: 12 };
const LINE = 25;

frappe.ui.form.on("Kredit Program", {
	refresh(frm) {
		const panel = frm.get_field("graph_panel");
		if (panel) kredit_edu.show_prerequisite_graph(frm, panel.$wrapper);
	},
});

kredit_edu.show_prerequisite_graph = function (frm, wrapper) {
	const name = frm.doc.name;
	$(wrapper).empty();
	if (frm.is_new()) return Promise.resolve();
	return frappe
		.call({ method: "kredit_edu.api.v1.discipline.graph", args: { program: name }, type: "GET" })
		.then(({ message }) => {
			// The form may show another program by now.
			if (frm.doc.name === name) draw(message, $(wrapper));
		});
};

function draw(graph, $wrapper) {
	if (!graph.nodes.length) {
		$wrapper.html(`<p class="text-muted">${__("There is no curriculum to show yet.")}</p>`);
		return;
	}
	const nodes = new Map(graph.nodes.map((node) => [node.name, node]));
	$wrapper.html(
		`<div class="kredit-graph">
			<p class="text-muted">${escape(graph.curriculum.title)} · ${__(graph.curriculum.state)}</p>
			<div class="kredit-graph-picture">${picture(graph, nodes)}</div>
			<p class="text-muted">${__("Dashed: what is needed first does not stand in an earlier period.")}</p>
			<details><summary>${__("The same as a table")}</summary>${table(graph, nodes)}</details>
		</div>`
	);
	mark_neighbours($wrapper);
}

function picture(graph, nodes) {
	const places = new Map();
	graph.layers.forEach((layer, column) =>
		layer.nodes.forEach((name, row) =>
			places.set(name, {
				x: BOX.edge + column * (BOX.width + BOX.between),
				y: BOX.top + row * (BOX.height + BOX.gap),
			})
		)
	);
	const tallest = Math.max(...graph.layers.map((layer) => layer.nodes.length));
	const width = 2 * BOX.edge + graph.layers.length * (BOX.width + BOX.between);
	const height = BOX.top + tallest * (BOX.height + BOX.gap);
	const heads = graph.layers.map(
		(layer, column) =>
			`<text class="kredit-graph-head" x="${BOX.edge + column * (BOX.width + BOX.between)}" y="16">${head_of(
				layer.period
			)}</text>`
	);
	const edges = graph.edges.map((edge) => path_of(edge, places));
	const boxes = graph.nodes.map((node) => box_of(node, places.get(node.name)));
	return `<svg role="group" aria-label="${__("Prerequisites of the program")}" width="${width}" height="${height}"
			viewBox="0 0 ${width} ${height}">
		<defs><marker id="kredit-arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7"
			orient="auto"><path d="M0 0L8 4L0 8z"></path></marker></defs>
		${heads.join("")}${edges.join("")}${boxes.join("")}
	</svg>`;
}

function head_of(period) {
	return period ? __("Period {0}", [period]) : __("Outside the curriculum");
}

function path_of(edge, places) {
	const from = places.get(edge.from);
	const to = places.get(edge.to);
	const half = BOX.height / 2;
	const start = { x: from.x + BOX.width, y: from.y + half };
	const end = { x: to.x, y: to.y + half };
	// Within a column and backwards the line goes round the right side.
	const bend = edge.in_order ? (end.x - start.x) / 2 : BOX.between / 2;
	const line = edge.in_order
		? `M${start.x} ${start.y}C${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}`
		: `M${start.x} ${start.y}C${start.x + bend} ${start.y} ${to.x + BOX.width + bend} ${end.y} ${
				to.x + BOX.width
		  } ${end.y}`;
	return `<path class="kredit-graph-edge ${edge.in_order ? "" : "out-of-order"}" marker-end="url(#kredit-arrow)"
		data-from="${escape(edge.from)}" data-to="${escape(edge.to)}" d="${line}"></path>`;
}

function box_of(node, place) {
	const label = label_of(node);
	const [first, second] = lines_of(node.title);
	const route = frappe.utils.get_form_link(node.doctype, node.name);
	return `<a href="${escape(route)}" class="kredit-graph-box" data-name="${escape(node.name)}"
			aria-label="${escape(label)}">
		<title>${escape(label)}</title>
		<rect x="${place.x}" y="${place.y}" width="${BOX.width}" height="${BOX.height}" rx="6"></rect>
		<text x="${place.x + 8}" y="${place.y + 19}">${escape(first)}</text>
		<text x="${place.x + 8}" y="${place.y + 36}">${escape(second)}</text>
	</a>`;
}

function label_of(node) {
	const credits = node.credits ? __("{0} credits", [node.credits]) : "";
	return [node.title, node.code, credits].filter(Boolean).join(" · ");
}

// A title on two lines of a box; the whole of it is told by the box's own title.
function lines_of(title) {
	const words = title.split(" ");
	let first = words.shift();
	while (words.length && `${first} ${words[0]}`.length <= LINE) first += ` ${words.shift()}`;
	const cut = (text) => (text.length > LINE ? `${text.slice(0, LINE - 1)}…` : text);
	return [cut(first), cut(words.join(" "))];
}

function table(graph, nodes) {
	const named = (names) => [...new Set(names)].map((name) => escape(nodes.get(name).title)).join("; ");
	const rows = graph.layers.flatMap((layer) =>
		layer.nodes.map((name) => {
			const node = nodes.get(name);
			const before = graph.edges.filter((edge) => edge.to === name);
			const after = graph.edges.filter((edge) => edge.from === name);
			return `<tr>
				<td>${head_of(layer.period)}</td>
				<th scope="row"><a href="${escape(frappe.utils.get_form_link(node.doctype, name))}">${escape(node.title)}</a></th>
				<td>${node.credits ?? ""}</td>
				<td>${named(before.map((edge) => edge.from))}</td>
				<td>${named(after.map((edge) => edge.to))}</td>
			</tr>`;
		})
	);
	const heads = [__("Period"), __("Discipline"), __("Credits"), __("Prerequisites"), __("Postrequisites")];
	return `<table class="table table-sm">
		<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join("")}</tr></thead>
		<tbody>${rows.join("")}</tbody>
	</table>`;
}

// The lines of the box that the pointer or the keyboard is on stand out, by their width.
function mark_neighbours($wrapper) {
	const lines = $wrapper.find(".kredit-graph-edge");
	$wrapper.find(".kredit-graph-box").on("mouseenter focus mouseleave blur", function (event) {
		const on = ["mouseenter", "focus"].includes(event.type);
		const name = this.dataset.name;
		// Not `each` of jQuery, which stops where a call gives false.
		for (const line of lines.get()) {
			line.classList.toggle("marked", on && [line.dataset.from, line.dataset.to].includes(name));
		}
	});
}

function escape(text) {
	return frappe.utils.escape_html(String(text ?? ""));
}
