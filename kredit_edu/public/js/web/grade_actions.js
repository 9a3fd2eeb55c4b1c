// What a learner does about a grade: the retake after FX in its range (36.2), an appeal in its days (3(4)).

import { h } from "./dom.js";
import { __ } from "./texts.js";

const OPEN = ["Filed", "Under Review"];

function states() {
	return {
		Filed: __("Filed"),
		"Under Review": __("with the commission"),
		Satisfied: __("Satisfied"),
		Rejected: __("Rejected"),
		Withdrawn: __("Taken back"),
	};
}

// `about` gives the lists that the server has sent, empty where it has none, and `under_way(action)`.
export function grade_actions(row, about) {
	return [retake(row, about), appeal(row, about)];
}

function retake(row, about) {
	if (row.is_positive) return null;
	const found = about.retakes.find(({ enrollment }) => enrollment === row.enrollment);
	if (!found) return null;
	const registered = found.may_cancel && found.retake;
	const action = registered ? `cancel ${found.retake}` : `register ${row.enrollment}`;
	const text = registered ? __("Give the retake up") : __("Register for the retake");
	return h(
		"div",
		{ id: `retake-${row.key}`, class: "kredit-act" },
		h("p", {}, found.text),
		found.may_register || registered
			? h(
					"button",
					{
						type: "button",
						class: registered ? "kredit-second" : "kredit-first",
						"data-click": registered ? "cancel" : "register",
						"data-row": row.key,
						"data-enrollment": row.enrollment,
						"data-retake": found.retake,
						"aria-disabled": about.under_way(action) ? "true" : null,
					},
					about.under_way(action) ? __("Sending…") : text
				)
			: null
	);
}

function appeal(row, about) {
	const filed = about.appeals.appeals.find(({ grade }) => grade === row.key);
	const open = about.appeals.open_to_appeal.find(({ grade }) => grade === row.key);
	return h(
		"div",
		{ id: `appeal-${row.key}`, class: "kredit-act" },
		filed ? appeal_state(filed, row, about) : null,
		open && !(filed && OPEN.includes(filed.state)) ? appeal_form(open, row, about) : null
	);
}

function appeal_state(filed, row, about) {
	const withdrawing = about.under_way(`withdraw ${filed.name}`);
	return [
		h("p", {}, __("Appeal {0}: {1}", [filed.number, states()[filed.state]])),
		filed.decision ? h("blockquote", {}, filed.decision) : null,
		OPEN.includes(filed.state)
			? h(
					"button",
					{
						type: "button",
						class: "kredit-second",
						"data-click": "withdraw",
						"data-row": row.key,
						"data-appeal": filed.name,
						"aria-disabled": withdrawing ? "true" : null,
					},
					withdrawing ? __("Sending…") : __("Take the appeal back")
				)
			: null,
	];
}

function appeal_form(open, row, about) {
	const busy = about.under_way(`appeal ${row.key}`);
	return h(
		"details",
		{ id: `appeal-form-${row.key}` },
		h("summary", {}, __("Appeal until {0}", [about.day(open.last_day)])),
		h("label", { for: `appeal-reason-${row.key}` }, __("Why you do not agree with the grade")),
		h("textarea", { id: `appeal-reason-${row.key}`, rows: "3" }),
		h(
			"button",
			{ type: "button", class: "kredit-first", "data-click": "appeal", "data-row": row.key, "aria-disabled": busy ? "true" : null },
			busy ? __("Sending…") : __("File the appeal")
		)
	);
}
