// Waiting for a seat in a full group, and leaving a discipline (30.2, 35(2)).

import { h } from "./dom.js";
import { __ } from "./texts.js";

// Under a group: wait for a seat, the place in the order, or the seat that is offered.
export function wait_line(option, group, row, { waits, under_way }) {
	const wait = waits[group.name];
	const data = { "data-row": row.row_key, "data-discipline": option.discipline, "data-offering": group.name };
	if (!wait) {
		if (group.seats_left !== 0 || group.is_held || group.state || row.offering === group.name) return null;
		const text = __("Wait for a seat");
		return line(group, [step(text, `join ${group.name}`, { "data-click": "join", ...data }, under_way, group)]);
	}
	const name = { "data-entry": wait.name, "data-row": row.row_key };
	const leave = step(__("Wait no more"), `leave ${wait.name}`, { "data-click": "leave", ...name }, under_way, group);
	if (!wait.is_offered) return line(group, [__("You wait for a seat, number {0}.", [wait.place]), leave]);
	return line(group, [
		h("strong", {}, __("A seat is offered to you until {0}.", [wait.offered_until])),
		step(__("Take the seat"), `accept ${wait.name}`, { "data-click": "accept", ...name }, under_way, group),
		leave,
	]);
}

function line(group, parts) {
	return h("div", { id: `wait-${group.name}`, class: "kredit-wait" }, parts);
}

function step(text, action, data, under_way, group) {
	const busy = under_way(action);
	return h(
		"button",
		{
			type: "button",
			class: "kredit-second",
			"aria-label": `${text}: ${[group.lecturer, group.group].filter(Boolean).join(", ")}`,
			"aria-disabled": busy ? "true" : null,
			...data,
		},
		busy ? __("One moment…") : text
	);
}

export function enrollment_line(row, may_leave, under_way) {
	const { enrollment } = row;
	if (!enrollment) return null;
	if (enrollment.status === "Withdrawn") {
		return h("p", { class: "kredit-note is-warning" }, `${enrollment.status_words} · ${enrollment.withdrawn_on}`);
	}
	if (!may_leave || !enrollment.may_ask || row.is_given) return null;
	const reason = `leave-reason-${row.row_key}`;
	const busy = under_way(`withdraw ${row.row_key}`);
	return h(
		"details",
		{ id: `leave-${row.row_key}`, class: "kredit-advise" },
		h("summary", {}, __("Leave this discipline")),
		h("p", {}, __("It stays in the plan as one that you left. Your seat goes to somebody else.")),
		h("label", { for: reason }, __("Why do you leave it?")),
		h("textarea", { id: reason, rows: "2" }),
		h(
			"button",
			{
				type: "button",
				class: "kredit-second",
				"data-click": "withdraw",
				"data-row": row.row_key,
				"data-enrollment": enrollment.name,
				"aria-disabled": busy ? "true" : null,
			},
			busy ? __("One moment…") : __("Leave the discipline")
		)
	);
}
