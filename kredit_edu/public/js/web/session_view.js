// What lies ahead of a learner: the own exams of the published timetable (37.2), and the own journal (36.3).

import { h } from "./dom.js";
import { number } from "./numbers.js";
import { __ } from "./texts.js";

const STUDIED_NOW = "Enrolled";

export function exams(found, day) {
	const today = new Date().toISOString().slice(0, 10);
	const ahead = found.filter(({ exam_date }) => exam_date >= today).sort((one, other) => one.exam_date.localeCompare(other.exam_date));
	if (!ahead.length) return null;
	const items = ahead.map(({ name, title, exam_date, times, room, examiner }) =>
		h(
			"li",
			{ id: `exam-${name}` },
			h("strong", {}, `${day(exam_date)}, ${times}`),
			h("span", {}, title),
			h("span", { class: "kredit-facts" }, [room && __("room {0}", [room]), examiner].filter(Boolean).join(" · "))
		)
	);
	return h(
		"section",
		{ id: "exams", class: "kredit-card kredit-ahead", "aria-labelledby": "exams-title" },
		h("h2", { id: "exams-title" }, __("Exams ahead")),
		h("ul", {}, items)
	);
}

export function journal(found, day) {
	const now = found.filter(({ status }) => status === STUDIED_NOW);
	if (!now.length) return null;
	return h(
		"section",
		{ id: "journal", class: "kredit-card kredit-ahead", "aria-labelledby": "journal-title" },
		h("h2", { id: "journal-title" }, __("Journal")),
		h("ul", {}, now.map((entry) => studied(entry, day)))
	);
}

function studied(entry, day) {
	const facts = [
		entry.attendance === null ? null : __("attendance {0} %", [number(entry.attendance)]),
		entry.current === null ? null : __("current marks {0}", [number(entry.current)]),
		entry.midterm_1 === null ? null : __("midterm control 1: {0}", [number(entry.midterm_1)]),
		entry.midterm_2 === null ? null : __("midterm control 2: {0}", [number(entry.midterm_2)]),
	].filter(Boolean);
	return h(
		"li",
		{ id: `journal-${entry.enrollment}` },
		h("strong", {}, entry.title),
		h("span", { class: "kredit-facts" }, facts.join(" · ") || __("Nothing is entered yet.")),
		entry.entries.length
			? h(
					"details",
					{ id: `entries-${entry.enrollment}` },
					h("summary", {}, __("Entries: {0}", [entry.entries.length])),
					h("ul", { class: "kredit-entries" }, entry.entries.map((each) => h("li", {}, line(each, day))))
				)
			: null
	);
}

function line({ page_kind, held_on, topic, attendance, mark }, day) {
	const attended = { Present: __("Present"), Absent: __("Absent"), Excused: __("Excused") };
	const kinds = { "Midterm Control 1": __("Midterm Control 1"), "Midterm Control 2": __("Midterm Control 2") };
	return [day(held_on), kinds[page_kind], topic, attended[attendance], mark === null || mark === "" ? null : number(mark)].filter(Boolean).join(" · ");
}
