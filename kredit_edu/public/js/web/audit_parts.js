// The other parts of the audit's page: what is missing in words, requirements, minor, what does not count, what-if.

import { one_place } from "./audit_tree.js";
import { h } from "./dom.js";
import { clause_of } from "./reasons.js";
import { __, language, text_of } from "./texts.js";

const REFUSAL = "Refusal";

export function reasons(found, { id, title, prefix = "" }) {
	if (!found.length) return null;
	const refusals = found.some(({ severity }) => severity === REFUSAL);
	return h(
		"section",
		{ id, class: "kredit-summary", tabindex: "-1", "aria-labelledby": `${id}-title` },
		h("h2", { id: `${id}-title` }, refusals ? title : __("Please note")),
		h("ul", { class: "kredit-reasons" }, found.map((reason) => h("li", {}, line(reason, prefix))))
	);
}

function line(reason, prefix) {
	const { clause, severity, field, row } = reason;
	const address = field === "slots" ? `#${prefix}slot-${row}` : field === "requirements" ? `#${prefix}requirements` : null;
	return h(
		"span",
		{ class: `kredit-reason ${severity === REFUSAL ? "is-refusal" : "is-warning"}`, "data-clause": clause },
		h("span", { class: "kredit-mark", "aria-hidden": "true" }, severity === REFUSAL ? "!" : "i"),
		h("span", {}, h(address ? "a" : "span", { href: address }, text_of(reason)), clause_of(reason))
	);
}

export function requirements(audit, prefix) {
	if (!audit.requirements.length) return null;
	return h(
		"section",
		{ id: `${prefix}requirements`, class: "kredit-card", tabindex: "-1", "aria-labelledby": `${prefix}requirements-title` },
		h("h2", { id: `${prefix}requirements-title` }, __("What the program requires")),
		h("ul", { class: "kredit-audit-slots" }, audit.requirements.map(one_requirement))
	);
}

function one_requirement(requirement) {
	const { words, done, credits, outcome_words, exception, relieved, clause } = requirement;
	return h(
		"li",
		{ "data-outcome": requirement.outcome },
		h("strong", {}, words.scope),
		h("span", { class: "kredit-facts" }, `${words.bound} ${__("{0} credits", [credits])} · ${__("earned: {0}", [done])} · ${outcome_words}`, clause_of({ clause })),
		relieved ? h("span", { class: "kredit-facts" }, __("{0} credits fewer, by exceptions", [relieved])) : null,
		exception ? h("span", { class: "kredit-facts" }, __("Exception ({0}): {1}", [exception.kind_words, exception.reason])) : null
	);
}

export function minor({ minor: found }, prefix) {
	if (!found) return null;
	return h(
		"section",
		{ id: `${prefix}minor`, class: "kredit-card", "aria-labelledby": `${prefix}minor-title` },
		h("h2", { id: `${prefix}minor-title` }, __("Minor: {0}", [found.title])),
		h("p", {}, __("{0} of {1} credits are earned", [found.done, found.required])),
		h("ul", { class: "kredit-audit-slot" }, found.parts.map((place) => one_place(place)))
	);
}

export function allowed(audit, prefix) {
	if (!audit.allowed.length) return null;
	const items = audit.allowed.map(({ title, credits, letter, cycle_words, component_words, exception }) =>
		h(
			"li",
			{},
			h("strong", {}, title),
			h("span", { class: "kredit-facts" }, [__("{0} credits", [credits]), letter, cycle_words, component_words].filter(Boolean).join(" · ")),
			h("span", { class: "kredit-facts" }, __("Exception ({0}): {1}", [exception.kind_words, exception.reason]))
		)
	);
	return h(
		"section",
		{ id: `${prefix}allowed`, class: "kredit-card", "aria-labelledby": `${prefix}allowed-title` },
		h("h2", { id: `${prefix}allowed-title` }, __("Counts by an exception")),
		h("ul", { class: "kredit-audit-slots" }, items)
	);
}

export function unused(audit, prefix) {
	if (!audit.unused.length) return null;
	const items = audit.unused.map(({ title, credits, letter, why_words, period }) =>
		h(
			"li",
			{},
			h("strong", {}, title),
			h("span", { class: "kredit-facts" }, [__("{0} credits", [credits]), letter, period, why_words].filter(Boolean).join(" · "))
		)
	);
	return h(
		"details",
		{ id: `${prefix}unused`, class: "kredit-card" },
		h("summary", {}, __("Results that do not count here: {0}", [audit.unused.length])),
		h("ul", { class: "kredit-audit-slots" }, items)
	);
}

export function shared({ credits, works }) {
	return h(
		"section",
		{ id: "shared", class: "kredit-card", "aria-labelledby": "shared-title" },
		h("h2", { id: "shared-title" }, __("Counts in both programs: {0} credits", [credits])),
		works.length
			? h("ul", { class: "kredit-audit-slots" }, works.map(({ title, credits: each }) => h("li", {}, title, h("span", { class: "kredit-facts" }, __("{0} credits", [each])))))
			: h("p", {}, __("Nothing yet."))
	);
}

// A plain form: the page is loaded anew with the audit that was asked for, and its address can be kept.
export function what_if(page) {
	const { choices, asked, learner } = page;
	const is_asked = Object.values(asked).some(Boolean);
	if (!choices.programs.length && !choices.minors.length) return null;
	return h(
		"details",
		{ id: "what-if", class: "kredit-card kredit-no-print", open: is_asked },
		h("summary", {}, __("What if…")),
		h(
			"form",
			{ method: "get", action: "/kredit/audit", class: "kredit-filter" },
			h("input", { type: "hidden", name: "learner", value: learner.name, "aria-label": __("Learner") }),
			h("input", { type: "hidden", name: "_lang", value: language, "aria-label": __("Language") }),
			choice("program", __("Another program"), choices.programs, asked.program),
			choice("minor", __("A minor"), choices.minors, asked.minor),
			choice("second_program", __("A double degree with"), choices.programs, asked.second_program),
			h("p", {}, h("button", { type: "submit", class: "kredit-first" }, __("Compare"))),
			is_asked ? h("p", {}, h("a", { href: `/kredit/audit?learner=${encodeURIComponent(learner.name)}` }, __("Back to the own program"))) : null
		),
		h("p", { class: "kredit-facts" }, __("A comparison changes nothing. Results of another program count once they are recognised."))
	);
}

function choice(name, label, found, asked) {
	if (!found.length) return null;
	return h(
		"p",
		{},
		h("label", { for: `what-if-${name}` }, label),
		h(
			"select",
			{ id: `what-if-${name}`, name },
			h("option", { value: "" }, "–"),
			found.map(({ name: value, title }) => h("option", { value, selected: value === asked }, title))
		)
	);
}
