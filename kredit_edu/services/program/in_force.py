"""What no longer changes in a program: curricula were approved by it, and learners study in it."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.terms import CurriculumState

OF_CURRICULUM, OF_MAJOR = "6(2)", "2(19)"
# A curriculum was approved with these.
FIXED = ("level", "required_credits")
STUDYING = ("Studying", "On Leave")


def check_in_force(doc: Document) -> Decision:
	"""Whether a program that is carried out changes its volume or level, or goes out of use."""
	before = doc.get_doc_before_save()
	if before is None:
		return Decision()
	return _check_fixed(doc, before) + _check_use(doc, before)


def check_removal(doc: Document) -> Decision:
	"""Whether a program may be deleted: not once a curriculum of it was approved, or a learner chose it."""
	reasons = []
	approved = _curricula(doc.name, (CurriculumState.APPROVED.value, CurriculumState.SUPERSEDED.value))
	if approved:
		params = {"program": doc.name, "curriculum": approved[0][1]}
		reasons.append(Reason(OF_CURRICULUM, "program.keep_record", params))
	if learners := frappe.db.count("Kredit Learner", {"program": doc.name}):
		params = {"program": doc.name, "learners": learners}
		reasons.append(Reason(OF_MAJOR, "program.has_learners", params))
	return Decision(tuple(reasons))


def _check_fixed(doc: Document, before: Document) -> Decision:
	changed = [field for field in FIXED if str(doc.get(field)) != str(before.get(field))]
	curricula = _curricula(doc.name, (CurriculumState.APPROVED.value,)) if changed else []
	if not curricula:
		return Decision()
	fields = ", ".join(_(doc.meta.get_label(field)) for field in changed)
	params = {"program": doc.name, "curriculum": curricula[0][1], "fields": fields}
	return Decision.of(Reason(OF_CURRICULUM, "program.in_force", params, field=changed[0]))


def _check_use(doc: Document, before: Document) -> Decision:
	if not int(before.is_active or 0) or int(doc.is_active or 0):
		return Decision()
	approved = [name for name, _title in _curricula(doc.name, (CurriculumState.APPROVED.value,))]
	learners = 0
	if approved:
		filters = {"program": doc.name, "curriculum": ["in", approved], "status": ["in", STUDYING]}
		learners = frappe.db.count("Kredit Learner", filters)
	if not learners:
		return Decision()
	params = {"program": doc.name, "learners": learners}
	return Decision.of(Reason(OF_MAJOR, "program.in_use", params, field="is_active"))


def _curricula(program: str, states: tuple[str, ...]) -> list[tuple[str, str]]:
	"""Name and title of the curricula in these states, as committed now: past this transaction's snapshot."""
	curriculum = frappe.qb.DocType("Kredit Curriculum")
	return (
		frappe.qb.from_(curriculum)
		.select(curriculum.name, curriculum.title)
		.where((curriculum.program == program) & curriculum.state.isin(states))
		.orderby(curriculum.name)
		.for_update()
		.run()
	)
