// The page of one plan, put together from what the server sent.

import { h } from "./dom.js";
import { __, text_of } from "./texts.js";
import { clause_of, summary } from "./reasons.js";
import { all_rows, periods } from "./rows.js";
import { history, status } from "./status.js";
import { step_buttons } from "./steps.js";

export const SUBMIT = "Submit to Adviser";
const REASONS = "reasons";

export function head(page) {
	const { learner, plan } = page;
	return h(
		"header",
		{ class: "kredit-head" },
		h("h1", {}, __("Individual study plan")),
		h("p", { class: "kredit-who" }, h("strong", {}, learner.full_name), ` · ${learner.program}`),
		h("p", { class: "kredit-facts" }, __("Learner number {0}", [learner.number])),
		h("p", {}, h("a", { href: `/kredit/audit?learner=${encodeURIComponent(learner.name)}` }, __("Degree audit"))),
		plan ? total(plan) : null
	);
}

function total(plan) {
	const share = Math.min(100, (100 * plan.credits) / plan.usual_credits);
	return h(
		"div",
		{ class: "kredit-total" },
		h(
			"p",
			{},
			h("strong", {}, plan.academic_year),
			` · ${__("Year of study {0}", [plan.study_year])} · `,
			h("strong", {}, __("{0} of {1} credits", [plan.credits, plan.usual_credits]))
		),
		h("div", { class: "kredit-bar", "aria-hidden": "true" }, h("span", { style: `width: ${share}%` }))
	);
}

export function years(page, address) {
	if (page.plans.length < 2) return null;
	const items = page.plans.map(({ name, academic_year, version, state_words, is_shown }) =>
		h(
			"li",
			{},
			h(
				"a",
				{ href: address(name), "aria-current": is_shown ? "page" : null },
				h("strong", {}, academic_year),
				version > 1 ? ` · ${__("version {0}", [version])}` : "",
				h("span", { class: "kredit-facts" }, state_words)
			)
		)
	);
	return h("nav", { class: "kredit-years", "aria-label": __("My plans by year") }, h("ul", {}, items));
}

export function beginnings(page, under_way) {
	if (page.learner.is_own && !page.learner.chooses) {
		return h("p", { id: "begin", class: "kredit-card" }, __("Everybody here studies by the curriculum. There is nothing to choose."));
	}
	if (!page.startable.length) {
		return page.plan || page.plans.length
			? null
			: h("p", { class: "kredit-card" }, __("There is no plan yet, and no academic year to plan for."));
	}
	const buttons = page.startable.map((year) =>
		h(
			"button",
			{ type: "button", class: page.plan ? "kredit-second" : "kredit-first", "data-click": "start", "data-year": year, "aria-disabled": under_way ? "true" : null },
			under_way ? __("One moment…") : __("Begin the plan for {0}", [year])
		)
	);
	const lead = page.plan ? null : h("p", {}, __("You have no plan for this year yet. What the curriculum gives is put in for you; you choose the rest."));
	return h("div", { id: "begin", class: page.plan ? "kredit-begin" : "kredit-card kredit-begin" }, lead, buttons);
}

// What keeps the plan from its next step, of the learner's own concern while it is a draft.
export function open_reasons(plan, title = __("Before you can send the plan")) {
	return summary(plan.reasons, all_rows(plan), {
		id: REASONS,
		title: plan.was_refused ? __("The plan was not sent") : title,
	});
}

export function rules_box(plan, picked = null) {
	if (!plan.can_choose && !plan.rules_acknowledged) return null;
	const on = plan.acknowledged_on ? __("Confirmed on {0}", [plan.acknowledged_on]) : null;
	return h(
		"section",
		{ id: "rules", class: "kredit-card kredit-rules", tabindex: "-1" },
		h("h2", {}, __("The Rules")),
		plan.can_choose
			? h(
					"label",
					{ class: "kredit-pick", for: "rules-box" },
					h("input", {
						id: "rules-box",
						type: "checkbox",
						checked: picked ? picked.checked : plan.rules_acknowledged,
						"data-change": "acknowledge",
						"aria-describedby": "rules-note",
					}),
					h(
						"span",
						{ class: "kredit-pick-text" },
						__("I have read the Rules of organising the educational process by credit technology."),
						h("small", {}, ` ${__("clause {0}", ["35(1)"])}`)
					)
				)
			: null,
		h("p", { id: "rules-note", class: "kredit-facts" }, picked ? __("Saving…") : on || "")
	);
}

export function problem(failed, told) {
	if (failed) {
		return h(
			"div",
			{ id: "problem", class: "kredit-problem", role: "alert", tabindex: "-1" },
			h("p", {}, h("strong", {}, __("No answer from the server.")), " ", __("Send it again: nothing happens twice.")),
			h("button", { type: "button", class: "kredit-first", "data-click": "again" }, __("Send again"))
		);
	}
	if (!told) return null;
	return h(
		"div",
		{ id: "problem", class: "kredit-problem", role: "alert", tabindex: "-1" },
		told.map((reason) => h("p", {}, h("span", {}, text_of(reason)), clause_of(reason)))
	);
}

// What the reader of the page may do with the plan, and what is still to be done before.
export function actions(plan, under_way) {
	if (!plan.actions.length) return null;
	const refusals = plan.reasons.filter(({ severity }) => severity === "Refusal").length;
	return h(
		"div",
		{ id: "actions", class: `kredit-actions ${plan.can_choose ? "is-at-hand" : ""}` },
		plan.can_choose && refusals
			? h("a", { href: `#${REASONS}`, class: "kredit-todo" }, __("Still to do: {0}", [refusals]))
			: null,
		step_buttons(plan, under_way)
	);
}

export { history, periods, status };
