// What a plan holds beside the slots of its year: a minor, and rows that the learner has put in (22, 34, 35, 53).

import { h } from "./dom.js";
import { __ } from "./texts.js";

export function minor_choice(plan, picked) {
	const { chosen, offered } = plan.minor;
	if (!offered.length && !chosen) return null;
	const now = picked ? picked.minor : chosen;
	if (!plan.can_choose) {
		const title = offered.find(({ name }) => name === chosen)?.title;
		return title ? h("p", { id: "minor", class: "kredit-card" }, h("strong", {}, __("Minor")), ` ${title}`) : null;
	}
	const options = offered.map(({ name, title, credits }) =>
		h("option", { value: name, selected: name === now }, `${title} · ${__("{0} credits", [credits])}`)
	);
	return h(
		"section",
		{ id: "minor", class: "kredit-card", "aria-labelledby": "minor-title" },
		h("h2", { id: "minor-title" }, __("Minor")),
		h("label", { for: "minor-choice" }, __("Which minor do you take?")),
		h(
			"select",
			{ id: "minor-choice", "data-change": "minor", "aria-describedby": "minor-note" },
			h("option", { value: "", selected: !now }, __("No minor")),
			options
		),
		h(
			"p",
			{ id: "minor-note", class: "kredit-facts" },
			picked ? __("Saving…") : __("Its disciplines are then offered in the rows with a choice.")
		)
	);
}

export function remove_button(row, plan, under_way) {
	if (!plan.can_choose || !row.is_beside) return null;
	return h(
		"button",
		{
			type: "button",
			class: "kredit-second",
			"data-click": "remove",
			"data-row": row.row_key,
			"aria-label": __("Take out: {0}", [row.title]),
			"aria-disabled": under_way ? "true" : null,
		},
		__("Take out")
	);
}
