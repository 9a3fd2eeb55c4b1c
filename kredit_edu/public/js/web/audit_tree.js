// The tree of an audit: cycles and components, or modules, with every place of the curriculum.

import { h } from "./dom.js";
import { __ } from "./texts.js";

const SIGNS = { Done: "✓", "In Progress": "…", Planned: "○", Missing: "✕", Waived: "–" };
const OPEN = ["Missing", "Planned", "In Progress"];

export function tree(audit, look, prefix) {
	const slots = audit.slots.filter((slot) => !look.missing || OPEN.includes(slot.outcome));
	const groups = look.by === "module" ? by_module(audit, slots) : by_cycle(audit, slots);
	return h(
		"section",
		{ id: `${prefix}tree`, class: "kredit-audit-tree", "aria-labelledby": `${prefix}tree-title` },
		h("h2", { id: `${prefix}tree-title` }, __("The program, place by place")),
		groups.length
			? groups.map(([part, inside]) => group(part, inside, prefix))
			: h("p", { class: "kredit-card" }, audit.slots.length ? __("Nothing is open.") : __("There is no curriculum."))
	);
}

function by_cycle(audit, slots) {
	return audit.components
		.map((part) => [part, slots.filter(({ cycle, component }) => part.key === `${cycle}|${component}`)])
		.filter(([, inside]) => inside.length);
}

function by_module(audit, slots) {
	const known = audit.modules.map((part) => [part, slots.filter(({ module }) => module === part.key)]);
	const none = slots.filter(({ module }) => !module);
	const rest = none.length ? [[{ key: "none", title: __("In no module"), required: sum(none, "required"), done: sum(none, "done") }, none]] : [];
	return [...known.filter(([, inside]) => inside.length), ...rest];
}

function sum(slots, name) {
	return slots.reduce((total, slot) => total + slot[name], 0);
}

function group(part, slots, prefix) {
	return h(
		"details",
		{ id: `${prefix}group-${part.key}`.replace(/[^\w-]+/g, "-"), class: "kredit-card", open: true },
		h("summary", {}, part.title, h("span", { class: "kredit-facts" }, __("{0} of {1} credits", [part.done, part.required]))),
		h("ul", { class: "kredit-audit-slots" }, slots.map((slot) => one_slot(slot, prefix)))
	);
}

function one_slot(slot, prefix) {
	return h(
		"li",
		{ id: `${prefix}slot-${slot.key}`, class: "kredit-audit-slot", tabindex: "-1", "data-outcome": slot.outcome },
		h("p", { class: "kredit-facts" }, [slot.code, slot.kind === "Discipline" ? "" : slot.kind_words, __("Period {0}", [slot.period])].filter(Boolean).join(" · ")),
		slot.is_choice ? h("p", {}, __("Choose {0}: {1}", [slot.choose, slot.options.join(" / ")])) : null,
		h("ul", {}, slot.places.map((place) => one_place(place)))
	);
}

export function one_place(place) {
	const { work, exception, outcome } = place;
	const title = work?.title ?? place.title ?? __("Nothing chosen yet");
	const instead = work && place.title && work.title !== place.title ? __("instead of {0}", [place.title]) : "";
	return h(
		"li",
		{ class: `kredit-audit-place is-${outcome.toLowerCase().replace(" ", "-")}` },
		h("span", { class: "kredit-sign", "aria-hidden": "true" }, SIGNS[outcome]),
		h(
			"span",
			{},
			h("strong", {}, title),
			instead ? ` (${instead})` : "",
			h("span", { class: "kredit-facts" }, facts_of(place).join(" · ")),
			exception ? h("span", { class: "kredit-facts" }, __("Exception ({0}): {1}", [exception.kind_words, exception.reason])) : null
		)
	);
}

function facts_of({ credits, outcome_words, work }) {
	return [
		__("{0} credits", [credits]),
		outcome_words,
		work?.letter,
		work?.is_recognised ? __("recognised") : "",
		work?.period,
	].filter(Boolean);
}
