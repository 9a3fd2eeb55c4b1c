"""What a correction asks for and what stands against it, read under the lock of publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.rules.correction import (
	TRANSPARENT,
	CorrectionKind,
	Ground,
	check_changes,
	check_ground,
	check_in_force,
	check_later_attempt,
	check_time,
)
from kredit_edu.rules.days import parse_day
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.grade_sheet import MarkColumn, SheetMarks
from kredit_edu.rules.numbers import Parsed, is_blank, parse_mark, shown
from kredit_edu.services.appeal.applying import appeal_decision
from kredit_edu.services.correction import GRADE
from kredit_edu.services.correction.marks import corrected_marks
from kredit_edu.services.correction.writing import attempts_in_force, first_published_on
from kredit_edu.services.rules_context import RulesContext

FX = "FX"


@dataclass(frozen=True)
class CorrectionFacts:
	"""The entry as it is stored, the new marks where it gets any, and the day of the document."""

	grade: frappe._dict
	kind: CorrectionKind | None
	marks: SheetMarks | None
	day: Parsed[date]


def read_correction(doc: Document, context: RulesContext) -> CorrectionFacts:
	"""The facts of a new correction. The caller holds the lock of publication.

	:raises frappe.DoesNotExistError: there is no such grade.
	"""
	grade = _locked_grade(doc.grade)
	kind = next((kind for kind in CorrectionKind if kind.value == doc.kind), None)
	marks = corrected_marks(doc, grade, context) if kind is CorrectionKind.CORRECTION else None
	return CorrectionFacts(grade, kind, marks, parse_day(doc.document_date, "document_date", TRANSPARENT))


def decide(doc: Document, facts: CorrectionFacts, context: RulesContext) -> Decision:
	"""Everything that stands against a correction, at once."""
	grade, today = facts.grade, getdate()
	decision = (
		_check_kind(doc, facts)
		+ check_in_force(bool(grade.is_current))
		+ _check_ground(doc, facts.day, today)
	)
	if facts.marks is not None:
		decision += _check_marks(grade, facts.marks)
	others = [each for each in attempts_in_force(grade.enrollment) if each.attempt != grade.attempt]
	letter = facts.marks.grade.letter if facts.marks and facts.marks.grade else None
	decision += check_later_attempt(grade.attempt, others, stays_fx=grade.letter == FX and letter == FX)
	# What a commission decided is carried out whenever that was: the learner appealed in time.
	if not doc.appeal:
		published = getdate(first_published_on(grade))
		decision += check_time(published, today, context.policy.assessment.correction_days)
	control = facts.marks.control if facts.marks else None
	return decision + appeal_decision(
		doc.grade, doc.appeal, is_correction=facts.kind is CorrectionKind.CORRECTION, control=control
	)


def _locked_grade(name: object) -> frappe._dict:
	table = frappe.qb.DocType(GRADE)
	query = frappe.qb.from_(table).select(table.star).where(table.name == str(name or "")).for_update()
	found = query.run(as_dict=True)
	if not found:
		frappe.throw(
			frappe._("There is no grade {name}.").format(name=frappe.bold(shown(name))),
			frappe.DoesNotExistError,
		)
	return found[0]


def _check_kind(doc: Document, facts: CorrectionFacts) -> Decision:
	if facts.kind is None:
		params = {"given": shown(doc.kind)}
		return Decision.of(Reason(TRANSPARENT, "correction.unknown_kind", params, field="kind"))
	given = [column for column in MarkColumn if not is_blank(doc.get(column.value))]
	if facts.kind is CorrectionKind.REVERSAL and given:
		return Decision.of(Reason(TRANSPARENT, "correction.reversal_with_marks", field=given[0].value))
	return Decision()


def _check_ground(doc: Document, day: Parsed[date], today: date) -> Decision:
	ground = Ground(doc.reason or "", doc.document_number or "", day.value)
	found = check_ground(ground, today)
	if day.ok:
		return found
	# What cannot be read as a day is not missing besides.
	return day.decision + Decision(tuple(r for r in found.reasons if r.field != "document_date"))


def _check_marks(grade: frappe._dict, marks: SheetMarks) -> Decision:
	if not marks.malformed.allowed:
		return marks.malformed
	old = [parse_mark(grade.get(column.value)).value for column in MarkColumn]
	return marks.pending + check_changes(old, [marks.admission, marks.control])
