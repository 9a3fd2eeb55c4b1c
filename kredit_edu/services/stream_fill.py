"""How many learners each offering has, by discipline and teacher: figures for forming streams and groups (30).

Everything is counted from enrollments as they stand now; nothing is cached.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

import frappe
from frappe.query_builder.functions import Count
from pypika.terms import Criterion, Field

from kredit_edu.rules.terms import EnrollmentStatus, OfferingState, WaitlistState
from kredit_edu.services.languages import title_field


@dataclass(frozen=True)
class OfferingFill:
	"""An offering with the learners counted from enrollments; ``seats`` 0 is no limit (D37).

	``held`` learners wait for the approval of their plans, ``learners`` are enrolled, ``waiting`` stand in the
	waitlist, ``offered`` seats are kept for some of them; ``least`` is the number below which the Registrar decides about the start (30.1).
	"""

	name: str
	discipline: str
	title: str
	period: str
	language: str
	group: str
	lecturer: str
	lecturer_name: str
	seats: int
	learners: int
	held: int = 0
	waiting: int = 0
	offered: int = 0
	least: int = 1
	state: str = OfferingState.OPEN.value
	stream: str = ""

	@property
	def taken(self) -> int:
		"""Seats that learners hold or have."""
		return self.held + self.learners

	@property
	def free(self) -> int | None:
		"""Seats left; None where seats are not limited."""
		return max(0, self.seats - self.taken - self.offered) if self.seats else None

	@property
	def below_least(self) -> bool:
		"""Whether the Registrar has still to decide about the start of so small a group (30.1)."""
		return self.state == OfferingState.OPEN.value and self.taken < self.least


def offering_fill(academic_year: str, period: str | None = None) -> list[OfferingFill]:
	"""The offerings of a year or a period in a constant number of queries, those of one discipline and teacher
	together."""
	terms = frappe.qb.DocType("Kredit Academic Period")
	where = terms.academic_year == academic_year
	if period:
		where &= terms.name == period
	return _fill(where)


def period_fill(academic_period: str, discipline: str | None = None) -> list[OfferingFill]:
	"""As :func:`offering_fill`, of one period, of one discipline where it is given."""
	where = frappe.qb.DocType("Kredit Academic Period").name == academic_period
	if discipline:
		where &= frappe.qb.DocType("Kredit Offering").discipline == discipline
	return _fill(where)


def _fill(where: Criterion) -> list[OfferingFill]:
	offering = frappe.qb.DocType("Kredit Offering")
	terms = frappe.qb.DocType("Kredit Academic Period")
	discipline = frappe.qb.DocType("Kredit Discipline")
	user = frappe.qb.DocType("User")
	rows = (
		frappe.qb.from_(offering)
		.join(terms)
		.on(terms.name == offering.academic_period)
		.join(discipline)
		.on(discipline.name == offering.discipline)
		.left_join(user)
		.on(user.name == offering.lecturer)
		.select(
			offering.name,
			offering.discipline,
			discipline[title_field()].as_("title"),
			offering.academic_period.as_("period"),
			offering.teaching_language.as_("language"),
			offering.group_title,
			offering.stream_title,
			offering.lecturer,
			user.full_name,
			offering.seats_limit,
			offering.least_learners,
			offering.state,
		)
		.where(where)
		.orderby(terms.starts_on, discipline[title_field()], offering.discipline)
		.orderby(offering.lecturer, offering.teaching_language, offering.stream_title)
		.orderby(offering.group_title, offering.name)
		.run(as_dict=True)
	)
	names = [row.name for row in rows]
	counted, waiting = _learners(names), _waiting(names)
	return [_of(row, counted.get(row.name, Counter()), waiting.get(row.name, Counter())) for row in rows]


def _of(row: frappe._dict, learners: Counter[str], waitlist: Counter[str]) -> OfferingFill:
	held = learners[EnrollmentStatus.HELD.value]
	return OfferingFill(
		name=row.name,
		discipline=row.discipline,
		title=row.title,
		period=row.period,
		language=row.language,
		group=row.group_title or "",
		lecturer=row.lecturer,
		lecturer_name=row.full_name or row.lecturer,
		seats=row.seats_limit or 0,
		learners=learners.total() - held,
		held=held,
		waiting=waitlist[WaitlistState.WAITING.value],
		offered=waitlist[WaitlistState.OFFERED.value],
		least=row.least_learners or 1,
		state=row.state or OfferingState.OPEN.value,
		stream=row.stream_title or "",
	)


def _learners(offerings: list[str]) -> dict[str, Counter[str]]:
	"""Offering → how many learners have which status, those who withdrew apart."""
	enrollment = frappe.qb.DocType("Kredit Enrollment")
	return _counted(
		enrollment, enrollment.status, offerings, enrollment.status != EnrollmentStatus.WITHDRAWN.value
	)


def _waiting(offerings: list[str]) -> dict[str, Counter[str]]:
	"""Offering → how many learners wait for a seat, and how many are offered one."""
	entry = frappe.qb.DocType("Kredit Waitlist Entry")
	active = (WaitlistState.WAITING.value, WaitlistState.OFFERED.value)
	return _counted(entry, entry.state, offerings, entry.state.isin(active))


def _counted(
	table: frappe.qb.Table, field: Field, offerings: list[str], where: Criterion
) -> dict[str, Counter[str]]:
	found: dict[str, Counter[str]] = defaultdict(Counter)
	if not offerings:
		return found
	rows = (
		frappe.qb.from_(table)
		.select(table.offering, field, Count(table.name))
		.where(table.offering.isin(offerings) & where)
		.groupby(table.offering, field)
	).run()
	for offering, status, number in rows:
		found[offering][status] = number
	return found
