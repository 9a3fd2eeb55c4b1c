"""Rows of a plan as the pages show them: by period, with what can be chosen and what was advised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import frappe
from frappe import _
from frappe.model.document import Document

from kredit_edu.rules.terms import TermForm
from kredit_edu.services.people import names_of
from kredit_edu.services.plan_page.options import group_view, groups_of, held_by, teachers_of, timetable_of
from kredit_edu.services.plan_page.words import component_words, day_words, words
from kredit_edu.services.study_plan.options import may_choose_teacher, of_minor
from kredit_edu.services.study_plan.rows import source_beside
from kredit_edu.services.study_plan.sources import Work, minor_work
from kredit_edu.services.study_plan.year import YearSlot
from kredit_edu.services.titles import titles_in_language

DISCIPLINE, MODULE, PERIOD = "Kredit Discipline", "Kredit Module", "Kredit Academic Period"


@dataclass(frozen=True)
class Shown:
	"""What the rows of a plan refer to, read once for all of them: titles, people and groups."""

	titles: Mapping[str, str]
	modules: Mapping[str, str]
	people: Mapping[str, str]
	groups: Mapping[str, list[dict[str, object]]]
	of_group: Mapping[str, dict[str, object]]
	minor: Mapping[str, Work]
	enrollments: Mapping[str, dict[str, object]]


def load_shown(
	doc: Document, slots: Iterable[YearSlot], enrollments: Mapping[str, dict[str, object]]
) -> Shown:
	"""Everything that rows and their options name. Seven queries, however long the plan."""
	rows = doc.get("items")
	minor = minor_work(doc.minor)
	options = [option.discipline for slot in slots for option in slot.options]
	disciplines = [*options, *minor, *(row.discipline for row in rows)]
	periods = [slot.academic_period for slot in slots] + [row.academic_period for row in rows]
	groups = groups_of(disciplines, periods, (row.offering for row in rows))
	teachers = teachers_of(group.name for group in groups)
	times = timetable_of(group.name for group in groups)
	people = names_of(
		[
			*(group.lecturer for group in groups),
			*(teacher.teacher for found in teachers.values() for teacher in found),
			*(row.chosen_by for row in rows),
			*(step.moved_by for step in doc.get("moves")),
			doc.adviser,
		]
	)
	held = held_by(doc.learner)
	views = {group.name: group_view(group, people, teachers, times, held) for group in groups}
	by_key: dict[str, list[dict[str, object]]] = {}
	# Where the institution names the teachers, there is nothing to choose among (4(3)).
	for group in groups if may_choose_teacher() else ():
		by_key.setdefault(f"{group.discipline}|{group.academic_period}", []).append(views[group.name])
	return Shown(
		titles=titles_in_language(DISCIPLINE, disciplines),
		modules=titles_in_language(MODULE, (row.module for row in rows)),
		people=people,
		groups=by_key,
		of_group=views,
		minor=minor,
		enrollments=enrollments,
	)


def periods_view(
	doc: Document, slots: Iterable[YearSlot], shown: Shown, usual: int
) -> list[dict[str, object]]:
	"""The rows by period, with the credits of each; ``usual`` credits of a period are those of a normal load; a summer has none."""
	by_key = {slot.key: slot for slot in slots}
	# The summer semester has no number of its own and ends the year (22.1).
	numbers = sorted({row.period_number for row in doc.get("items")}, key=lambda number: (not number, number))
	dates = periods_of(row.academic_period for row in doc.get("items"))
	return [_period(number, doc, by_key, shown, dates, usual) for number in numbers]


def _period(
	number: int,
	doc: Document,
	slots: Mapping[str, YearSlot],
	shown: Shown,
	dates: Mapping[str, frappe._dict],
	usual: int,
) -> dict[str, object]:
	rows = [row for row in doc.get("items") if row.period_number == number]
	period = next((dates[row.academic_period] for row in rows if row.academic_period in dates), None)
	return {
		"number": number,
		"title": period_title(number, period),
		"dates": f"{day_words(period.starts_on)} – {day_words(period.ends_on)}" if period else "",
		"credits": sum(row.credits for row in rows if row.discipline),
		"usual_credits": usual if number else None,
		"rows": [_row(row, slots.get(row.slot_key), shown) for row in rows],
	}


def _row(row: Document, slot: YearSlot | None, shown: Shown) -> dict[str, object]:
	return {
		"row_key": row.row_key,
		"slot_key": row.slot_key,
		"discipline": row.discipline,
		"title": shown.titles.get(row.discipline, ""),
		"code": row.slot_code,
		"credits": row.credits,
		"hours": row.hours,
		"component": component_words(row.component),
		"kind_code": row.kind or "",
		"kind": words(row.kind),
		"module": shown.modules.get(row.module, ""),
		"source": words(row.source) if row.source not in (None, "", "Curriculum", "Catalogue") else "",
		"purpose": words(row.purpose),
		"partner": row.partner_institution or "",
		"offering": row.offering,
		"group": shown.of_group.get(row.offering),
		"is_given": bool(slot and slot.is_fixed),
		"enrollment": shown.enrollments.get(row.row_key),
		"is_beside": source_beside(row) is not None,
		"options": _options(row, slot, shown),
		"groups": shown.groups.get(f"{row.discipline}|{row.academic_period}", []) if row.discipline else [],
		"chosen_by": shown.people.get(row.chosen_by, ""),
		"needs_confirmation": bool(row.chosen_by and not row.is_confirmed),
		"advice": row.advice or "",
		"advice_words": words(row.advice),
		"advice_comment": row.advice_comment or "",
	}


def period_title(number: int, period: frappe._dict | None) -> str:
	"""The period within its academic year; the curriculum's own number where the year has no periods yet."""
	if period is None:
		return _("Period {0}").format(number)
	if period.is_summer:
		return _("Summer semester")
	semester = period.term_form == TermForm.SEMESTER.value
	return (_("Semester {0}") if semester else _("Trimester {0}")).format(period.number)


def _options(row: Document, slot: YearSlot | None, shown: Shown) -> list[dict[str, object]]:
	"""What the slot offers and what of the minor fits in it (34); beside the slots, the row's own discipline."""
	if slot is None:
		return [_option(row.discipline, row.credits, row.hours, row, shown)] if row.discipline else []
	works = (*slot.options, *of_minor(slot, shown.minor.values()))
	return [_option(work.discipline, work.credits, work.hours, row, shown) for work in works]


def _option(discipline: str, credits: int, hours: int, row: Document, shown: Shown) -> dict[str, object]:
	return {
		"discipline": discipline,
		"title": shown.titles.get(discipline, ""),
		"credits": credits,
		"hours": hours,
		"of_minor": discipline in shown.minor,
		"groups": shown.groups.get(f"{discipline}|{row.academic_period}", []),
	}


def periods_of(names: Iterable[str | None]) -> dict[str, frappe._dict]:
	"""Academic periods by name. One query, none for no names."""
	wanted = sorted({name for name in names if name})
	if not wanted:
		return {}
	fields = ["name", "term_form", "number", "is_summer", "starts_on", "ends_on"]
	found = frappe.get_all(PERIOD, {"name": ("in", wanted)}, fields, order_by="name asc")
	return {period.name: period for period in found}
