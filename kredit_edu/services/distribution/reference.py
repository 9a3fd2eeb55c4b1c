"""The reference group of a table: whose grades are compared with each other (38, D46)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import frappe
from frappe.query_builder.functions import Max

from kredit_edu.rules.academic_period import parse_academic_year
from kredit_edu.services.refusals import refuse

GRADE, PERIOD, PROGRAM = "Kredit Grade", "Kredit Academic Period", "Kredit Program"


@dataclass(frozen=True)
class ReferenceGroup:
	"""Academic years and what narrows them; ``programs`` None is all of them."""

	years: tuple[str, ...]
	programs: tuple[str, ...] | None = None
	period: str | None = None
	learner_group: str | None = None
	discipline: str | None = None

	def grades(self) -> dict[str, object]:
		"""The group as filters of a list of grades; final attestation is no interim attestation."""
		filters: dict[str, object] = {
			"is_current": 1,
			"academic_year": ["in", list(self.years)],
			"kind": ["!=", "Final Attestation"],
		}
		if self.programs is not None:
			filters["program"] = ["in", list(self.programs)]
		if self.period:
			filters["academic_period"] = self.period
		if self.discipline:
			filters["discipline"] = self.discipline
		if self.learner_group:
			filters["learner"] = ["in", _learners_of(self.learner_group)]
		return filters


def read_group(asked: Mapping[str, str | None], years: int) -> ReferenceGroup:
	"""The group from filters: ``from_year`` and ``to_year``, else ``years`` academic years up to the last graded one.

	``period`` is one of the period's year alone; ``level`` gives its programs. Raises RuleRefused for what is
	no academic year.
	"""
	period = asked.get("period")
	return ReferenceGroup(
		years=_year_of(period) if period else _years(asked.get("from_year"), asked.get("to_year"), years),
		programs=_programs(asked.get("program"), asked.get("level")),
		period=period,
		learner_group=asked.get("learner_group"),
		discipline=asked.get("discipline"),
	)


def last_years(number: int) -> tuple[str, ...]:
	"""So many academic years up to the last one in which something was graded, the latest first."""
	grade = frappe.qb.DocType(GRADE)
	((latest,),) = frappe.qb.from_(grade).select(Max(grade.academic_year)).run()
	return _down_from(latest, number) if latest else ()


def _down_from(year: str, number: int) -> tuple[str, ...]:
	last = int(year[:4])
	return tuple(f"{first}-{first + 1}" for first in range(last, last - number, -1))


def _years(first: str | None, last: str | None, number: int) -> tuple[str, ...]:
	if not first and not last:
		return last_years(number)
	read = [parse_academic_year(year) for year in (first or last, last or first)]
	for year in read:
		refuse(year.decision)
	earlier, later = sorted(int(str(year.value)[:4]) for year in read)
	return _down_from(f"{later}", later - earlier + 1)


def _year_of(period: str) -> tuple[str, ...]:
	year = frappe.db.get_value(PERIOD, period, "academic_year")
	return (year,) if year else ()


def _programs(program: str | None, level: str | None) -> tuple[str, ...] | None:
	if not level:
		return (program,) if program else None
	filters = {"level": level, **({"name": program} if program else {})}
	return tuple(frappe.get_all(PROGRAM, filters, pluck="name", order_by="name"))


def _learners_of(group: str) -> list[str]:
	return frappe.get_all("Kredit Learner", {"learner_group": group}, pluck="name", order_by="name")
