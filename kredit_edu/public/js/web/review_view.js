// What a reviewer does with a plan: the comment and the steps.

import { h } from "./dom.js";
import { step_buttons } from "./steps.js";
import { __ } from "./texts.js";

const RETURN = "Return";

export function review(plan, under_way) {
	if (!plan.actions.length) return null;
	const returns = plan.actions.some(({ action }) => action === RETURN);
	return h(
		"section",
		{ id: "review", class: "kredit-card", "aria-labelledby": "review-title" },
		h("h2", { id: "review-title" }, __("Your decision")),
		h("label", { for: "comment" }, __("Comment to the learner")),
		h("textarea", { id: "comment", rows: "3", "aria-describedby": returns ? "comment-note" : null }),
		returns ? h("p", { id: "comment-note", class: "kredit-facts" }, __("A plan that is returned needs a comment.")) : null,
		h("div", { class: "kredit-actions" }, step_buttons(plan, under_way))
	);
}
