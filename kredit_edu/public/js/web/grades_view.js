// The record book: years and periods with their figures, and a card for each grade.

import { h } from "./dom.js";
import { explain_button, explanation, figure_key, replaced } from "./explain_view.js";
import { number } from "./numbers.js";
import { __ } from "./texts.js";

export function grades_head(page) {
	const { learner } = page;
	return h(
		"header",
		{ class: "kredit-head" },
		h("h1", {}, __("Grades")),
		h("p", { class: "kredit-who" }, h("strong", {}, learner.full_name), ` · ${learner.program}`),
		h("p", { class: "kredit-facts" }, __("Learner number {0}", [learner.number]))
	);
}

export function whole(page, explained) {
	if (!page.whole.length) {
		return h("p", { id: "none", class: "kredit-card" }, __("No grade is published yet."));
	}
	return h(
		"section",
		{ id: "whole", class: "kredit-card kredit-whole", "aria-labelledby": "whole-title" },
		h("h2", { id: "whole-title" }, __("The whole study so far")),
		page.whole.map((figure) => [
			page.whole.length > 1 ? h("p", { class: "kredit-part" }, figure.program_title) : null,
			h(
				"dl",
				{ class: "kredit-figures" },
				h("div", {}, h("dt", {}, "GPA"), h("dd", { class: "kredit-gpa" }, number(figure.gpa))),
				h("div", {}, h("dt", {}, __("Credits earned")), h("dd", {}, String(figure.credits_earned)))
			),
			explained_figure(figure, explained),
		]),
		minors(page.minors)
	);
}

function minors(found) {
	if (!found.length) return null;
	return h(
		"div",
		{ class: "kredit-minors" },
		h("p", { class: "kredit-part" }, __("Minor, shown apart: it counts in the program as well")),
		h(
			"ul",
			{},
			found.map(({ title, gpa, credits_earned }) =>
				h("li", {}, h("strong", {}, title), ` · GPA ${number(gpa)} · ${__("{0} credits", [credits_earned])}`)
			)
		)
	);
}

// `about` gives `explained(figure)`, and `extra(row)`: what can be done about a grade.
export function years(page, about) {
	return page.years.map((year) =>
		h(
			"section",
			{ id: `year-${year.academic_year}`, class: "kredit-period", "aria-labelledby": `year-title-${year.academic_year}` },
			h("header", {}, h("h2", { id: `year-title-${year.academic_year}` }, year.academic_year), totals(year.figures)),
			year.figures.map((figure) => explained_figure(figure, about.explained)),
			year.periods.map((period) => one_period(period, about))
		)
	);
}

function one_period(period, about) {
	return h(
		"section",
		{ id: `period-${figure_key({ program: "", scope: "p", part: period.name })}`, class: "kredit-term" },
		h("header", {}, h("h3", {}, period.title || period.name), totals(period.figures)),
		period.figures.map((figure) => explained_figure(figure, about.explained)),
		h("ul", { class: "kredit-rows" }, period.rows.map((row) => card(row, about)))
	);
}

function totals(figures) {
	const texts = figures.map(({ gpa, credits_earned }) => `GPA ${number(gpa)} · ${__("{0} credits", [credits_earned])}`);
	return h("p", { class: "kredit-sum" }, texts.join("; "));
}

function explained_figure(figure, explained) {
	const found = explained(figure);
	return h("div", { id: `figure-${figure_key(figure)}`, class: "kredit-figure" }, explain_button(figure, found), explanation(figure, found));
}

export function recognised(rows) {
	if (!rows.length) return null;
	return h(
		"section",
		{ id: "recognised", class: "kredit-period", "aria-labelledby": "recognised-title" },
		h("header", {}, h("h2", { id: "recognised-title" }, __("Recognised from elsewhere"))),
		h("ul", { class: "kredit-rows" }, rows.map((row) => card(row, { extra: () => null })))
	);
}

function card(row, about) {
	return h(
		"li",
		{ id: `grade-${row.key}`, class: `kredit-card kredit-row kredit-grade ${row.is_positive ? "" : "is-failed"}`, tabindex: "-1" },
		h(
			"div",
			{ class: "kredit-row-head" },
			h("p", { class: "kredit-title" }, h("strong", {}, row.title)),
			row.letter ? h("p", { class: "kredit-letter" }, h("strong", {}, row.letter), row.mark === null ? "" : ` ${row.mark}`) : null
		),
		h("p", { class: "kredit-facts" }, facts(row)),
		replaced(row),
		about.extra(row)
	);
}

function facts(row) {
	return [
		__("{0} credits", [row.credits]),
		row.points === null ? __("without a grade") : __("points {0}", [number(row.points)]),
		row.traditional,
		row.kind === "Discipline" ? null : row.kind_words,
		row.attempt > 1 ? __("attempt {0}", [row.attempt]) : null,
		row.published_on,
	]
		.filter(Boolean)
		.join(" · ");
}
