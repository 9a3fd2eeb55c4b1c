// The learner's page of grades: what the server has sent, how figures were computed, retakes and appeals.

import { get, new_key, post } from "./api.js";
import { draw, h } from "./dom.js";
import { figure_key } from "./explain_view.js";
import { grade_actions } from "./grade_actions.js";
import { grades_head, recognised, whole, years } from "./grades_view.js";
import { announce, show } from "./live.js";
import { pages_nav } from "./pages_nav.js";
import { problem } from "./plan_view.js";
import { Queue } from "./queue.js";
import { search_box, search_for } from "./search.js";
import { exams, journal } from "./session_view.js";
import { __, first_page, may_search } from "./texts.js";

const PAGE = "/kredit/grades";
const root = document.getElementById("kredit-main");
const queue = new Queue(paint);
let page = first_page;
let told = null;
let beside = { retakes: [], appeals: { appeals: [], open_to_appeal: [] }, exams: [], journal: [] };
// Key of a figure → its explanation, null while it is asked for.
const explained = new Map();

function paint() {
	root.setAttribute("aria-busy", queue.running ? "true" : "false");
	draw(root, searches() ? search_box(PAGE) : null, page.learner ? body() : nobody());
}

// The support service looks up learners, and reads no grades.
function searches() {
	return may_search && (page.learner || page.may_search);
}

function nobody() {
	return [
		h("h1", {}, __("Grades")),
		searches() ? null : h("p", { class: "kredit-card" }, __("You are not recorded as a learner. Ask the registrar's office.")),
	];
}

function body() {
	const about = {
		...beside,
		day,
		under_way: (action) => queue.has(action),
		explained: (figure) => explained.get(figure_key(figure)),
		extra: (row) => (page.learner.is_own ? grade_actions(row, about) : null),
	};
	return [
		grades_head(page),
		pages_nav(PAGE, page.learner),
		problem(queue.failed, told),
		whole(page, about.explained),
		exams(beside.exams, day),
		journal(beside.journal, day),
		years(page, about),
		recognised(page.recognised),
	];
}

// A day of ISO as people here write it; browsers know no Kazakh months.
function day(text) {
	return text.split("-").reverse().join(".");
}

// What stands beside the grades is asked for apart: the record book is there at once, and without them too.
async function ask_beside() {
	if (!page.learner?.is_own) return;
	const parts = Object.keys(beside);
	const answers = await Promise.allSettled(parts.map((part) => get(`${part}.mine`)));
	beside = Object.fromEntries(parts.map((part, at) => [part, answers[at].value ?? beside[part]]));
	paint();
}

function refused(error) {
	told = error.reasons;
	announce(error.message);
	show("problem");
}

// A step acts once: its key stays the same until the server has answered.
function act(action, path, body, row, said) {
	if (queue.has(action)) return;
	const key = new_key();
	queue.add({
		name: action,
		run: async () => {
			await post(path, body, key);
			told = null;
			await ask_beside();
			announce(said);
			show(`grade-${row}`);
		},
		refused,
	});
}

function explain({ dataset: { program, scope, part } }) {
	const key = figure_key({ program, scope, part });
	if (explained.has(key)) {
		explained.delete(key);
		paint();
		return;
	}
	explained.set(key, null);
	queue.add({
		name: `explain ${key}`,
		run: async () => {
			explained.set(key, await get("standing.explain", { learner: page.learner.name, program, scope, part: part || null }));
			show(`explained-${key}`);
		},
		refused(error) {
			explained.delete(key);
			refused(error);
		},
	});
}

const CLICKS = {
	explain,
	register({ dataset: { row, enrollment } }) {
		act(`register ${enrollment}`, "retakes.register", { enrollment }, row, __("You are registered for the retake."));
	},
	cancel({ dataset: { row, retake } }) {
		act(`cancel ${retake}`, "retakes.cancel", { name: retake }, row, __("The retake is given up."));
	},
	appeal({ dataset: { row } }) {
		const reason = document.getElementById(`appeal-reason-${row}`).value.trim();
		act(`appeal ${row}`, "appeals.file", { grade: row, reason }, row, __("The appeal is filed."));
	},
	withdraw({ dataset: { row, appeal } }) {
		act(`withdraw ${appeal}`, "appeals.withdraw", { name: appeal }, row, __("The appeal is taken back."));
	},
	again() {
		queue.again();
	},
};

export function begin() {
	root.addEventListener("click", ({ target }) => {
		const button = target.closest("[data-click]");
		if (button) CLICKS[button.dataset.click]?.(button);
	});
	root.addEventListener("submit", (event) => search_for(event, PAGE));
	paint();
	ask_beside();
}
