"""Whose audit somebody may see: whoever reads the learner's record, and the Dean, who decides on exceptions (31)."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.rules.moves import DEAN
from kredit_edu.services.audit import CURRICULUM, LEARNER, PROGRAM


def learner_for_audit(name: str) -> Document:
	"""The record of a learner whose audit the user may see. Raises PermissionError, DoesNotExistError."""
	doc = frappe.get_doc(LEARNER, name)
	if DEAN not in frappe.get_roles():
		doc.check_permission("read")
	return doc


def own_learner() -> str | None:
	"""The learner whom the user is, if any; of several records the latest."""
	found = frappe.get_list(LEARNER, {"user": frappe.session.user}, pluck="name", order_by="creation desc")
	return found[0] if found else None


def check_target(program: str | None, curriculum: str | None) -> None:
	"""Whether the user may look at a program and a curriculum. Raises PermissionError, DoesNotExistError."""
	if program:
		frappe.get_doc(PROGRAM, program).check_permission("read")
	if curriculum:
		frappe.get_doc(CURRICULUM, curriculum).check_permission("read")
