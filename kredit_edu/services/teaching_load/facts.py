"""Who has which duty in which offering, loaded with a constant number of queries."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import frappe
from frappe.query_builder.functions import Count

from kredit_edu.rules.discipline import DisciplineFacts
from kredit_edu.rules.practice import weeks_of
from kredit_edu.rules.teaching_load import Assignment, Duty, TaughtOffering
from kredit_edu.rules.terms import EducationLevel, WorkKind
from kredit_edu.services.discipline.reading import load_facts
from kredit_edu.services.refusals import refuse
from kredit_edu.services.rules_context import RulesContext
from kredit_edu.services.teaching_load.duties import NOT_TAKING_PLACE, duties_in, stream_of, taught_by

# A hold is no enrollment yet, and who withdrew is not taught.
NOT_TAUGHT = ("Held", "Withdrawn")
FIELD_OF_DUTY: Mapping[Duty, str] = {Duty.LECTURER: "lecturer", Duty.EXAMINER: "examiner"}


@dataclass(frozen=True)
class LoadScope:
	"""Whose load of which time: a year, or one period of it; everybody's unless ``teacher`` is given."""

	academic_year: str
	period: str | None = None
	teacher: str | None = None


@dataclass(frozen=True)
class LoadFacts:
	"""The duties found, the record of each offering by its name with the titles of its discipline,
	and people's names."""

	assignments: tuple[Assignment, ...]
	offerings: Mapping[str, frappe._dict]
	people: Mapping[str, str]


def load_facts_of(scope: LoadScope, context: RulesContext) -> LoadFacts:
	"""The facts of a scope in five queries. Raises RuleRefused when a discipline cannot be read."""
	offerings = _offerings(scope)
	disciplines, decision = load_facts(sorted({row.discipline for row in offerings}))
	refuse(decision)
	for row in offerings:
		row.titles = disciplines[row.discipline].titles
	learners = _learners([row.name for row in offerings])
	others = duties_in([row.name for row in offerings])
	streams = Counter(stream_of(row) for row in offerings)
	taught = {
		row.name: dataclasses.replace(
			_taught(row, disciplines[row.discipline], learners.get(row.name, ()), context),
			lecture_groups=streams[stream_of(row)] if row.stream_title else 1,
			sharers=Counter(duty for duty, _teacher in others.get(row.name, ())),
		)
		for row in offerings
	}
	assignments = [
		Assignment(teacher, duty, taught[row.name])
		for row in offerings
		for duty, teacher in (*_named(row), *others.get(row.name, ()))
		if teacher and scope.teacher in (None, teacher)
	]
	people = _people({assignment.teacher for assignment in assignments})
	assignments.sort(key=lambda each: (people.get(each.teacher, each.teacher).casefold(), each.teacher))
	return LoadFacts(tuple(assignments), {row.name: row for row in offerings}, people)


def _named(row: frappe._dict) -> Iterator[tuple[Duty, str | None]]:
	return ((duty, row.get(field)) for duty, field in FIELD_OF_DUTY.items())


def _offerings(scope: LoadScope) -> list[frappe._dict]:
	offering = frappe.qb.DocType("Kredit Offering")
	period = frappe.qb.DocType("Kredit Academic Period")
	query = (
		frappe.qb.from_(offering)
		.join(period)
		.on(period.name == offering.academic_period)
		.select(
			offering.name,
			offering.title,
			offering.discipline,
			offering.academic_period,
			offering.group_title,
			offering.teaching_language,
			offering.stream_title,
			*(offering[field] for field in FIELD_OF_DUTY.values()),
		)
		.where((period.academic_year == scope.academic_year) & offering.state.notin(NOT_TAKING_PLACE))
		.orderby(period.starts_on, offering.title, offering.name)
	)
	if scope.period:
		query = query.where(offering.academic_period == scope.period)
	if scope.teacher:
		own = offering.name.isin(taught_by(scope.teacher))
		for field in FIELD_OF_DUTY.values():
			own |= offering[field] == scope.teacher
		query = query.where(own)
	return query.run(as_dict=True)


def _learners(offerings: list[str]) -> dict[str, tuple[tuple[EducationLevel | None, int], ...]]:
	"""How many learners of which level take each offering; who withdrew is not taught."""
	if not offerings:
		return {}
	enrollment = frappe.qb.DocType("Kredit Enrollment")
	program = frappe.qb.DocType("Kredit Program")
	rows = (
		frappe.qb.from_(enrollment)
		.left_join(program)
		.on(program.name == enrollment.program)
		.select(enrollment.offering, program.level, Count(enrollment.name).as_("number"))
		.where(enrollment.offering.isin(offerings) & enrollment.status.notin(NOT_TAUGHT))
		.groupby(enrollment.offering, program.level)
		.orderby(enrollment.offering, program.level)
		.run(as_dict=True)
	)
	found: dict[str, list[tuple[EducationLevel | None, int]]] = {}
	for row in rows:
		level = EducationLevel(row.level) if row.level else None
		found.setdefault(row.offering, []).append((level, row.number))
	return {name: tuple(levels) for name, levels in found.items()}


def _taught(
	row: frappe._dict,
	discipline: DisciplineFacts,
	learners: tuple[tuple[EducationLevel | None, int], ...],
	context: RulesContext,
) -> TaughtOffering:
	practice = discipline.kind is WorkKind.PRACTICE
	return TaughtOffering(
		name=row.name,
		kind=discipline.kind,
		credits=discipline.credits,
		hours=discipline.hours,
		learners=learners,
		control_form=discipline.control_form,
		course_work=discipline.course_work_control is not None,
		weeks=weeks_of(
			discipline.credits if practice else 0,
			context.institution,
			context.policy.practice,
			context.policy.academic_hour_minutes,
		),
		periods=max(1, discipline.periods),
	)


def _people(users: Iterable[str]) -> dict[str, str]:
	names = sorted(users)
	if not names:
		return {}
	rows = frappe.get_all("User", {"name": ("in", names)}, ["name", "full_name"], order_by="name asc")
	return {row.name: row.full_name or row.name for row in rows}
