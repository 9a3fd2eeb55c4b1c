"""Programs and their modules, as far as the Rules speak of them."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.numbers import parse_whole

# The total of a program is the university's to set (D57), in whole credits.
OF_VOLUME, OF_MODULE = "11.1", "16"
MOST_CREDITS = 600


def check_program(doc: Document) -> Decision:
	"""The credits of the program: a whole number from 1, kept as plain digits."""
	parsed = parse_whole(doc.required_credits, "required_credits", 1, MOST_CREDITS, OF_VOLUME)
	if parsed.value is not None:
		doc.required_credits = str(parsed.value)
	return parsed.decision


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
	if not frappe.db.exists("Kredit Curriculum Slot Row", {"module": doc.name}):
		return Decision()
	params = {"code": doc.code, "program": before.program}
	return Decision.of(Reason(OF_MODULE, "module.in_use", params, field="program"))
