// How a figure was computed: its two sums, what counted, what not and why, and the settings that decided (2(28)).

import { h } from "./dom.js";
import { number } from "./numbers.js";
import { __ } from "./texts.js";

// What names a figure on the page.
export function figure_key({ program, scope, part }) {
	return [scope, part, program].join("-").replace(/[^\p{L}\p{N}]+/gu, "-");
}

// `found` is the answer of the server, null while it is asked for, undefined before.
export function explain_button(figure, found) {
	const key = figure_key(figure);
	return h(
		"button",
		{
			id: `explain-${key}`,
			type: "button",
			class: "kredit-link",
			"data-click": "explain",
			"data-program": figure.program,
			"data-scope": figure.scope,
			"data-part": figure.part,
			"aria-expanded": found === undefined ? "false" : "true",
			"aria-controls": found ? `explained-${key}` : null,
		},
		found === undefined ? __("How was this computed?") : found ? __("Hide how this was computed") : __("One moment…")
	);
}

export function explanation(figure, found) {
	if (!found) return null;
	const key = figure_key(figure);
	const counted = found.attempts.filter((row) => row.counted);
	const left_out = found.attempts.filter((row) => !row.counted);
	return h(
		"div",
		{ id: `explained-${key}`, class: "kredit-explained", tabindex: "-1", role: "region", "aria-label": __("How this was computed") },
		sums(found),
		found.agrees ? null : h("p", { class: "kredit-note" }, __("The stored figure is {0}. The nightly check tells the Registrar of it.", [number(found.stored.gpa)])),
		counted.length ? [h("p", { class: "kredit-part" }, __("What counts")), h("ul", { class: "kredit-attempts" }, counted.map(counting))] : null,
		left_out.length ? [h("p", { class: "kredit-part" }, __("What does not count, and why")), h("ul", { class: "kredit-attempts" }, left_out.map(outside))] : null,
		settings(found, key)
	);
}

function sums(found) {
	if (found.gpa === null) return h("p", {}, __("No graded credits count here, so there is no GPA."));
	return [
		h(
			"p",
			{ class: "kredit-sums" },
			h("span", {}, __("Sum of credits × points: {0}", [number(found.quality_sum)])),
			h("span", {}, __("Sum of credits: {0}", [found.credits])),
			h("strong", {}, `${number(found.quality_sum)} ÷ ${found.credits} = ${number(found.gpa)}`)
		),
		h("p", { class: "kredit-facts" }, __("Credits earned: {0}", [found.credits_earned])),
	];
}

function counting(row) {
	return h(
		"li",
		{},
		h("span", {}, title(row), replaced(row)),
		h("span", { class: "kredit-product" }, `${row.credits} × ${number(row.points)} = ${number(row.product)}`)
	);
}

function outside(row) {
	const { text, clause, point } = row.why_not;
	return h(
		"li",
		{},
		h(
			"span",
			{},
			title(row),
			h("span", { class: "kredit-facts" }, text, " ", h("small", {}, [__("clause {0}", [clause]), point].filter(Boolean).join(" · "))),
			replaced(row)
		),
		h("span", { class: "kredit-product" }, __("{0} credits", [row.credits]))
	);
}

function title(row) {
	const facts = [row.letter, row.period_title && `${row.academic_year}, ${row.period_title}`, row.recognised ? __("Recognised") : null];
	return [h("strong", {}, row.title), h("span", { class: "kredit-facts" }, facts.filter(Boolean).join(" · "))];
}

// Entries that a correction has replaced stay on record.
export function replaced(row) {
	return row.history.map((entry) =>
		h("span", { class: "kredit-facts" }, __("Before the correction: {0} · {1} · {2}", [entry.mark ?? "—", entry.letter, entry.published_on]))
	);
}

function settings(found, key) {
	const items = found.settings.flatMap(({ label, words, point }) => [
		h("dt", {}, label, " ", h("small", {}, point)),
		h("dd", {}, words),
	]);
	return h(
		"details",
		{ id: `settings-${key}` },
		h("summary", {}, __("Settings of the university")),
		h("dl", { class: "kredit-settings" }, items),
		h("p", { class: "kredit-facts" }, __("Edition of the Rules: {0}", [found.edition]))
	);
}
