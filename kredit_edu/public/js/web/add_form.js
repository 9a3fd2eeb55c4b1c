// What may be added beside the slots of the year: a debt, a repeat, the summer semester, study at a partner (22, 35, 53).

import { h } from "./dom.js";
import { __ } from "./texts.js";

// What stands chosen in the form: what was picked where it is possible, else what comes first.
export function chosen_to_add(groups, picked = {}) {
	const disciplines = groups.flatMap((group) => group.disciplines);
	const index = disciplines.findIndex(({ discipline }) => discipline === picked.discipline);
	if (index < 0) return null;
	const { discipline, ways } = disciplines[index];
	const way = ways.find(({ source }) => source === picked.source) ?? ways[0];
	const period = way.periods.find(({ name }) => name === picked.period) ?? way.periods[0];
	const purpose = way.purposes.find(({ name }) => name === picked.purpose) ?? way.purposes[0];
	return { index, discipline, ways, way, period, purpose, asks_partner: way.asks_partner || purpose?.asks_partner };
}

export function add_form(plan, groups, picked, under_way) {
	if (!plan.can_choose || !groups.length) return null;
	const chosen = chosen_to_add(groups, picked);
	return h(
		"details",
		// Who has failed something shall see at once where it is taken again.
		{ id: "add", class: "kredit-card kredit-add", open: groups.some(({ standing }) => standing === "Failed") },
		h("summary", {}, __("Debts and the summer semester")),
		h("p", { class: "kredit-facts" }, __("What you study beside the disciplines of this year: it comes on top of their credits.")),
		h(
			"form",
			{ "data-submit": "add" },
			field(
				__("Discipline"),
				h(
					"select",
					{ id: "add-discipline", "data-change": "add", "data-part": "discipline", required: true },
					h("option", { value: "", selected: !chosen }, __("Choose a discipline")),
					groups.map((group) => group_of(group, chosen))
				)
			),
			chosen ? details_of(chosen) : null,
			h(
				"button",
				{ id: "add-button", type: "submit", class: "kredit-second", "aria-disabled": under_way ? "true" : null },
				under_way ? __("One moment…") : __("Add to the plan")
			)
		)
	);
}

function group_of({ words, disciplines }, chosen) {
	const options = disciplines.map(({ discipline, title, credits }) =>
		h("option", { value: discipline, selected: discipline === chosen?.discipline }, `${title} · ${__("{0} credits", [credits])}`)
	);
	return h("optgroup", { label: words }, options);
}

function field(words, control) {
	return h("div", {}, h("label", { for: control.id }, words), control);
}

// A list with other entries is another list: its id tells, so that nothing of the former one stays chosen.
function details_of({ index, ways, way, period, purpose, asks_partner }) {
	const options = (entries, now) =>
		entries.map((entry) => h("option", { value: entry.name, selected: entry === now }, entry.words));
	const list = (id, part, words, entries, now) =>
		field(words, h("select", { id, "data-change": "add", "data-part": part }, options(entries, now)));
	const named = ways.map((each) => ({ ...each, name: each.source }));
	return [
		list(`add-source-${index}`, "source", __("How do you study it?"), named, named[ways.indexOf(way)]),
		list(`add-period-${index}-${way.source}`, "period", __("In which period?"), way.periods, period),
		way.purposes.length
			? list(`add-purpose-${index}`, "purpose", __("What do you take the summer semester for?"), way.purposes, purpose)
			: null,
		asks_partner
			? field(
					__("Partner institution"),
					h("input", { id: "add-partner", type: "text", required: true, maxlength: "140", autocomplete: "organization" })
				)
			: null,
	];
}
