"""Learners with results of a period, written as publication leaves them, for tests of lists."""

from __future__ import annotations

from typing import Any

import frappe

from kredit_edu.rules.scale import row_of_letter
from kredit_edu.testing.factories import make_discipline, make_offering, place, unique
from kredit_edu.testing.grading import enroll


def add_result(
	learner: str, letter: str | None, period: str, *, credits: int = 5, attempt: int = 1, **values: Any
) -> str:
	"""A graded enrollment, or an open one without a letter; gives the enrollment.

	``enrollment`` among the values adds another attempt to it, ``kind`` and ``discipline`` stand in both.
	"""
	discipline = (
		values.pop("discipline", None)
		or make_discipline(credits=credits, kind=values.get("kind", "Discipline")).name
	)
	enrollment = values.pop("enrollment", None)
	if enrollment is None:
		offering = make_offering(discipline, period)
		enrollment = enroll(learner, offering, study_plan=values.pop("study_plan", unique("plan")))
	if letter is None:
		return enrollment
	row = row_of_letter(letter)
	about = frappe.db.get_value(
		"Kredit Enrollment", enrollment, ["discipline", "program", "kind"], as_dict=True
	)
	place(
		"Kredit Grade",
		**{
			"learner": learner,
			"discipline": about.discipline,
			"program": about.program,
			"kind": about.kind,
			"academic_period": period,
			"academic_year": frappe.db.get_value("Kredit Academic Period", period, "academic_year"),
			"enrollment": enrollment,
			"credits": credits,
			"mark": row.low,
			"letter": letter,
			"points_hundredths": row.points_hundredths,
			"is_positive": int(row.positive),
			"entry_kind": "Award",
			"is_current": 1,
			"attempt": attempt,
			"sequence": attempt,
			"attempt_key": unique("k"),
			**values,
		},
	)
	status = "Completed" if row.positive else "Failed"
	frappe.db.set_value("Kredit Enrollment", enrollment, "status", status)
	return enrollment
