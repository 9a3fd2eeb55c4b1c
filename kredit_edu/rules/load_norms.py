"""The university's norms of teachers' work outside the classroom (29.1): read exactly, each decided once.

The Rules set no number here, so there is no default: what has no norm is told as missing, never as 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import TypeVar

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.numbers import Parsed, decimals_of, is_blank, parse_whole, plain_decimal, shown
from kredit_edu.rules.terms import EducationLevel

E = TypeVar("E", bound=Enum)

CLAUSE = "29.1"
TABLE = "load_norms"
NORM_DECIMALS = 4
MOST_NORM_HOURS = 1000
MOST_ANNUAL_HOURS = 10_000


class OtherWork(str, Enum):
	"""Kinds of teachers' work outside the classroom that offerings give rise to."""

	GUIDED_INDEPENDENT = "Independent Work with the Teacher"
	DISTANCE = "Distance Classes"
	COURSE_WORK = "Course Work Supervision"
	FINAL_CONTROL = "Final Control"
	PRACTICE = "Practice Supervision"
	RESEARCH = "Research Work Supervision"
	THESIS = "Thesis Supervision"
	ATTESTATION_CONSULTATIONS = "Final Attestation Consultations"
	ATTESTATION_COMMISSION = "Final Attestation Commission"


class NormUnit(str, Enum):
	"""What the hours of a norm are multiplied by."""

	LEARNER = "Per Learner"
	GROUP = "Per Group"
	CREDIT = "Per Credit"
	PLANNED_HOUR = "Per Planned Hour"
	WEEK = "Per Week"
	LEARNER_AND_WEEK = "Per Learner and Week"

	@property
	def counts_learners(self) -> bool:
		"""Whether more learners make more hours."""
		return self in (NormUnit.LEARNER, NormUnit.LEARNER_AND_WEEK)


_UNITS_OF_SOME: Mapping[NormUnit, frozenset[OtherWork]] = MappingProxyType(
	{
		NormUnit.PLANNED_HOUR: frozenset({OtherWork.GUIDED_INDEPENDENT, OtherWork.DISTANCE}),
		NormUnit.WEEK: frozenset({OtherWork.PRACTICE}),
		NormUnit.LEARNER_AND_WEEK: frozenset({OtherWork.PRACTICE}),
	}
)
"""Only practice has weeks, and only some kinds of work have hours in the discipline; other units suit all."""


@dataclass(frozen=True)
class LoadNorm:
	"""Academic hours that the university counts for a kind of work, by unit.

	``level`` None holds for learners of every level that has no norm of its own.
	"""

	work: OtherWork
	unit: NormUnit
	hours: Decimal
	level: EducationLevel | None = None


@dataclass(frozen=True)
class LoadPolicy:
	"""What the university decides about teaching load.

	``minutes`` of an academic hour; ``annual_hours`` above which a year is warned of, None for no limit.
	"""

	minutes: int
	norms: tuple[LoadNorm, ...] = ()
	annual_hours: int | None = None

	def norm(self, work: OtherWork, level: EducationLevel | None) -> LoadNorm | None:
		"""The norm of a kind of work for learners of a level: its own, else the general one."""
		found = {norm.level: norm for norm in self.norms if norm.work is work}
		return found.get(level) or found.get(None)


def parse_norms(rows: Iterable[Mapping[str, object]]) -> Parsed[tuple[LoadNorm, ...]]:
	"""The norms that rows of the settings describe, or every reason why they cannot be read."""
	norms, reasons = [], []
	for number, row in enumerate(rows, start=1):
		parsed = _parse_row(row, str(number))
		reasons += parsed.decision.reasons
		if parsed.value is not None:
			norms.append(parsed.value)
	decision = Decision(tuple(reasons)) + _check_repeated(norms)
	return Parsed(tuple(norms) if decision.allowed else None, decision)


def parse_annual_hours(raw: object) -> Parsed[int]:
	"""The hours of a year above which a teacher's load is warned of; a blank is no limit."""
	if is_blank(raw):
		return Parsed(None)
	return parse_whole(raw, "annual_load_hours", 1, MOST_ANNUAL_HOURS, CLAUSE)


def _parse_row(row: Mapping[str, object], number: str) -> Parsed[LoadNorm]:
	reasons: list[Reason] = []

	def refuse(key: str, field: str, **params: object) -> None:
		reasons.append(Reason(CLAUSE, key, params, field=field, row=number))

	def choice(field: str, choices: type[E]) -> E | None:
		given = row.get(field)
		for member in choices:
			if given == member.value:
				return member
		refuse("load_norm.unknown_choice", field, given=shown(given or ""))
		return None

	work, unit = choice("work", OtherWork), choice("unit", NormUnit)
	level = None if is_blank(row.get("level")) else choice("level", EducationLevel)
	hours, fault, params = _read_hours(row.get("hours"))
	if fault:
		refuse(fault, "hours", work=work or number, **params)
	if work and unit and work not in _UNITS_OF_SOME.get(unit, frozenset(OtherWork)):
		refuse("load_norm.unit", "unit", work=work, unit=unit)
	if unit and level and not unit.counts_learners:
		refuse("load_norm.level", "level", level=level, unit=unit)
	if reasons or work is None or unit is None or hours is None:
		return Parsed(None, Decision(tuple(reasons)))
	return Parsed(LoadNorm(work, unit, hours, level))


def _read_hours(raw: object) -> tuple[Decimal | None, str, Mapping[str, object]]:
	"""Hours with a comma or a point, or what is wrong with them. 0 is a decision; a blank is none."""
	if is_blank(raw):
		return None, "load_norm.blank", {}
	value, given = plain_decimal(raw), shown(raw)
	if value is None:
		return None, "load_norm.not_a_number", {"given": given}
	if not 0 <= value <= MOST_NORM_HOURS:
		return None, "load_norm.out_of_range", {"given": given, "high": MOST_NORM_HOURS}
	if decimals_of(value) > NORM_DECIMALS:
		return None, "load_norm.too_many_decimals", {"given": given, "decimals": NORM_DECIMALS}
	return value, "", {}


def _check_repeated(norms: Iterable[LoadNorm]) -> Decision:
	seen: set[tuple[OtherWork, EducationLevel | None]] = set()
	reasons = []
	for norm in norms:
		key = (norm.work, norm.level)
		if key in seen:
			params = {"work": norm.work}
			reasons.append(Reason(CLAUSE, "load_norm.repeated", params, field=TABLE, row=norm.work.value))
		seen.add(key)
	return Decision(tuple(reasons))
