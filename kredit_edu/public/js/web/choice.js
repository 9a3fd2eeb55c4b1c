// What can be taken in a row: each group of each discipline with its teachers, times and free seats.

import { h } from "./dom.js";
import { wait_line } from "./places_view.js";
import { __ } from "./texts.js";

const FEW_SEATS = 5;

// Whether there is anything to choose in a row: a discipline, or a group of the one that is given.
export function has_choice(row) {
	return row.options.length > 1 || row.options.some(({ groups }) => groups.length);
}

// `about` gives `seats`, what was counted after the page was read, `picked(row)`, what the learner has just chosen
// and the server has not answered to yet, `waits` and `under_way`.
export function choice(row, about) {
	const picked = about.picked(row);
	const now = picked || row;
	const undecided = !row.discipline;
	const groups_open = row.discipline && !row.offering && row.groups.length;
	const title = undecided
		? __("Choose one of {0} disciplines", [row.options.length])
		: groups_open
			? __("Choose a teacher and a group")
			: __("Change the choice");
	return h(
		"details",
		{ id: `choice-${row.row_key}`, class: "kredit-choice", open: undecided || Boolean(groups_open) },
		h("summary", {}, title),
		h(
			"fieldset",
			{ "aria-busy": picked ? "true" : null },
			h("legend", { class: "kredit-unseen" }, row.title || __("Choose a discipline")),
			row.options.map((option) => one_option(option, row, now, about))
		)
	);
}

function one_option(option, row, now, about) {
	const facts = __("{0} credits · {1} hours", [option.credits, option.hours]);
	if (!option.groups.length) {
		const text = [h("strong", {}, option.title), h("span", { class: "kredit-facts" }, facts)];
		const hint = h("span", { class: "kredit-facts" }, __("Groups and teachers are not announced yet."));
		return radio(row, option.discipline, null, now.discipline === option.discipline, [...text, hint]);
	}
	const heading = `option-${row.row_key}-${option.discipline}`;
	return h(
		"div",
		{ class: "kredit-option", role: "group", "aria-labelledby": heading },
		row.options.length > 1
			? h("p", { id: heading }, h("strong", {}, option.title), " ", h("span", { class: "kredit-facts" }, facts))
			: h("p", { id: heading, class: "kredit-unseen" }, option.title),
		option.groups.map((group) => one_group(option, group, row, now, about))
	);
}

function one_group(option, group, row, now, about) {
	const left = about.seats[group.name] === undefined ? group.seats_left : about.seats[group.name];
	const is_chosen = now.offering === group.name;
	const is_full = left === 0 && row.offering !== group.name && !is_chosen && !group.is_held;
	const text = [
		h("strong", {}, group.lecturer || __("The teacher is not named yet")),
		h("span", { class: "kredit-facts" }, [group.language, group.group].filter(Boolean).join(" · ")),
		group.teachers.map(({ duty, name }) => h("span", { class: "kredit-facts" }, `${duty}: ${name}`)),
		group.times.length ? h("span", { class: "kredit-facts" }, group.times.join("; ")) : null,
		seats_left(left, group),
	];
	return h(
		"div",
		{ id: `group-${group.name}-${row.row_key}` },
		radio(row, option.discipline, group.name, is_chosen, text, is_full || Boolean(group.state)),
		wait_line(option, { ...group, seats_left: left }, row, about)
	);
}

export function seats_left(left, group) {
	if (group.state) return h("span", { class: "kredit-seats is-none" }, group.state);
	if (group.is_held) return h("span", { class: "kredit-seats is-held" }, __("A seat is kept for you"));
	if (left === null) return h("span", { class: "kredit-seats" }, __("Seats are not limited"));
	const kind = left === 0 ? "is-none" : left <= FEW_SEATS ? "is-few" : "";
	const text = left === 0 ? __("No seats left") : __("Seats left: {0}", [left]);
	return h("span", { class: `kredit-seats ${kind}`, "data-seats": group.name }, text);
}

function radio(row, discipline, offering, checked, text, disabled = false) {
	const id = `pick-${row.row_key}-${discipline}-${offering || "none"}`;
	return h(
		"label",
		{ id: `label-${id}`, class: "kredit-pick", for: id },
		h("input", {
			id,
			type: "radio",
			name: `row-${row.row_key}`,
			checked,
			disabled,
			"data-change": "choose",
			"data-row": row.row_key,
			"data-discipline": discipline,
			"data-offering": offering,
		}),
		h("span", { class: "kredit-pick-text" }, text)
	);
}
