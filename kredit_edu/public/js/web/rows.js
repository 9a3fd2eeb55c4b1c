// The plan by period: what is studied, how many credits it is, and what stands against it.

import { h } from "./dom.js";
import { __ } from "./texts.js";
import { choice, has_choice } from "./choice.js";
import { row_reasons } from "./reasons.js";

export function all_rows(plan) {
	return plan.periods.flatMap(({ rows }) => rows);
}

// `about` gives what the page knows beside the plan: `seats`, `picked(row)`, `waits`, `under_way(action)`, and
// `extra(row)` for its own part.
export function periods(plan, about) {
	return plan.periods.map((period) =>
		h(
			"section",
			{ id: `period-${period.number}`, class: "kredit-period", "aria-labelledby": `period-title-${period.number}` },
			h(
				"header",
				{},
				h("h2", { id: `period-title-${period.number}` }, period.title),
				h("p", { class: "kredit-sum" }, sum_of(period)),
				period.dates ? h("p", { class: "kredit-facts" }, period.dates) : null
			),
			h("ul", { class: "kredit-rows" }, period.rows.map((row) => one_row(row, plan, about)))
		)
	);
}

function sum_of({ credits, usual_credits }) {
	return usual_credits ? __("{0} of {1} credits", [credits, usual_credits]) : __("{0} credits", [credits]);
}

function one_row(row, plan, about) {
	const picked = about.picked(row);
	const chooses = plan.can_choose && has_choice(row);
	const kind = row.discipline ? "" : "is-open";
	return h(
		"li",
		{ id: `row-${row.row_key}`, class: `kredit-card kredit-row ${kind}`, tabindex: "-1" },
		h(
			"div",
			{ class: "kredit-row-head" },
			h("h3", {}, row.title || __("Not chosen yet")),
			h("p", { class: "kredit-credits" }, __("{0} credits", [row.credits]))
		),
		h("p", { class: "kredit-facts" }, facts_of(row)),
		row.group ? group_line(row.group) : null,
		notes(row, plan),
		row_reasons(plan.reasons, row),
		chooses ? choice(row, about) : null,
		h("p", { class: "kredit-saving", "aria-hidden": "true" }, picked ? __("Saving…") : ""),
		about.extra ? about.extra(row) : null
	);
}

function facts_of(row) {
	const kind = row.kind_code === "Discipline" ? "" : row.kind;
	const hours = row.hours ? __("{0} hours", [row.hours]) : "";
	return [hours, kind, row.component, row.module, row.source, row.purpose, row.partner].filter(Boolean).join(" · ");
}

function group_line(group) {
	return h(
		"p",
		{ class: "kredit-group" },
		[group.lecturer, group.language, group.group].filter(Boolean).join(" · "),
		group.times.length ? h("span", { class: "kredit-facts" }, group.times.join("; ")) : null
	);
}

function notes(row, plan) {
	const parts = [];
	if (row.advice) {
		const kind = row.advice === "Recommended" ? "is-good" : "is-warning";
		parts.push(
			h(
				"p",
				{ class: `kredit-note ${kind}` },
				h("strong", {}, __("Adviser: {0}", [row.advice_words])),
				row.advice_comment ? ` ${row.advice_comment}` : ""
			)
		);
	}
	if (row.needs_confirmation) {
		parts.push(
			h(
				"div",
				{ id: `confirm-${row.row_key}`, class: "kredit-note is-warning" },
				h("p", {}, __("{0} made this choice.", [row.chosen_by])),
				plan.can_choose
					? h(
							"button",
							{ type: "button", class: "kredit-second", "data-click": "confirm", "data-row": row.row_key },
							__("I confirm this choice")
						)
					: h("p", { class: "kredit-facts" }, __("The learner has not confirmed it yet."))
			)
		);
	}
	return parts;
}
