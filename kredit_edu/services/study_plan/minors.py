"""The minor that a learner takes: one that the learner's program offers (2(16), 34)."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import ALLOWED, Decision, Reason
from kredit_edu.rules.minor import WITHIN_MAJOR
from kredit_edu.services.moves import locked
from kredit_edu.services.study_plan import PLAN

MINOR = "Kredit Minor"


def minors_for(name: str) -> list[dict[str, object]]:
	"""The minors that the learner of a plan may take, with their volumes in academic credits. One query.

	Raises PermissionError for a plan that the user may not read.
	"""
	doc = frappe.get_doc(PLAN, name)
	doc.check_permission("read")
	found = frappe.get_all(
		MINOR,
		{"program": doc.program, "is_offered": 1},
		["name", "code", "title_kk", "title_ru", "title_en", "total_credits"],
		order_by="code asc, name asc",
	)
	return [
		{
			"name": row.name,
			"code": row.code,
			"title": {"kk": row.title_kk, "ru": row.title_ru, "en": row.title_en},
			"credits": row.total_credits,
		}
		for row in found
	]


def take_minor(name: str, minor: str | None, modified: str | None = None) -> Document:
	"""Take a minor in a draft, or none; gives the plan. What is chosen in rows stays, and is judged anew."""
	doc = locked(PLAN, name, modified)
	doc.check_permission("write")
	doc.minor = minor
	return doc.save()


def check_minor_offered(doc: Document) -> Decision:
	"""Whether the minor is offered by the learner's program; one that was begun may be finished. Two queries."""
	if not doc.minor:
		return ALLOWED
	minor = frappe.db.get_value(MINOR, doc.minor, ["program", "is_offered", "code"], as_dict=True)
	if minor.program == doc.program and (minor.is_offered or _is_begun(doc)):
		return ALLOWED
	params = {"minor": minor.code, "program": doc.program}
	return Decision.of(Reason(WITHIN_MAJOR, "plan.minor_not_offered", params, field="minor"))


def _is_begun(doc: Document) -> bool:
	"""Whether an approved plan of the learner has the minor already."""
	begun = {
		"learner": doc.learner,
		"minor": doc.minor,
		"state": ("in", ("Approved", "Superseded")),
		"name": ("!=", doc.name or ""),
	}
	return bool(frappe.db.exists(PLAN, begun))
