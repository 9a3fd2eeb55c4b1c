"""Admission ratings that a journal proposes; the lecturer gives them (36.3, D02)."""

from __future__ import annotations

from decimal import Decimal

import frappe

from kredit_edu.rules.journal import Figures, proposed_rating
from kredit_edu.services.journal import PAGE
from kredit_edu.services.journal.facts import enrolled_in
from kredit_edu.services.journal.figures import figures_of
from kredit_edu.services.rules_context import rules_context


def proposed(offering: str) -> dict[str, Decimal | None]:
	"""Enrollment → the proposed rating, 0-100 with two decimals at most; None while something is missing.

	Two queries.
	"""
	source = rules_context().policy.assessment.journal.admission_from
	figures = figures_of(offering)
	return {
		enrollment: proposed_rating(figures.get(enrollment, Figures()), source)
		for enrollment in enrolled_in(offering)
	}


def proposed_for_reader(offering: str) -> dict[str, str | None]:
	"""As :func:`proposed`, as text, for who may read the journal. Raises PermissionError."""
	check_may_read(offering)
	return {
		enrollment: None if rating is None else f"{rating:f}"
		for enrollment, rating in proposed(offering).items()
	}


def check_may_read(offering: str) -> None:
	"""Raises PermissionError for whoever may not read the journal of an offering, DoesNotExistError for none."""
	if not frappe.db.exists("Kredit Offering", offering):
		frappe.throw(
			frappe._("There is no offering {name}.").format(name=frappe.bold(offering)),
			frappe.DoesNotExistError,
		)
	page = frappe.new_doc(PAGE)
	page.offering = offering
	if not page.has_permission("read"):
		frappe.throw(frappe._("This journal is not yours."), frappe.PermissionError)
