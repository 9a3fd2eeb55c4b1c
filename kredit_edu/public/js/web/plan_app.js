// The learner's page: holds what the server sent last, and sends what the learner does.

import { add_form, chosen_to_add } from "./add_form.js";
import { asks_addable } from "./addable.js";
import { get, new_key, post } from "./api.js";
import { change_actions, differences } from "./change_view.js";
import { draw, h } from "./dom.js";
import { minor_choice, remove_button } from "./extras_view.js";
import { announce, show } from "./live.js";
import { enrollment_line } from "./places_view.js";
import { SUBMIT, actions, beginnings, head, history, open_reasons, periods, problem, rules_box, status, years } from "./plan_view.js";
import { pages_nav } from "./pages_nav.js";
import { Queue } from "./queue.js";
import { all_rows } from "./rows.js";
import { search_box, search_for } from "./search.js";
import { watch_seats } from "./seats.js";
import { __, first_page, may_search } from "./texts.js";

const root = document.getElementById("kredit-main");
const queue = new Queue(paint);
let page = first_page;
let seats = {};
let told = null;
let addable = [];
const ask_addable = asks_addable((found) => {
	addable = found;
	paint();
});
// What was chosen and not answered to yet: row_key → discipline and offering; "rules" → whether they were read;
// "add" → what stands in the form for another row.
const picked = new Map();

function address(name) {
	return `/kredit/plan?plan=${encodeURIComponent(name)}`;
}

function paint() {
	root.setAttribute("aria-busy", queue.running ? "true" : "false");
	draw(root, may_search ? search_box() : null, page.learner ? body() : nobody());
}

function nobody() {
	return [
		h("h1", {}, __("Individual study plan")),
		may_search ? null : h("p", { class: "kredit-card" }, __("You are not recorded as a learner. Ask the registrar's office.")),
	];
}

function body() {
	const { plan } = page;
	const failure = problem(queue.failed, told);
	if (!plan) return [head(page), nav(), years(page, address), failure, beginnings(page, queue.has("start"))];
	const under_way = (action) => queue.has(action);
	const about = {
		seats,
		waits: plan.waits,
		under_way,
		picked: (row) => picked.get(row.row_key),
		extra: (row) => [
			enrollment_line(row, page.learner.is_own, under_way),
			remove_button(row, plan, queue.has(`remove ${row.row_key}`)),
		],
	};
	return [
		head(page),
		nav(),
		years(page, address),
		failure,
		status(plan),
		page.learner.is_own || plan.reasons.length ? open_reasons(plan) : null,
		differences(plan),
		minor_choice(plan, picked.get("minor")),
		periods(plan, about),
		add_form(plan, addable, picked.get("add"), queue.has("add")),
		rules_box(plan, picked.get("rules")),
		actions(plan, under_way),
		change_actions(plan, queue.has("change") || queue.has("discard")),
		beginnings(page, queue.has("start")),
		history(plan.history),
	];
}

// The support service reads plans, and no grades.
function nav() {
	return page.learner.shows_grades ? pages_nav("/kredit/plan", page.learner) : null;
}

// What the server answers is the page, whatever was shown meanwhile.
function take(next) {
	page = next;
	seats = {};
	told = null;
	ask_addable(page.plan);
}

async function reload() {
	take(await get("my_plan.get", page.plan ? { name: page.plan.name } : { learner: page.learner.name }));
}

// The server said no: show why; where the plan was changed elsewhere, show it as it stands now.
function refused(error) {
	told = error.reasons;
	announce(error.message);
	if (!error.has("request.stale")) return;
	const reasons = error.reasons;
	queue.add({
		name: "reload",
		run: async () => {
			await reload();
			told = [{ message: __("The plan was changed elsewhere. This is how it stands now."), clause: null }, ...reasons.slice(1)];
		},
		refused: () => undefined,
	});
}

function save(key, pick, change, said) {
	let was_sent = false;
	picked.set(key, pick);
	queue.add({
		name: `save ${key}`,
		run: async () => {
			// Setting it again does no harm, but the plan may be newer than this page knows.
			if (was_sent) page.plan.modified = (await get("my_plan.get", { name: page.plan.name })).plan.modified;
			was_sent = true;
			// Read when it is sent: the request before it has changed the plan.
			const { name: plan, modified } = page.plan;
			take(await post("my_plan.save", { name: plan, modified, ...change }));
			if (picked.get(key) === pick) picked.delete(key);
			announce([said, totals()].join(" "));
		},
		refused(error) {
			picked.delete(key);
			refused(error);
		},
	});
}

function totals() {
	const { credits, usual_credits, reasons } = page.plan;
	const left = reasons.filter(({ severity }) => severity === "Refusal").length;
	const sum = __("{0} of {1} credits", [credits, usual_credits]);
	return left ? `${sum}. ${__("Still to do: {0}", [left])}.` : `${sum}. ${__("Nothing more to do: the plan can be sent.")}`;
}

// An address that names a plan names the one that is shown, so that loading it anew shows it again.
function stay_at(name) {
	if (new URLSearchParams(location.search).has("plan")) window.history.replaceState(null, "", address(name));
}

// A step acts once: its key stays the same until the server has answered. `plan` names the plan to show then,
// `place` what to look at.
function act(action, path, body, { said, place = "status", plan = (answer) => answer.name }) {
	if (queue.has(action)) return;
	const key = new_key();
	const request = { ...body };
	queue.add({
		name: action,
		run: async () => {
			// Of a step of the review alone: what is read when it is first sent is what is sent again.
			if (path === "study_plan.move") request.modified ??= page.plan.modified;
			const answer = await post(path, request, key);
			const name = plan(answer);
			take(await get("my_plan.get", { name }));
			picked.delete(action);
			stay_at(name);
			announce(said());
			if (place) show(typeof place === "function" ? place(answer) : place);
		},
		refused: (error) => {
			// What was refused in the form for another row may be mended there.
			if (action !== "add") picked.delete(action);
			refused(error);
			if (path === "study_plan.move" && error.status === 422) {
				page.plan.reasons = error.reasons;
				page.plan.was_refused = true;
				told = null;
			}
			show(told ? "problem" : "reasons");
		},
	});
}

function choose(row, pick) {
	save(row, pick, { items: [{ row_key: row, ...pick }] }, __("Saved."));
}

function row_of(row_key) {
	return all_rows(page.plan).find((row) => row.row_key === row_key);
}

const saved = () => [__("Saved."), totals()].join(" ");
const same = () => page.plan.name;

const CHANGES = {
	add({ dataset: { part }, value }) {
		picked.set("add", { ...picked.get("add"), [part]: value });
		paint();
	},
	choose({ dataset: { row, discipline, offering } }) {
		choose(row, { discipline, offering: offering ?? null });
	},
	minor({ value }) {
		picked.set("minor", { minor: value });
		act("minor", "study_plan.take_minor", { name: page.plan.name, minor: value || null }, { said: saved, place: null });
	},
	acknowledge({ checked }) {
		save("rules", { checked }, { rules_acknowledged: checked }, __("Saved."));
	},
};

const CLICKS = {
	act({ dataset: { action } }) {
		const said = () => (action === SUBMIT ? __("The plan was sent. {0}", [page.plan.whose_turn]) : page.plan.whose_turn);
		act(action, "study_plan.move", { name: page.plan.name, action }, { said });
	},
	start({ dataset: { year } }) {
		const body = { learner: page.learner.name, academic_year: year };
		act("start", "study_plan.start", body, { said: () => __("The plan was begun.") });
	},
	confirm({ dataset: { row } }) {
		const body = { name: page.plan.name, row_keys: [row] };
		act(`confirm ${row}`, "study_plan.confirm", body, { said: () => __("The choice is confirmed."), place: `row-${row}` });
	},
	remove({ dataset: { row } }) {
		act(`remove ${row}`, "study_plan.remove_row", { name: page.plan.name, row_key: row }, { said: saved });
	},
	change() {
		const body = { name: page.plan.name, reason: document.getElementById("change-reason").value };
		act("change", "study_plan.change", body, { said: () => __("The change was begun.") });
	},
	discard() {
		act("discard", "study_plan.discard", { name: page.plan.name }, { said: () => __("The change was dropped.") });
	},
	// Who waits for a group takes its discipline: the row holds it, and the group stays open.
	join({ dataset: { row, discipline, offering } }) {
		if (row_of(row).discipline !== discipline) choose(row, { discipline, offering: null });
		const body = { plan: page.plan.name, row_key: row, offering };
		act(`join ${offering}`, "waitlist.join", body, { said: () => __("You wait for a seat."), place: `row-${row}`, plan: same });
	},
	leave({ dataset: { row, entry } }) {
		const said = () => __("You wait no more.");
		act(`leave ${entry}`, "waitlist.leave", { name: entry }, { said, place: `row-${row}`, plan: same });
	},
	accept({ dataset: { row, entry } }) {
		const said = () => __("The seat is in your plan. Send the plan to keep it.");
		act(`accept ${entry}`, "waitlist.accept", { name: entry }, { said, place: `row-${row}`, plan: ({ draft }) => draft });
	},
	withdraw({ dataset: { row, enrollment } }) {
		const body = { name: enrollment, reason: document.getElementById(`leave-reason-${row}`).value };
		const said = () => __("You left the discipline.");
		act(`withdraw ${row}`, "enrollment.withdraw", body, { said, place: `row-${row}`, plan: same });
	},
	again() {
		queue.again();
	},
};

// The new row is the plan's last.
function add() {
	const chosen = chosen_to_add(addable, picked.get("add"));
	if (!chosen) return;
	const body = {
		name: page.plan.name,
		discipline: chosen.discipline,
		source: chosen.way.source,
		academic_period: chosen.period.name,
		purpose: chosen.purpose?.name ?? null,
		partner_institution: chosen.asks_partner ? document.getElementById("add-partner").value : null,
	};
	const said = () => [__("The discipline was added."), totals()].join(" ");
	act("add", "study_plan.add_row", body, { said, place: ({ items }) => `row-${items.at(-1).row_key}` });
}

export function begin() {
	root.addEventListener("change", ({ target }) => CHANGES[target.dataset.change]?.(target));
	root.addEventListener("click", ({ target }) => {
		const button = target.closest("[data-click]");
		if (button) CLICKS[button.dataset.click]?.(button);
	});
	root.addEventListener("submit", (event) => {
		if (event.target.dataset.submit !== "add") return search_for(event);
		event.preventDefault();
		add();
	});
	watch_seats(
		() => (page.plan?.can_choose ? all_rows(page.plan) : []),
		(found) => {
			seats = found;
			paint();
		}
	);
	paint();
	ask_addable(page.plan);
}
