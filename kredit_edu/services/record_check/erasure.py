"""Erasure of a learner's record where the law on personal data asks for it; the chain still holds (3(4), 42).

Credits last for life (42), so this is no door of Desk or the API: an administrator runs it on the server, with reason
and document, for a learner who does not study any more. What names or describes a result goes together with the salt;
commitments and hashes stay and say nothing without them.
"""

from __future__ import annotations

from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime

from kredit_edu.rules.correction import Ground, check_ground
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.services.record_check import reading
from kredit_edu.services.record_check.repeated import blank_repeated
from kredit_edu.services.refusals import refuse
from kredit_edu.services.standing import lock_results

LEARNER = "Kredit Learner"
TRANSCRIPT = "Kredit Transcript"
STUDIES = ("Studying", "On Leave")
TEXTS_OF_GRADE = ("traditional_kk", "traditional_ru", "traditional_en", "attempt_key", "salt")
NUMBERS_OF_GRADE = ("credits", "mark", "points_hundredths", "is_positive", "is_current")


def erase(learner: str, reason: str, document_number: str, document_date: date | None, by: str) -> Document:
	"""Erase the record of a learner; ``by`` is who ran it on the server. Returns the record of the erasure.

	:raises frappe.DoesNotExistError: there is no such learner.
	:raises RuleRefused: the learner studies, reason or document is missing, or the record is erased already.
	"""
	lock_results()
	status = frappe.db.get_value(LEARNER, learner, "status", for_update=True)
	if status is None:
		frappe.throw(
			frappe._("There is no learner {name}.").format(name=frappe.bold(learner)),
			frappe.DoesNotExistError,
		)
	rows = dict(reading.entries_of([learner])).get(learner, [])
	ground = Ground(reason, document_number, document_date)
	refuse(check_ground(ground, getdate()) + _check_learner(learner, status, rows))
	_blank_grades(learner)
	blank_repeated(learner, sorted({row.grade_sheet for row in rows if row.grade_sheet}))
	doc = frappe.new_doc(reading.ERASURE)
	doc.update(
		{
			"learner": learner,
			"entries": len(rows),
			"last_hash": rows[-1].chain_hash,
			"reason": reason.strip(),
			"document_number": document_number.strip(),
			"document_date": document_date,
			"erased_by": by,
			"erased_on": now_datetime(),
		}
	)
	# Sealed: nobody saves one through the door of documents.
	doc.set_user_and_timestamp()
	doc.set_new_name()
	doc.db_insert()
	return doc


def _check_learner(learner: str, status: str, rows: list[frappe._dict]) -> Decision:
	reasons = []
	if status in STUDIES:
		reasons.append(Reason("42", "erasure.studies", field="learner"))
	if all(reading.is_erased(row) for row in rows):
		reasons.append(Reason("42", "erasure.nothing", field="learner"))
	issued = frappe.db.get_value(
		TRANSCRIPT, {"learner": learner, "state": "Issued"}, "number", for_update=True
	)
	if issued:
		reasons.append(Reason("42", "erasure.issued", {"number": issued}, field="learner"))
	return Decision(tuple(reasons))


def _blank_grades(learner: str) -> None:
	table = frappe.qb.DocType(reading.GRADE)
	query = frappe.qb.update(table).where(table.learner == learner)
	for field in (*reading.ERASED, *TEXTS_OF_GRADE):
		if field not in NUMBERS_OF_GRADE:
			query = query.set(table[field], None)
	for field in NUMBERS_OF_GRADE:
		query = query.set(table[field], 0)
	query.run()
