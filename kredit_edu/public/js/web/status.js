// Where the plan stands: the way of its approval, who has it now, what was said, and what was done before.

import { h } from "./dom.js";
import { __ } from "./texts.js";

export function status(plan) {
	return h(
		"section",
		{ id: "status", class: "kredit-card kredit-status", tabindex: "-1", "aria-labelledby": "status-title" },
		h("h2", { id: "status-title", class: "kredit-unseen" }, __("Where the plan is now")),
		stages(plan.stages),
		h("p", { class: "kredit-turn" }, plan.whose_turn),
		plan.seats_held_until
			? h("p", {}, __("Your seats are kept until {0}.", [plan.seats_held_until]))
			: null,
		plan.return_comment ? said(__("The plan was returned to you"), plan.return_comment, "is-returned") : null,
		plan.adviser_comment ? said(__("Comment of the adviser"), plan.adviser_comment) : null
	);
}

function stages(steps) {
	if (!steps.length) return null;
	const at = steps.findIndex(({ is_now }) => is_now);
	const items = steps.map(({ words, is_now }, number) =>
		h(
			"li",
			{
				"aria-current": is_now ? "step" : null,
				class: is_now ? "is-now" : number < at ? "is-done" : "",
			},
			h("span", { class: "kredit-dot", "aria-hidden": "true" }),
			h("span", {}, words)
		)
	);
	return h("ol", { class: "kredit-stages", "aria-label": __("Way of the approval") }, items);
}

function said(title, text, kind = "") {
	return h(
		"div",
		{ class: `kredit-said ${kind}` },
		h("strong", {}, title),
		h("blockquote", {}, text)
	);
}

export function history(steps) {
	if (!steps.length) return null;
	const items = steps.map(({ on, by, action, state, comment }) =>
		h(
			"li",
			{},
			h("span", { class: "kredit-when" }, on),
			h("span", {}, h("strong", {}, action), by ? ` · ${by}` : "", ` → ${state}`),
			comment ? h("blockquote", {}, comment) : null
		)
	);
	return h(
		"details",
		{ id: "history", class: "kredit-card kredit-history" },
		h("summary", {}, __("History of the plan")),
		h("ol", {}, items)
	);
}
