"""The own place in the rating: a number among so many, nobody else is named or told apart (2(10))."""

from __future__ import annotations

import frappe
from frappe.query_builder import Order

from kredit_edu.rules.terms import WorkKind
from kredit_edu.services.interim_results import Among, studied_in
from kredit_edu.services.rating.lists import RatingList, rate

GRADE, LEARNER = "Kredit Grade", "Kredit Learner"


def own_places(academic_period: str | None = None) -> dict[str, object] | None:
	"""Place and number ranked of the learner who asks, in the group and in the course of the program.

	Of the last period in which the learner was graded, unless another is named. None for who is no learner
	and for a period without results. The figure is text, None where nothing counts.
	"""
	learner = frappe.db.get_value(
		LEARNER, {"user": frappe.session.user}, ["name", "learner_group"], as_dict=True
	)
	period = _period_of(learner.name, academic_period) if learner else None
	if not learner or not period:
		return None
	mine = studied_in([period.name], Among(learner=learner.name, program=period.program))
	if not mine:
		return None
	course = Among(program=period.program, course=mine[0].course or None)
	of_course = rate(period.academic_year, period.name, course)
	answer = {
		"academic_period": period.name,
		"program": period.program,
		"base": of_course.base.value,
		"figure": None,
		"course": _place(of_course, learner.name),
		"group": None,
	}
	own = next((row for row in of_course.rows if row.studied.learner == learner.name), None)
	if own is not None and own.figure is not None:
		answer["figure"] = f"{own.figure:f}"
	if learner.learner_group:
		in_group = Among(program=period.program, learner_group=learner.learner_group)
		answer["group"] = _place(rate(period.academic_year, period.name, in_group), learner.name)
	return answer


def _place(found: RatingList, learner: str) -> dict[str, int | None]:
	own = next((row.place for row in found.rows if row.studied.learner == learner), None)
	return {"place": own, "ranked": found.ranked}


def _period_of(learner: str, period: str | None) -> frappe._dict | None:
	grade = frappe.qb.DocType(GRADE)
	query = (
		frappe.qb.from_(grade)
		.select(grade.academic_period.as_("name"), grade.academic_year, grade.program)
		.where((grade.learner == learner) & (grade.is_current == 1))
		.where(grade.kind != WorkKind.FINAL_ATTESTATION.value)
		.orderby(grade.sequence, order=Order.desc)
		.limit(1)
	)
	if period:
		query = query.where(grade.academic_period == period)
	found = query.run(as_dict=True)
	return found[0] if found else None
