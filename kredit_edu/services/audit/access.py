"""Whose audit somebody may see: whoever reads the learner's record, and the Dean, who decides on exceptions (31)."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.moves import DEAN
from kredit_edu.rules.terms import CurriculumKind
from kredit_edu.services.audit import CURRICULUM, LEARNER, PROGRAM
from kredit_edu.services.refusals import refuse


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


def check_target(own: str, program: str | None, curriculum: str | None) -> None:
	"""Whether the user may look at a program and a curriculum, and whether they belong together.

	``own`` is the learner's program. Raises PermissionError, DoesNotExistError, and RuleRefused for a curriculum of
	another program, or for a typical one, by which nobody studies.
	"""
	if program:
		frappe.get_doc(PROGRAM, program).check_permission("read")
	if not curriculum:
		return
	doc = frappe.get_doc(CURRICULUM, curriculum)
	doc.check_permission("read")
	if doc.program != (program or own):
		params = {"curriculum": curriculum}
		refuse(Decision.of(Reason("6(2)", "program.other_curriculum", params, field="curriculum")))
	if doc.kind == CurriculumKind.TYPICAL.value:
		refuse(Decision.of(Reason("2(14)", "learner.typical_curriculum", field="curriculum")))
