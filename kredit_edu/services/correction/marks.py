"""The marks of a corrected entry: what is given anew, the rest as it stands, and what follows from both (36.1)."""

from __future__ import annotations

from collections.abc import Mapping

from frappe.model.document import Document

from kredit_edu.rules.grade_sheet import MarkColumn, SheetEntry, SheetMarks, read_marks
from kredit_edu.rules.numbers import is_blank
from kredit_edu.services.grading.sheet_facts import learner_labels
from kredit_edu.services.rules_context import RulesContext

FIRST_ATTEMPT = 1


def corrected_marks(doc: Document, grade: Mapping[str, object], context: RulesContext) -> SheetMarks:
	"""The marks of a correction as the Rules read them; a mark that is left out stays as it is."""
	given = {
		column: grade[column.value] if is_blank(doc.get(column.value)) else doc.get(column.value)
		for column in MarkColumn
	}
	learner = str(grade["learner"])
	entry = SheetEntry(
		key=str(grade["enrollment"]),
		learner=learner_labels([learner]).get(learner, learner),
		admission=given[MarkColumn.ADMISSION],
		control=given[MarkColumn.CONTROL],
		retake=int(str(grade["attempt"])) > FIRST_ATTEMPT,
	)
	policy = context.policy
	return read_marks(entry, policy.final_mark, context.edition, policy.assessment.retake)
