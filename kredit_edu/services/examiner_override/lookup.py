"""Who may examine although they teach: what checks of separation ask, and the report lists (37.1, D38)."""

from __future__ import annotations

import frappe

from kredit_edu.rules.decision import Decision
from kredit_edu.rules.examiner_override import apply, may_override

OVERRIDE = "Kredit Examiner Override"
SHOWN = (
	"name",
	"offering",
	"person",
	"discipline",
	"academic_period",
	"reason",
	"granted_by",
	"granted_on",
	"revoked_by",
	"revoked_on",
)


def overridden(offering: str | None) -> frozenset[str]:
	"""The users whom the Registrar lets examine an offering that they teach. One query."""
	if not offering:
		return frozenset()
	filters = {"offering": offering, "revoked_on": ("is", "not set")}
	return frozenset(frappe.get_all(OVERRIDE, filters, pluck="person", order_by="person asc"))


def with_overrides(decision: Decision, offering: str | None) -> Decision:
	"""The decision on the people of an offering as its overrides leave it. One query where there is something to override."""
	return apply(decision, overridden(offering)) if may_override(decision) else decision


def in_force(academic_period: str | None = None) -> list[frappe._dict]:
	"""The overrides that are not revoked and that the user may read, the latest first. Two queries at most."""
	filters: dict[str, object] = {"revoked_on": ("is", "not set")}
	if academic_period:
		filters["academic_period"] = academic_period
	return frappe.get_list(
		OVERRIDE,
		filters=filters,
		fields=[*SHOWN, "offering.title as offering_title", "discipline.title_kk as discipline_title"],
		order_by="granted_on desc, name asc",
		limit_page_length=0,
	)
