// The adviser's word on one row: recommended, to change, or nothing, with a comment.

import { h } from "./dom.js";
import { __ } from "./texts.js";

export function advice_form(row, under_way) {
	const words = [
		["Recommended", __("Recommended")],
		["To Change", __("To change")],
		["", __("No advice")],
	];
	const radios = words.map(([value, text]) => {
		const id = `advice-${row.row_key}-${value.replace(" ", "-") || "none"}`;
		return h(
			"label",
			{ id: `label-${id}`, class: "kredit-pick", for: id },
			h("input", { id, type: "radio", name: `advice-${row.row_key}`, value, checked: row.advice === value }),
			h("span", { class: "kredit-pick-text" }, text)
		);
	});
	const comment = `advice-comment-${row.row_key}`;
	return h(
		"details",
		{ id: `advise-${row.row_key}`, class: "kredit-advise" },
		h("summary", {}, row.advice ? __("Change the advice") : __("Advise on this row")),
		h(
			"fieldset",
			{ class: "kredit-advice", "aria-busy": under_way ? "true" : null },
			h("legend", { class: "kredit-unseen" }, __("Advice on {0}", [row.title || __("Not chosen yet")])),
			h("div", { class: "kredit-option" }, radios),
			h("label", { for: comment }, __("Comment on this row")),
			h("textarea", { id: comment, rows: "2" }, row.advice_comment),
			h(
				"button",
				{ type: "button", class: "kredit-second", "data-click": "advise", "data-row": row.row_key, "aria-disabled": under_way ? "true" : null },
				under_way ? __("Saving…") : __("Save the advice")
			)
		)
	);
}

// What is filled in, as api/v1/study_plan.advise takes it.
export function read_advice(row_key) {
	const advice = document.querySelector(`input[name="advice-${row_key}"]:checked`)?.value || null;
	const comment = document.getElementById(`advice-comment-${row_key}`).value.trim();
	return { row_key, advice, comment: comment || null };
}
