"""What the Rules ask about an enrollment when a retake of it is to be registered."""

from __future__ import annotations

from dataclasses import dataclass

import frappe
from frappe import _

from kredit_edu.rules.retakes import HOLDING, RetakeFacts, RetakeState
from kredit_edu.services.languages import title_field
from kredit_edu.services.retakes import RETAKE
from kredit_edu.services.retakes.results import latest_results
from kredit_edu.services.retakes.windows import read_windows


@dataclass(frozen=True)
class Attempt:
	"""An enrollment with its learner and what people call its discipline; ``level`` is that of the program."""

	enrollment: str
	learner: str
	discipline: str
	title: str
	period: str
	year: str
	program: str | None
	level: str | None
	offering: str | None


@dataclass(frozen=True)
class Facts:
	"""Facts for the Rules, the grade that is in force, and a retake of the enrollment that lapsed."""

	rule: RetakeFacts
	grade: str | None
	lapsed: str | None


def attempt_of(enrollment: str) -> Attempt:
	"""A stored enrollment. Raises DoesNotExistError. One query."""
	table, discipline = frappe.qb.DocType("Kredit Enrollment"), frappe.qb.DocType("Kredit Discipline")
	period, program = frappe.qb.DocType("Kredit Academic Period"), frappe.qb.DocType("Kredit Program")
	found = (
		frappe.qb.from_(table)
		.join(discipline)
		.on(discipline.name == table.discipline)
		.join(period)
		.on(period.name == table.academic_period)
		.left_join(program)
		.on(program.name == table.program)
		.select(
			table.name,
			table.learner,
			table.discipline,
			discipline[title_field()],
			table.academic_period,
			period.academic_year,
			table.program,
			program.level,
			table.offering,
		)
		.where(table.name == enrollment)
	).run()
	if not found:
		frappe.throw(_("There is no such enrollment."), frappe.DoesNotExistError)
	return Attempt(*found[0])


def facts_of(attempt: Attempt, *, lock: bool = False) -> Facts:
	"""Result, retakes and ranges of an enrollment; with ``lock`` as last committed. Three queries."""
	result = latest_results([attempt.enrollment], lock=lock).get(attempt.enrollment)
	table = frappe.qb.DocType(RETAKE)
	query = (
		frappe.qb.from_(table)
		.select(table.name, table.enrollment, table.discipline, table.state)
		.where(table.learner == attempt.learner)
		.orderby(table.name)
	)
	retakes = (query.for_update() if lock else query).run(as_dict=True)
	own = [row for row in retakes if row.enrollment == attempt.enrollment]
	holding = [row for row in retakes if RetakeState(row.state) in HOLDING]
	windows = read_windows([attempt.year])
	rule = RetakeFacts(
		title=attempt.title,
		letter=result.letter if result else None,
		positive=bool(result and result.is_positive),
		year=attempt.year,
		period=attempt.period,
		own=tuple(RetakeState(row.state) for row in own),
		in_discipline=sum(
			row.discipline == attempt.discipline and row.enrollment != attempt.enrollment for row in holding
		),
		in_life=len(holding),
		calendars=windows.calendars(attempt.year, attempt.level),
		windows=windows.spans(attempt.year, attempt.period, attempt.level),
	)
	lapsed = next((row.name for row in own if row.state == RetakeState.LAPSED.value), None)
	return Facts(rule, result.name if result else None, lapsed)
