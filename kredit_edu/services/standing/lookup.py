"""Reading of a learner's standing, within what the user may see."""

from __future__ import annotations

import frappe

from kredit_edu.rules.standing import StandingScope

STANDING = "Kredit Learner Standing"
COLUMNS = [
	"program",
	"scope",
	"academic_period",
	"academic_year",
	"gpa",
	"gpa_credits",
	"credits_earned",
	"computed_on",
]


def standing_of(learner: str) -> dict[str, list[frappe._dict]]:
	"""The stored standings of a learner by scope, in order of time; GPA as text, None without a GPA.

	Only rows that the user may read, so a stranger finds none.
	"""
	rows = frappe.get_list(
		STANDING,
		filters={"learner": learner},
		fields=COLUMNS,
		order_by="academic_year asc, academic_period asc, program asc",
		limit_page_length=0,
	)
	return {scope.value.lower(): [row for row in rows if row.scope == scope.value] for scope in StandingScope}


def own_standing() -> dict[str, list[frappe._dict]]:
	"""The standing of the learner whom the user is; empty for other users."""
	learner = frappe.db.get_value("Kredit Learner", {"user": frappe.session.user})
	return standing_of(learner) if learner else {scope.value.lower(): [] for scope in StandingScope}
