"""GPA over the disciplines of a minor, shown beside the program's and stored nowhere (2(16), 34).

A minor lies within the volume of the program, so its disciplines count in the program's GPA as all others do; what
stands here is the same results once more, the minor's alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import frappe

from kredit_edu.rules.gpa import Result, credits_earned, cumulative_gpa
from kredit_edu.services.languages import title_field
from kredit_edu.services.minor import disciplines_of
from kredit_edu.services.rules_context import RulesContext

PLAN, MINOR = "Kredit Study Plan", "Kredit Minor"
IN_FORCE = ("Approved", "Superseded")


def minor_figures(learner: str, results: Sequence[Result], context: RulesContext) -> list[dict[str, object]]:
	"""The figures of each minor that approved plans of a learner name; GPA as text, None without graded credits.

	Two queries, and three at most for each minor: hardly anybody has more than one.
	"""
	return [_figure(minor, results, context) for minor in _minors_of(learner)]


def _minors_of(learner: str) -> list[frappe._dict]:
	taken = frappe.get_all(
		PLAN,
		{"learner": learner, "state": ("in", IN_FORCE), "minor": ("is", "set")},
		pluck="minor",
		order_by="academic_year asc, name asc",
	)
	if not taken:
		return []
	fields = sorted({"name", "code", "program", "title_kk", title_field()})
	return frappe.get_all(MINOR, {"name": ("in", sorted(set(taken)))}, fields, order_by="code asc, name asc")


def _figure(minor: frappe._dict, results: Iterable[Result], context: RulesContext) -> dict[str, object]:
	disciplines = frozenset(disciplines_of(minor.name))
	inside = [result for result in results if result.discipline in disciplines]
	gpa = cumulative_gpa(inside, minor.program, context.policy.gpa)
	return {
		"minor": minor.name,
		"code": minor.code,
		"title": minor[title_field()] or minor.title_kk,
		"program": minor.program,
		"gpa": None if gpa.value is None else str(gpa.value),
		"gpa_credits": gpa.credits,
		"quality_sum_hundredths": gpa.quality_sum_hundredths,
		"credits_earned": credits_earned(inside, minor.program, context.edition),
	}
