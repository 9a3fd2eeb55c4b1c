"""Who sits an exam: the group, those with FX (36.2), or those whose control was put off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import frappe

from kredit_edu.rules.calendar_facts import Span
from kredit_edu.rules.retakes import FX
from kredit_edu.rules.terms import EnrollmentStatus, SheetKind
from kredit_edu.services.retakes.results import latest_results
from kredit_edu.services.session_extension import extended_until

ENROLLMENT, GRADE = "Kredit Enrollment", "Kredit Grade"
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
	period: str


@dataclass
class Sitters:
	"""The learners of an exam, and the days to which their session is extended, if it is."""

	learners: set[str] = field(default_factory=set)
	extended: Span | None = None


def learners_of(sittings: Iterable[Sitting]) -> Mapping[str, Sitters]:
	"""Exam → who sits it. Three queries at most, and one for each period with individual exams."""
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
	_extend(sittings, found)
	return found


def _extend(sittings: Iterable[Sitting], found: Mapping[str, Sitters]) -> None:
	"""Note to when the session of somebody who sits an individual exam is extended; of several the longest."""
	individual = [each for each in sittings if each.kind is SheetKind.INDIVIDUAL]
	for period in sorted({each.period for each in individual}):
		own = [each for each in individual if each.period == period]
		spans = extended_until((learner for each in own for learner in found[each.exam].learners), period)
		for each in own:
			of_exam = (spans[learner] for learner in found[each.exam].learners if learner in spans)
			found[each.exam].extended = max(of_exam, key=lambda span: span.ends_on, default=None)


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
	"""Those whose latest result is FX; who has retaken it is not among them."""
	found: dict[str, set[str]] = defaultdict(set)
	if offerings:
		table = frappe.qb.DocType(GRADE)
		rows = (
			frappe.qb.from_(table)
			.select(table.offering, table.learner, table.enrollment)
			.distinct()
			.where(table.offering.isin(sorted(offerings)) & (table.is_current == 1) & (table.letter == FX))
		).run()
		results = latest_results(enrollment for *_rest, enrollment in rows)
		for offering, learner, enrollment in rows:
			if enrollment in results and results[enrollment].letter == FX:
				found[offering].add(learner)
	return found
