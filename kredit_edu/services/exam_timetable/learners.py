"""Who sits an exam: the group, those with FX (36.2), or those whose control was put off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import frappe

from kredit_edu.rules.calendar_facts import Span
from kredit_edu.rules.terms import EnrollmentStatus, SheetKind

ENROLLMENT, GRADE = "Kredit Enrollment", "Kredit Grade"
FX = "FX"
GROUP = (
	EnrollmentStatus.ENROLLED.value,
	EnrollmentStatus.COMPLETED.value,
	EnrollmentStatus.FAILED.value,
)


@dataclass(frozen=True)
class Sitting:
	"""An exam by its name, its offering and what kind of sheet it is for."""

	exam: str
	offering: str
	kind: SheetKind


@dataclass
class Sitters:
	"""The learners of an exam, and the days to which their session is extended, if it is."""

	learners: set[str] = field(default_factory=set)
	extended: Span | None = None


def learners_of(sittings: Iterable[Sitting]) -> Mapping[str, Sitters]:
	"""Exam → who sits it. Two queries at most."""
	sittings = tuple(sittings)
	found: dict[str, Sitters] = defaultdict(Sitters)
	group = _enrolled({each.offering for each in sittings if each.kind is not SheetKind.FX_RETAKE})
	fx = _with_fx({each.offering for each in sittings if each.kind is SheetKind.FX_RETAKE})
	for each in sittings:
		if each.kind is SheetKind.FX_RETAKE:
			found[each.exam].learners = fx[each.offering]
		elif each.kind is SheetKind.INDIVIDUAL:
			found[each.exam].learners = {
				learner
				for learner, status in group[each.offering]
				if status == EnrollmentStatus.ENROLLED.value
			}
		else:
			found[each.exam].learners = {learner for learner, _status in group[each.offering]}
	return found


def _enrolled(offerings: set[str]) -> Mapping[str, list[tuple[str, str]]]:
	found: dict[str, list[tuple[str, str]]] = defaultdict(list)
	if offerings:
		table = frappe.qb.DocType(ENROLLMENT)
		query = (
			frappe.qb.from_(table)
			.select(table.offering, table.learner, table.status)
			.where(table.offering.isin(sorted(offerings)) & table.status.isin(GROUP))
		)
		for offering, learner, status in query.run():
			found[offering].append((learner, status))
	return found


def _with_fx(offerings: set[str]) -> Mapping[str, set[str]]:
	"""Those whose grade in force is FX; who has retaken it with another grade is not among them."""
	found: dict[str, set[str]] = defaultdict(set)
	if offerings:
		table = frappe.qb.DocType(GRADE)
		query = (
			frappe.qb.from_(table)
			.select(table.offering, table.learner)
			.where(table.offering.isin(sorted(offerings)) & (table.is_current == 1) & (table.letter == FX))
		)
		for offering, learner in query.run():
			found[offering].add(learner)
	return found
