// A change of a plan in force: how it is begun, what it changes, how it is dropped (35(2)).

import { h } from "./dom.js";
import { __ } from "./texts.js";

// What a draft of a change has otherwise than the plan in force.
export function differences(plan) {
	if (!plan.change) return null;
	const { rows, reason, changed_credits } = plan.change;
	const items = rows.map(({ row_key, words, before, after }) =>
		h(
			"li",
			{ "data-difference": row_key },
			h("span", { class: "kredit-pill" }, words),
			before ? h("p", {}, after ? h("del", {}, before) : before) : null,
			after ? h("p", {}, before ? h("ins", {}, after) : after) : null
		)
	);
	return h(
		"section",
		{ id: "differences", class: "kredit-card kredit-differences", "aria-labelledby": "differences-title" },
		h("h2", { id: "differences-title" }, __("What this version changes")),
		reason ? h("blockquote", {}, reason) : null,
		rows.length
			? h("ul", {}, items)
			: h("p", {}, __("Nothing is changed yet. The plan in force stays until a change is approved.")),
		h("p", { class: "kredit-facts" }, __("{0} credits are changed", [changed_credits]))
	);
}

// For the learner alone: begin a change, go to the one on its way, or drop it.
export function change_actions(plan, under_way) {
	if (plan.can_choose && plan.change) {
		return h(
			"div",
			{ id: "discard", class: "kredit-begin" },
			h("button", { type: "button", class: "kredit-second", "data-click": "discard", "aria-disabled": under_way ? "true" : null }, __("Drop this change"))
		);
	}
	if (plan.next_change?.name) {
		const address = `/kredit/plan?plan=${encodeURIComponent(plan.next_change.name)}`;
		return h("p", { id: "go-on" }, h("a", { href: address }, __("A change of this plan is on its way")));
	}
	if (!plan.next_change?.may_begin) return null;
	return h(
		"details",
		{ id: "change", class: "kredit-card" },
		h("summary", {}, __("Change the plan")),
		h("p", {}, __("The approved plan stays in force until the change is approved.")),
		h("label", { for: "change-reason" }, __("Why do you change it?")),
		h("textarea", { id: "change-reason", rows: "2" }),
		h(
			"div",
			{ class: "kredit-actions" },
			h("button", { type: "button", class: "kredit-first", "data-click": "change", "aria-disabled": under_way ? "true" : null }, under_way ? __("One moment…") : __("Begin the change"))
		)
	);
}
