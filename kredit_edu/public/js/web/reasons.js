// What the Rules say: at the row to which it belongs, and all together with a way to each row.

import { h } from "./dom.js";
import { __, text_of } from "./texts.js";

const REFUSAL = "Refusal";
// Where something can be done about a field that is not a row's.
const PLACES = { rules_acknowledged: "#rules", change_reason: "#differences" };

// Reasons name a row, or the slot of the curriculum in which a row is missing.
export function reasons_of_row(reasons, row) {
	return reasons.filter(
		(reason) => reason.row === row.row_key || (reason.row === row.slot_key && !row.discipline)
	);
}

export function row_reasons(reasons, row) {
	const own = reasons_of_row(reasons, row);
	return own.length ? h("ul", { class: "kredit-reasons" }, own.map((reason) => h("li", {}, line(reason)))) : null;
}

// `rows` are all rows of the plan, for the links.
export function summary(reasons, rows, { title, id }) {
	const refusals = reasons.filter(({ severity }) => severity === REFUSAL);
	const warnings = reasons.filter(({ severity }) => severity !== REFUSAL);
	if (!reasons.length) return null;
	return h(
		"section",
		{ id, class: "kredit-summary", tabindex: "-1", "aria-labelledby": `${id}-title` },
		h("h2", { id: `${id}-title` }, refusals.length ? title : __("Please note")),
		list(refusals, rows),
		refusals.length && warnings.length ? h("h3", {}, __("Please note")) : null,
		list(warnings, rows)
	);
}

function list(reasons, rows) {
	if (!reasons.length) return null;
	const items = reasons.map((reason) => {
		const row = rows.find((row) => reasons_of_row([reason], row).length);
		return h("li", {}, line(reason, row ? `#row-${row.row_key}` : PLACES[reason.field]));
	});
	return h("ul", { class: "kredit-reasons" }, items);
}

function line(reason, address = null) {
	const { clause, severity } = reason;
	const text = h(address ? "a" : "span", { href: address }, text_of(reason));
	return h(
		"span",
		{ class: `kredit-reason ${severity === REFUSAL ? "is-refusal" : "is-warning"}`, "data-clause": clause },
		h("span", { class: "kredit-mark", "aria-hidden": "true" }, severity === REFUSAL ? "!" : "i"),
		h("span", {}, text, clause_of(reason))
	);
}

export function clause_of({ clause }) {
	return clause ? h("small", {}, " ", __("clause {0}", [clause])) : null;
}
