"""Modules of programs, as far as the Rules speak of their records."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason

OF_MODULE = "16"
SLOT = "Kredit Curriculum Slot Row"


def check_module(doc: Document) -> Decision:
	"""A code once in a program, and no move to another program while a curriculum uses the module."""
	doc.code = (doc.code or "").strip()
	return Decision.merge((_check_code(doc), _check_moved(doc)))


def _check_code(doc: Document) -> Decision:
	twin = {"program": doc.program, "code": doc.code, "name": ("!=", doc.name or "")}
	if not frappe.db.exists("Kredit Module", twin):
		return Decision()
	params = {"code": doc.code, "program": doc.program}
	return Decision.of(Reason(OF_MODULE, "module.repeated_code", params, field="code"))


def _check_moved(doc: Document) -> Decision:
	before = doc.get_doc_before_save()
	if before is None or before.program == doc.program:
		return Decision()
	if not frappe.db.exists(SLOT, {"module": doc.name}):
		return Decision()
	params = {"code": doc.code, "program": before.program}
	return Decision.of(Reason(OF_MODULE, "module.in_use", params, field="program"))


def check_unused(doc: Document) -> Decision:
	"""Whether no curriculum uses the module, so that it may be deleted."""
	curriculum = frappe.db.get_value(SLOT, {"module": doc.name}, "parent")
	if curriculum is None:
		return Decision()
	title = frappe.db.get_value("Kredit Curriculum", curriculum, "title") or curriculum
	params = {"code": doc.code, "curriculum": title}
	return Decision.of(Reason(OF_MODULE, "module.used_by_curriculum", params))
