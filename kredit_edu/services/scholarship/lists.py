"""Who gets a scholarship after a period, who a raised one, and why the others none."""

from __future__ import annotations

from dataclasses import dataclass

import frappe

from kredit_edu.permissions.grade_lists import learners_listed
from kredit_edu.permissions.terms import ALL
from kredit_edu.rules.scholarship import Scholarship, ScholarshipAnswer, ScholarshipFacts, decide, facts_of
from kredit_edu.services.interim_results import Among, Studied, studied_in
from kredit_edu.services.rating.lists import learners_of
from kredit_edu.services.rules_context import rules_context

STUDYING, GRANT = "Studying", "Grant"
ORDER = (Scholarship.RAISED, Scholarship.ORDINARY, Scholarship.PENDING, Scholarship.NONE)


@dataclass(frozen=True)
class ScholarshipRow:
	"""A learner with the facts of the period and the answer."""

	studied: Studied
	facts: ScholarshipFacts
	answer: ScholarshipAnswer


def scholarship_list(period: str, among: Among) -> list[ScholarshipRow]:
	"""Everybody who studies, those with a scholarship first, each part in the order of names.

	An adviser sees the own learners alone. Raises PermissionError for who may see nobody's results.
	"""
	open_to_user = learners_listed(frappe.session.user)
	seen = None if open_to_user == ALL else learners_of(open_to_user)
	context = rules_context()
	rows = []
	for one in studied_in([period], among):
		if one.status != STUDYING or (seen is not None and one.learner not in seen):
			continue
		facts = facts_of(
			one.results,
			one.letters,
			period=period,
			policy=context.policy.gpa,
			on_grant=one.funding == GRANT,
			titles=one.titles,
			open_disciplines=one.open,
		)
		answer = decide(facts, context.policy.assessment.scholarship, context.edition)
		rows.append(ScholarshipRow(one, facts, answer))
	return sorted(rows, key=lambda row: ORDER.index(row.answer.scholarship))
