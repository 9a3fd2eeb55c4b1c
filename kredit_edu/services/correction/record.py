"""What happens when a correction is made: checked under the lock of publication, and carried out at once."""

from __future__ import annotations

from decimal import Decimal

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime

from kredit_edu.rules.correction import SEALED, check_corrector
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.grade_sheet import SheetMarks
from kredit_edu.services.appeal.applying import mark_applied
from kredit_edu.services.bulk import NAME_LENGTH
from kredit_edu.services.correction.notices import tell_of_correction
from kredit_edu.services.correction.reading import CorrectionFacts, decide, read_correction
from kredit_edu.services.correction.writing import replace_entry
from kredit_edu.services.numbering import next_number
from kredit_edu.services.refusals import forbid, refuse
from kredit_edu.services.rules_context import rules_context
from kredit_edu.services.standing import lock_results

COPIED = ("learner", "discipline", "academic_period", "offering", "enrollment")
OLD = ("admission_rating", "final_control", "letter")
NEW = ("new_admission_rating", "new_final_control", "new_mark", "new_letter", "new_points")


def prepare(doc: Document) -> None:
	"""Read and check a new correction and set both values on it. Called before it is inserted.

	:raises MoveForbidden: the user is not the Registrar (37.2).
	:raises RuleRefused: every reason against it at once.
	"""
	forbid(check_corrector(frappe.get_roles()))
	lock_results()
	context = rules_context()
	facts = read_correction(doc, context)
	refuse(decide(doc, facts, context))
	grade = facts.grade
	doc.update({field: grade[field] for field in COPIED})
	doc.update({f"old_{field}": grade[field] for field in OLD})
	doc.old_mark, doc.old_points = str(grade.mark), _points(grade.points_hundredths)
	doc.update(dict.fromkeys(NEW) | _new_values(facts.marks))
	doc.document_date = facts.day.value
	doc.consequences = None
	doc.corrected_by, doc.corrected_on = frappe.session.user, now_datetime()
	doc.edition = context.edition.key
	doc.number = next_number("GC", str(getdate().year))
	# The entry is written behind this document, in the same transaction.
	doc.new_grade = frappe.generate_hash(length=NAME_LENGTH)
	doc.flags.kredit_correction = facts


def carry_out(doc: Document) -> None:
	"""Write the new entry and what follows from it, in the transaction of the correction. Called after its insert."""
	facts = doc.flags.kredit_correction
	if not isinstance(facts, CorrectionFacts):
		raise TypeError("a correction is carried out once, by its insert")
	followed = replace_entry(doc, facts.grade, facts.marks)
	if followed:
		doc.db_set("consequences", followed, update_modified=False)
	mark_applied(doc)
	tell_of_correction(doc)


def kept() -> Decision:
	"""Why a correction is never changed, renamed or deleted: it is the log of what was changed (3(4), 42)."""
	return Decision.of(Reason(SEALED, "correction.kept"))


def _new_values(marks: SheetMarks | None) -> dict[str, str | None]:
	if marks is None or marks.grade is None:
		return {}
	return {
		"new_admission_rating": _plain(marks.admission),
		"new_final_control": _plain(marks.control),
		"new_mark": str(marks.mark),
		"new_letter": marks.grade.letter,
		"new_points": _points(marks.grade.points_hundredths),
	}


def _plain(mark: Decimal | None) -> str | None:
	return None if mark is None else f"{mark:f}"


def _points(hundredths: int) -> str:
	"""Points of hundredths, "3.67"."""
	return f"{Decimal(hundredths).scaleb(-2):.2f}"
