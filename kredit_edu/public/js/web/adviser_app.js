// The adviser's page: the list, or one plan with the steps that the server gives to its reader.

import { advice_form, read_advice } from "./advice_view.js";
import { get, new_key, post } from "./api.js";
import { list_view } from "./adviser_list.js";
import { differences } from "./change_view.js";
import { draw, h } from "./dom.js";
import { announce, show } from "./live.js";
import { head, history, open_reasons, periods, problem, rules_box, status, years } from "./plan_view.js";
import { pages_nav } from "./pages_nav.js";
import { Queue } from "./queue.js";
import { review } from "./review_view.js";
import { __, first_page } from "./texts.js";

const root = document.getElementById("kredit-main");
const queue = new Queue(paint);
const filter = { state: "all", text: "" };
let page = first_page.opened;
let told = null;

function address(name) {
	return `/kredit/adviser?plan=${encodeURIComponent(name)}`;
}

function paint() {
	root.setAttribute("aria-busy", queue.running ? "true" : "false");
	draw(root, first_page.list ? list_view(first_page.list, filter) : body());
}

function body() {
	const { plan } = page;
	const about = {
		seats: {},
		waits: {},
		under_way: (action) => queue.has(action),
		picked: () => null,
		extra: (row) => (plan.may_advise ? advice_form(row, queue.has(`advise ${row.row_key}`)) : null),
	};
	return [
		h("p", {}, h("a", { href: "/kredit/adviser" }, "← ", __("My learners"))),
		head(page),
		pages_nav("/kredit/plan", page.learner),
		years(page, address),
		problem(queue.failed, told),
		status(plan),
		open_reasons(plan, __("What stands against the plan")),
		differences(plan),
		periods(plan, about),
		rules_box(plan),
		review(plan, (action) => queue.has(action)),
		history(plan.history),
	];
}

function refused(error) {
	told = error.reasons;
	announce(error.message);
	show("problem");
	if (error.has("request.stale")) queue.add({ name: "reload", run: reload, refused: () => undefined });
}

async function reload() {
	page = await get("my_plan.get", { name: page.plan.name });
}

// A step acts once: its key stays the same until the server has answered.
function act(action) {
	if (queue.has(action)) return;
	const key = new_key();
	const comment = document.getElementById("comment")?.value.trim() || null;
	const request = { name: page.plan.name, action, comment };
	queue.add({
		name: action,
		run: async () => {
			// Advice that is still being saved changes the plan. What is read when it is first sent is sent again.
			request.modified ??= page.plan.modified;
			await post("study_plan.move", request, key);
			told = null;
			await reload();
			announce(page.plan.whose_turn);
			show("status");
		},
		refused,
	});
}

// Saying the same again changes nothing, so there is no key; the plan may be newer than this page knows.
function advise({ dataset: { row } }) {
	const given = read_advice(row);
	queue.add({
		name: `advise ${row}`,
		run: async () => {
			const { name } = page.plan;
			await post("study_plan.advise", { name, rows: [given] });
			told = null;
			await reload();
			announce(__("Saved."));
		},
		refused,
	});
}

const CHANGES = {
	state: ({ value }) => (filter.state = value),
	year: ({ value }) => location.assign(`/kredit/adviser?year=${encodeURIComponent(value)}`),
};

const CLICKS = {
	act: ({ dataset }) => act(dataset.action),
	advise,
	again: () => queue.again(),
};

export function begin() {
	root.addEventListener("change", ({ target }) => {
		CHANGES[target.dataset.change]?.(target);
		paint();
	});
	root.addEventListener("input", ({ target }) => {
		if (target.dataset.input !== "text") return;
		filter.text = target.value;
		paint();
	});
	root.addEventListener("click", ({ target }) => {
		const button = target.closest("[data-click]");
		if (button) CLICKS[button.dataset.click]?.(button);
	});
	root.addEventListener("submit", (event) => event.preventDefault());
	paint();
}
