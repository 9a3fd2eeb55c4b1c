"""A degree audit as its page shows it: the audit that was asked for, and what else may be asked (8.2, 34, 39, 50)."""

from __future__ import annotations

import frappe

from kredit_edu.exceptions import RuleRefused
from kredit_edu.services.audit import EXCEPTION
from kredit_edu.services.audit.access import learner_for_audit, own_learner
from kredit_edu.services.audit.view import audit_view
from kredit_edu.services.languages import title_field
from kredit_edu.services.refusals import as_payload

ASKED = ("program", "minor", "second_program")
"""What a reader may ask for in a what-if; "" for nothing."""


def my_page(asked: dict[str, str]) -> dict[str, object]:
	"""The page of the person who asks; ``learner`` is None for whoever is no learner."""
	learner = own_learner()
	return learner_page(learner, asked) if learner else {"learner": None}


def learner_page(learner: str, asked: dict[str, str]) -> dict[str, object]:
	"""The page of a learner: the audit, and what may be compared with.

	Raises PermissionError when the user may not see the learner's audit or the program asked for.
	"""
	doc = learner_for_audit(learner)
	wanted = {name: asked.get(name) or "" for name in ASKED}
	audit, refused = _audit(doc.name, wanted)
	return {
		**audit,
		"asked": wanted,
		"refused": refused,
		"may_except": bool(frappe.has_permission(EXCEPTION, "create")),
		"choices": {"programs": _programs(doc.program), "minors": _minors(wanted["program"] or doc.program)},
	}


def _audit(learner: str, wanted: dict[str, str]) -> tuple[dict[str, object], list[dict[str, object]]]:
	"""The audit that was asked for; where the Rules refuse it, the learner's own with the reasons."""
	try:
		return audit_view(learner, **{name: value or None for name, value in wanted.items()}), []
	except RuleRefused as error:
		frappe.clear_messages()
		return audit_view(learner), as_payload(error.decision)


def _programs(own: str) -> list[dict[str, str]]:
	"""Programs in use that the user may read, the learner's own left out. One query."""
	return _titles("Kredit Program", {"is_active": 1, "name": ("!=", own)}, "code asc")


def _minors(program: str) -> list[dict[str, str]]:
	"""Minors that the program offers. One query."""
	return _titles("Kredit Minor", {"is_offered": 1, "program": program}, "code asc, name asc")


def _titles(doctype: str, filters: dict[str, object], order_by: str) -> list[dict[str, str]]:
	if not frappe.has_permission(doctype, "read"):
		return []
	field = title_field()
	found = frappe.get_list(
		doctype,
		filters,
		sorted({"name", "code", "title_kk", field}),
		order_by=order_by,
		limit_page_length=0,
	)
	return [{"name": row.name, "title": f"{row.code} {row[field] or row.title_kk}"} for row in found]
