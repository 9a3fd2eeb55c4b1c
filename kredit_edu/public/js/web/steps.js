// The steps of the approval that the server gives to whoever reads the page, as buttons.

import { h } from "./dom.js";
import { __ } from "./texts.js";

const BACK = ["Withdraw from Review", "Return"];

export function step_buttons(plan, under_way) {
	return plan.actions.map(({ action, words }) => {
		const busy = under_way(action);
		return h(
			"button",
			{
				id: `act-${action.replace(/\W+/g, "-")}`,
				type: "button",
				class: BACK.includes(action) ? "kredit-second" : "kredit-first",
				"data-click": "act",
				"data-action": action,
				"aria-disabled": busy ? "true" : null,
			},
			busy ? __("Sending…") : words
		);
	});
}
