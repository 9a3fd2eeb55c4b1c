"""By which curriculum one may study: one of the own program, and not a typical one, which is a model for others (2(14))."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.terms import CurriculumKind
from kredit_edu.services.learner import OF_PLAN


def check_curriculum(doc: Document, of_other_program: str) -> Decision:
	"""Whether a learner or a group may have its curriculum.

	``of_other_program`` is the key of the message for a curriculum of another program than the document's.
	"""
	curriculum = doc.curriculum and frappe.db.get_value(
		"Kredit Curriculum", doc.curriculum, ["program", "kind"], as_dict=True
	)
	if not curriculum:
		return Decision()
	if curriculum.kind == CurriculumKind.TYPICAL.value:
		return Decision.of(Reason(OF_PLAN, "learner.typical_curriculum", field="curriculum"))
	if curriculum.program == doc.program:
		return Decision()
	params = {"program": doc.program or "", "other": curriculum.program}
	return Decision.of(Reason(OF_PLAN, of_other_program, params, field="curriculum"))
