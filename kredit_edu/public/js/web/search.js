// The support service and the registrar's office look up a learner by number or name (31).

import { get } from "./api.js";
import { draw, h } from "./dom.js";
import { announce } from "./live.js";
import { __ } from "./texts.js";

const PLAN = "/kredit/plan";

// Whom the search finds is opened on `page`.
export function search_box(page = PLAN) {
	return h(
		"form",
		{ id: "search", class: "kredit-search", role: "search", "data-submit": "search" },
		h("label", { for: "search-text" }, __("Learner's number or name")),
		h("div", {}, h("input", { id: "search-text", type: "search", autocomplete: "off" }), h("button", { type: "submit", class: "kredit-second" }, __("Find"))),
		found_list(page)
	);
}

let found = null;
let problem = "";
let turns = 0;

function found_list(page) {
	if (problem) return h("p", { id: "found" }, problem);
	if (!found) return null;
	if (!found.length) return h("p", { id: "found" }, __("Nobody was found."));
	const items = found.map(({ name, number, full_name, program }) =>
		h(
			"li",
			{},
			h("a", { href: `${page}?learner=${encodeURIComponent(name)}` }, `${number} · ${full_name}`),
			h("span", { class: "kredit-facts" }, program)
		)
	);
	return h("ul", { id: "found" }, items);
}

export async function search_for(event, page = PLAN) {
	event.preventDefault();
	const text = document.getElementById("search-text").value;
	const turn = (turns += 1);
	const answer = await look_up(text);
	// What was asked last is shown, whatever the order of the answers.
	if (turn !== turns) return;
	({ found, problem } = answer);
	announce(problem || (found.length ? __("Found: {0}", [found.length]) : __("Nobody was found.")));
	draw(document.getElementById("search"), ...search_box(page).childNodes);
}

// That nobody is there and that the server did not say are two different things.
async function look_up(text) {
	try {
		return { found: await get("my_plan.find", { text }), problem: "" };
	} catch (error) {
		return { found: null, problem: error.reasons ? error.message : __("No answer from the server.") };
	}
}
