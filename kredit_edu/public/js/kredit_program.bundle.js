// The panels of a program: how a curriculum meets its requirements, and its modules as a tree.

frappe.provide("kredit_edu");

const escape = (value) => frappe.utils.escape_html(String(value ?? ""));
const in_language = (title) => escape(title[frappe.boot.lang] || title.kk);
const link = (doctype, name, text) =>
	`<a href="${frappe.utils.get_form_link(doctype, name)}">${text}</a>`;
// "Mandatory" alone is a word of Desk's own, which it translates in its own way.
const component_of = (value) => (value === "Mandatory" ? __("Mandatory component") : __(value));

kredit_edu.show_program = function (frm, curriculum = null) {
	if (frm.is_new()) {
		for (const panel of ["compliance_panel", "tree_panel"]) frm.get_field(panel).$wrapper.empty();
		return;
	}
	const draw = (subject, panel, render) =>
		frappe
			.call({
				method: `kredit_edu.api.v1.program.${subject}`,
				type: "GET",
				args: { program: frm.doc.name, ...(curriculum && { curriculum }) },
			})
			.then(({ message }) => {
				if (message?.program === frm.doc.name) render(frm, frm.get_field(panel).$wrapper, message);
			});
	draw("compliance", "compliance_panel", show_compliance);
	draw("tree", "tree_panel", show_tree);
};

function show_compliance(frm, $panel, found) {
	$panel.html(`<div class="kredit-compliance">
		${choice_of(found)}
		${requirements_table(found)}
		${found.curriculum ? checks_table(found) : ""}
	</div>`);
	$panel.find("select").on("change", (event) => kredit_edu.show_program(frm, event.target.value));
}

function choice_of({ curricula, curriculum }) {
	if (!curriculum) return `<p class="text-muted">${__("The program has no curriculum yet.")}</p>`;
	const options = curricula.map(
		({ name, title, state }) =>
			`<option value="${escape(name)}" ${name === curriculum ? "selected" : ""}>
				${escape(title)} · ${__(state)}
			</option>`
	);
	return `<label class="kredit-choice"><span>${__("Curriculum")}</span>
		<select class="form-control input-sm">${options.join("")}</select></label>`;
}

// The mark is a sign and a word, so that nobody depends on its colour.
function mark(holds) {
	return `<span class="indicator-pill no-indicator-dot ${holds ? "green" : "red"}">
		<span aria-hidden="true">${holds ? "✓" : "✗"}</span> ${holds ? __("Met") : __("Not met")}</span>`;
}

// `numbers` are the columns, counted from 0, that hold numbers.
function table(caption, heads, numbers, rows) {
	const head = heads
		.map((text, at) => `<th scope="col" class="${numbers.includes(at) ? "number" : ""}">${text}</th>`)
		.join("");
	return `<div class="table-responsive"><table class="table table-sm kredit-compliance-table">
		<caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}

function requirements_table({ total, requirements }) {
	const signed = (number) => (number > 0 ? `+${number}` : String(number).replace("-", "−"));
	const row = (name, bound, source, found) =>
		`<tr data-clause="${escape(found.clause)}" data-holds="${Number(found.holds)}">
			<th scope="row">${name}</th><td>${bound}</td>
			<td class="number">${found.required}</td><td class="number">${found.present}</td>
			<td class="number">${signed(found.difference)}</td>
			<td>${escape(found.clause)}</td><td>${escape(source)}</td><td>${mark(found.holds)}</td></tr>`;
	const rows = requirements.map((found) =>
		row(escape(found.words.scope), escape(found.words.bound), found.source, found)
	);
	return table(
		__("Requirements of the program, in credits"),
		[
			__("Requirement"),
			__("Bound"),
			__("Required"),
			__("What there is"),
			__("Difference"),
			__("Clause"),
			__("Source"),
			__("Result"),
		],
		[2, 3, 4],
		[row(__("Credits of the program"), __("Exactly"), "", total), ...rows]
	);
}

function checks_table({ curriculum, checks }) {
	const count = (number) => (number ? link("Kredit Curriculum", curriculum, number) : "0");
	const rows = checks.map(
		(check) => `<tr data-clause="${escape(check.clause)}" data-holds="${Number(check.holds)}">
			<th scope="row">${escape(check.title)}</th><td>${escape(check.clause)}</td>
			<td class="number">${count(check.refusals)}</td><td class="number">${count(check.warnings)}</td>
			<td>${mark(check.holds)}</td></tr>`
	);
	return table(
		__("What the Rules ask of every curriculum"),
		[__("Check"), __("Clause"), __("Faults"), __("Warnings"), __("Result")],
		[2, 3],
		rows
	);
}

// Desk's own tree cannot be used by keyboard; <details> can, and screen readers know it.
function show_tree(frm, $panel, found) {
	const modules = found.modules.map((module) =>
		branch(
			`${link("Kredit Module", module.name, `${escape(module.code)} · ${in_language(module.title)}`)}
			${credits(module.credits)}`,
			module.slots.map(slot_of)
		)
	);
	const program = `<b>${in_language(found.title)}</b>`;
	$panel.html(
		modules.length
			? `<div class="kredit-tree"><ul>${branch(program, modules, true)}</ul></div>`
			: `<p class="text-muted">${__("The program has no modules yet.")}</p>`
	);
}

function branch(head, children, open = false) {
	if (!children.length) return `<li class="leaf">${head}</li>`;
	return `<li><details ${open ? "open" : ""}><summary>${head}</summary><ul>${children.join("")}</ul></details></li>`;
}

function slot_of(slot) {
	const about = `<span class="text-muted">${component_of(slot.component)}
		· ${__("period {0}", [slot.period])}</span>`;
	const disciplines = slot.disciplines.map(
		({ name, code, title }) => `${link("Kredit Discipline", name, `${escape(code)} · ${in_language(title)}`)}`
	);
	if (disciplines.length === 1) {
		return branch(`${escape(slot.code)} · ${disciplines[0]} ${credits(slot.volume)} ${about}`, []);
	}
	const choice = __("choose {0} of {1}", [slot.choose, disciplines.length]);
	return branch(
		`${escape(slot.code)} · ${choice} ${credits(slot.volume)} ${about}`,
		disciplines.map((discipline) => `<li class="leaf">${discipline}</li>`)
	);
}

function credits(number) {
	return `<span class="indicator-pill no-indicator-dot gray">${__("{0} credits", [number])}</span>`;
}
