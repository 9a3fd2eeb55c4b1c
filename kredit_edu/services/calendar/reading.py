"""Academic calendars as the Rules read them, loaded in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.rules.calendar_facts import (
	CalendarFacts,
	CalendarPeriod,
	CalendarRow,
	CalendarScope,
	CouncilDecision,
	Span,
)
from kredit_edu.rules.days import parse_day
from kredit_edu.rules.terms import CalendarRowType, CurriculumState, EducationLevel, TermForm, WorkKind
from kredit_edu.rules.windows import is_graduating

DOCTYPE, ROW, PERIOD = "Kredit Academic Calendar", "Kredit Calendar Row", "Kredit Academic Period"
PERIODS_IN_YEAR = {TermForm.SEMESTER.value: 2, TermForm.TRIMESTER.value: 3}


def load_facts(doc: Document) -> CalendarFacts:
	"""A calendar with the periods of its year, what its curricula hold and what is in force. Four queries."""
	scope = scope_of(doc)
	return CalendarFacts(
		academic_year=doc.academic_year,
		year=Span(getdate(doc.starts_on), getdate(doc.ends_on)),
		scope=scope,
		decision=_decision(doc),
		rows=rows_of(doc.rows),
		periods=load_periods(doc.academic_year, doc.term_form),
		practice_planned=_practice_planned(doc.academic_year, scope),
		today=getdate(),
		in_force=frappe.db.get_value(DOCTYPE, {"active_key": key_of(doc)}, "name"),
		based_on=doc.based_on,
		former_decision=_former_decision(doc.based_on),
	)


def key_of(doc: Document) -> str:
	"""What one approved calendar alone may have: its year and scope (D30)."""
	parts = (doc.academic_year, doc.level or "*", "graduating" if is_set(doc.is_graduating) else "*")
	return "|".join((*parts, doc.course or "*"))


def scope_of(doc: Document) -> CalendarScope:
	"""Whom a calendar is for."""
	return CalendarScope(
		level=EducationLevel(doc.level) if doc.level else None,
		is_graduating=is_set(doc.is_graduating),
		course=int(doc.course) if doc.course else None,
	)


def is_set(check: object) -> bool:
	"""Whether a Check holds; a form sends "1", JSON 1 or true."""
	return str(check) in ("1", "True")


def rows_of(rows: Iterable[Document]) -> tuple[CalendarRow, ...]:
	"""The ranges of a calendar; what is no range yet (a kind or a day is missing) is left out."""
	return tuple(found for row in rows if (found := _row(row)) is not None)


def load_periods(academic_year: str, term_form: str) -> tuple[CalendarPeriod, ...]:
	"""The periods of a year in one form, and its summer semester, in order of days. One query."""
	period = frappe.qb.DocType(PERIOD)
	found = (
		frappe.qb.from_(period)
		.select(period.name, period.starts_on, period.ends_on, period.is_summer)
		.where(period.academic_year == academic_year)
		.where((period.term_form == term_form) | (period.is_summer == 1))
		.orderby(period.starts_on)
		.orderby(period.name)
	).run(as_dict=True)
	return tuple(
		CalendarPeriod(row.name, Span(row.starts_on, row.ends_on), bool(row.is_summer)) for row in found
	)


def _row(row: Document) -> CalendarRow | None:
	starts_on, ends_on = (parse_day(row.get(name), name, "18.2").value for name in ("starts_on", "ends_on"))
	kind = next((kind for kind in CalendarRowType if row.row_type == kind.value), None)
	if kind is None or starts_on is None or ends_on is None:
		return None
	return CalendarRow(str(row.idx), kind, Span(starts_on, ends_on), row.academic_period or None)


def _decision(doc: Document) -> CouncilDecision:
	day: date | None = getdate(doc.decision_date) if doc.decision_date else None
	return CouncilDecision((doc.decision_number or "").strip(), day, bool(doc.decision_file))


def _former_decision(based_on: str | None) -> CouncilDecision | None:
	fields = ("decision_number", "decision_date", "decision_file")
	former = frappe.db.get_value(DOCTYPE, based_on, fields, as_dict=True) if based_on else None
	return _decision(former) if former else None


@dataclass(frozen=True)
class _PlannedPractice:
	"""A practice of an approved curriculum: in which of its periods, for which level."""

	admission_year: str
	period_number: str
	period_count: str
	term_form: str
	level: str

	def is_in(self, academic_year: str, scope: CalendarScope) -> bool:
		"""Whether learners of the scope have the practice in that year."""
		in_year = PERIODS_IN_YEAR[self.term_form]
		course = (int(self.period_number) - 1) // in_year + 1
		if int(self.admission_year) + course - 1 != int(academic_year[:4]):
			return False
		return (
			scope.level in (None, EducationLevel(self.level))
			and scope.course in (None, course)
			and (not scope.is_graduating or is_graduating(course, int(self.period_count), in_year))
		)


def _practice_planned(academic_year: str, scope: CalendarScope) -> bool:
	return any(practice.is_in(academic_year, scope) for practice in _planned_practices())


def _planned_practices() -> list[_PlannedPractice]:
	curriculum = frappe.qb.DocType("Kredit Curriculum")
	slot = frappe.qb.DocType("Kredit Curriculum Slot Row")
	option = frappe.qb.DocType("Kredit Curriculum Option Row")
	discipline = frappe.qb.DocType("Kredit Discipline")
	program = frappe.qb.DocType("Kredit Program")
	found = (
		frappe.qb.from_(option)
		.join(discipline)
		.on(discipline.name == option.discipline)
		.join(slot)
		.on((slot.parent == option.parent) & (slot.slot_key == option.slot_key))
		.join(curriculum)
		.on(curriculum.name == slot.parent)
		.join(program)
		.on(program.name == curriculum.program)
		.select(
			curriculum.admission_year,
			slot.period_number,
			curriculum.period_count,
			curriculum.term_form,
			program.level,
		)
		.distinct()
		.where(discipline.kind == WorkKind.PRACTICE.value)
		.where(curriculum.state == CurriculumState.APPROVED.value)
	).run()
	return [_PlannedPractice(*row) for row in found]
