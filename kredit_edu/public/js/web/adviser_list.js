// The learners of an adviser: who waits, who has no plan.

import { h } from "./dom.js";
import { __ } from "./texts.js";

export function list_view(list, filter) {
	const shown = list.learners.filter((learner) => fits(learner, filter));
	return [
		h("header", { class: "kredit-head" }, h("h1", {}, __("My learners")), totals(list)),
		h(
			"form",
			{ id: "filter", class: "kredit-filter", role: "search" },
			year_choice(list),
			h(
				"p",
				{},
				h("label", { for: "filter-state" }, __("Show")),
				h(
					"select",
					{ id: "filter-state", "data-change": "state" },
					states(list).map(([value, text]) => h("option", { value, selected: value === filter.state }, text))
				)
			),
			h(
				"p",
				{},
				h("label", { for: "filter-text" }, __("Name, number or group")),
				h("input", { id: "filter-text", type: "search", autocomplete: "off", "data-input": "text" })
			)
		),
		h("p", { id: "shown", class: "kredit-facts", role: "status" }, __("Shown: {0} of {1}", [shown.length, list.learners.length])),
		list.learners.length
			? h("ul", { class: "kredit-learners" }, shown.map(one_learner))
			: h("p", { class: "kredit-card" }, __("No learner has been assigned to you yet.")),
	];
}

function totals({ waiting, without_plan, learners }) {
	const figures = [
		[waiting, __("wait for you")],
		[without_plan, __("have no plan")],
		[learners.length, __("learners in all")],
	];
	return h(
		"dl",
		{ class: "kredit-figures" },
		figures.map(([number, text]) => h("div", {}, h("dt", {}, text), h("dd", {}, String(number))))
	);
}

function year_choice({ years, academic_year }) {
	return h(
		"p",
		{},
		h("label", { for: "filter-year" }, __("Academic year")),
		h(
			"select",
			{ id: "filter-year", "data-change": "year" },
			years.map((year) => h("option", { value: year, selected: year === academic_year }, year))
		)
	);
}

function states({ learners }) {
	const found = new Map(learners.map(({ state, state_words }) => [state, state_words || __("No plan")]));
	return [["all", __("Everybody")], ...found];
}

function fits(learner, { state, text }) {
	const sought = text.trim().toLocaleLowerCase();
	const words = [learner.full_name, learner.number, learner.group, learner.program].join(" ").toLocaleLowerCase();
	return (state === "all" || learner.state === state) && words.includes(sought);
}

function one_learner(learner) {
	const { name, plan, full_name, number, program, group, state_words, waits, credits, since } = learner;
	const address = plan ? `/kredit/adviser?plan=${encodeURIComponent(plan)}` : `/kredit/plan?learner=${encodeURIComponent(name)}`;
	return h(
		"li",
		{ id: `learner-${name}`, class: `kredit-card ${waits ? "is-waiting" : ""}` },
		h("h2", {}, h("a", { href: address }, full_name)),
		h("p", { class: "kredit-facts" }, [number, group, program].filter(Boolean).join(" · ")),
		h("p", {}, h("a", { href: `/kredit/audit?learner=${encodeURIComponent(name)}` }, __("Degree audit"))),
		h(
			"p",
			{},
			h("span", { class: `kredit-pill ${waits ? "is-waiting" : ""}` }, state_words || __("No plan")),
			plan ? ` ${__("{0} credits", [credits])}` : "",
			plan ? h("span", { class: "kredit-facts" }, since) : null
		)
	);
}
