"""Mass work with learners: the rows of a group or of a choice, an adviser for them, cadets enrolled (4(2), 4(4), 8.1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import frappe

from kredit_edu.rules.cadet import check_no_plan_needed
from kredit_edu.rules.decision import Decision
from kredit_edu.rules.moves import REGISTRAR
from kredit_edu.services.batch import BatchKind, Outcome
from kredit_edu.services.batch.work import Result, Row, Values, Work, skipped
from kredit_edu.services.enrollment.from_curriculum import CadetResult, enroll_learner
from kredit_edu.services.learner.assignment import AssignmentResult, assign_one, tell_adviser
from kredit_edu.services.learner.people import check_adviser
from kredit_edu.services.rules_context import rules_context
from kredit_edu.services.study_plan.learner import STUDYING

LEARNER = "Kredit Learner"


def learner_rows(values: Values, clause: str) -> list[Row]:
	"""The learners that are named, or those of the group who study; of those whom the user may not see, no number."""
	if values.learners:
		numbers = _numbers({"name": ("in", values.learners)})
		return [Row(LEARNER, name, numbers.get(name, name)) for name in values.learners]
	values.need("learner_group", clause=clause)
	numbers = _numbers({"learner_group": values.learner_group, "status": STUDYING})
	return [Row(LEARNER, name, number) for name, number in numbers.items()]


def _numbers(filters: dict[str, object]) -> dict[str, str]:
	"""Learner → number, in the order of numbers, of those whom the user may see."""
	rows = frappe.get_list(
		LEARNER, filters, ["name", "learner_number"], order_by="learner_number asc", limit_page_length=0
	)
	return {row.name: row.learner_number for row in rows}


def _rows(values: Values) -> Iterable[Row]:
	values.need("adviser", clause="4(4)")
	return learner_rows(values, "4(4)")


def _check(values: Values) -> Decision:
	return check_adviser(values.adviser)


def _assign(row: Row, values: Values) -> Result:
	if assign_one(row.name, values.adviser, values.reason) is AssignmentResult.UNCHANGED:
		return skipped("4(4)", "batch.adviser_already")
	return Result()


def _finish(values: Values, done: Sequence[str]) -> None:
	tell_adviser(values.adviser, done, values.learner_group)


def _rows_to_enroll(values: Values) -> Iterable[Row]:
	values.need("academic_year", "learner_group", clause="4(2)")
	return learner_rows(values, "4(2)")


def _check_enrolling(values: Values) -> Decision:
	return check_no_plan_needed(rules_context().institution)


def _enroll(row: Row, values: Values) -> Result:
	outcome = enroll_learner(row.name, values.learner_group, values.academic_year)
	if outcome.result is CadetResult.REFUSED:
		return Result(Outcome.REFUSED, outcome.decision)
	if outcome.result is CadetResult.UNCHANGED:
		return skipped("4(2)", "batch.enrolled_already")
	return Result(decision=outcome.decision)


ENROLL = Work(
	BatchKind.ENROLL_FROM_CURRICULUM,
	"4(2)",
	(REGISTRAR,),
	_rows_to_enroll,
	_enroll,
	check=_check_enrolling,
)
ASSIGN = Work(BatchKind.ASSIGN_ADVISER, "4(4)", (REGISTRAR,), _rows, _assign, check=_check, finish=_finish)
