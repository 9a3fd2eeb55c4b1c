"""Codes in place of learners: made at once, in an order that tells nothing, before the examiner begins."""

from __future__ import annotations

import secrets
from collections.abc import Collection

import frappe
from frappe.model.document import Document

from kredit_edu.permissions.criteria import SUPERUSER
from kredit_edu.rules.coded_sheet import check_examiner, check_no_controls, check_not_begun, check_open
from kredit_edu.rules.decision import Decision
from kredit_edu.rules.grade_sheet import check_unpublished
from kredit_edu.rules.moves import REGISTRAR
from kredit_edu.services.bulk import insert_rows
from kredit_edu.services.coded_sheet.guards import CODE, CODED, mark_as_service, require_registrar
from kredit_edu.services.discipline.titles import titles_of
from kredit_edu.services.grading.sheet_facts import learner_labels, locked_sheet
from kredit_edu.services.moves import locked
from kredit_edu.services.notify import notify
from kredit_edu.services.refusals import refuse

LEAST, NUMBER_OF_CODES = 100_000, 900_000
"""Codes have six digits, none of them a leading zero, which spreadsheets would drop."""


def make_codes(grade_sheet: str, modified: str | None = None) -> Document:
	"""The coded sheet of a draft grade sheet: made, or completed for learners who came later.

	Codes that were made stay. From now on the examiner does not see the grade sheet until it is published.

	:raises MoveForbidden: somebody else than the Registrar asks (37.2).
	:raises StaleDocument: the grade sheet was changed since ``modified``.
	:raises RuleRefused: it is published, a final control stands in it under a name, the marks are decoded,
	        or codes would hide nothing from the examiner (37.1).
	"""
	require_registrar()
	sheet = locked_sheet(grade_sheet, modified)
	sheet.check_permission("read")
	existing = frappe.db.get_value(CODED, {"grade_sheet": sheet.name}, "name", for_update=True)
	doc = locked(CODED, existing) if existing else frappe.new_doc(CODED, grade_sheet=sheet.name)
	refuse(
		check_unpublished(sheet.state)
		+ check_examiner(sheet.examiner, knows_in_other_role(sheet))
		+ (check_open(doc.state) if existing else _check_no_controls(sheet))
	)
	known = _enrollments_of(doc.name) if existing else set()
	late = [row for row in sheet.entries if row.enrollment not in known]
	if existing and not late:
		return doc
	fresh = new_codes(len(late), {row.code for row in doc.entries})
	doc.extend("entries", [{"code": code} for code in fresh])
	# By code, which is random: neither the order of the rows nor that of their making tells of learners.
	doc.entries.sort(key=lambda row: row.code)
	for place, row in enumerate(doc.entries, start=1):
		row.idx = place
	mark_as_service(doc)
	doc.save()
	insert_rows(
		CODE,
		[
			{
				"grade_sheet": sheet.name,
				"coded_sheet": doc.name,
				"code": code,
				"learner": row.learner,
				"enrollment": row.enrollment,
				"code_key": f"{doc.name}|{code}",
				"enrollment_key": f"{doc.name}|{row.enrollment}",
			}
			for code, row in zip(fresh, late, strict=True)
		],
	)
	if not existing:
		_tell_examiner(doc)
	return doc


def cancel_codes(name: str, modified: str | None = None) -> None:
	"""Give the codes up before the examiner begins: the grade sheet is an ordinary one again.

	:raises MoveForbidden: somebody else than the Registrar asks (37.2).
	:raises RuleRefused: the examiner has entered a mark.
	"""
	_sheet, doc = locked_both(name, modified)
	refuse(check_not_begun(doc.entry_began_on))
	table = frappe.qb.DocType(CODE)
	frappe.qb.from_(table).delete().where(table.coded_sheet == doc.name).run()
	mark_as_service(doc)
	doc.delete(ignore_permissions=True)


def locked_both(name: str, modified: str | None) -> tuple[Document, Document]:
	"""Grade sheet and coded sheet for the Registrar, locked in this order everywhere.

	:raises MoveForbidden: somebody else asks (37.2).
	:raises StaleDocument: the coded sheet was changed since ``modified``.
	"""
	require_registrar()
	grade_sheet = frappe.db.get_value(CODED, name, "grade_sheet")
	if not grade_sheet:
		frappe.throw(frappe._("There is no such document."), frappe.DoesNotExistError)
	return locked_sheet(grade_sheet), locked(CODED, name, modified)


def new_codes(number: int, taken: Collection[str] = ()) -> list[str]:
	"""So many different codes that nobody can foresee, none of them taken."""
	found: dict[str, None] = {}
	while len(found) < number:
		code = str(LEAST + secrets.randbelow(NUMBER_OF_CODES))
		if code not in taken:
			found[code] = None
	return list(found)


def knows_in_other_role(sheet: Document) -> bool:
	"""Whether the examiner may see the grade sheet otherwise than as its examiner."""
	return sheet.examiner in (SUPERUSER, sheet.lecturer) or REGISTRAR in frappe.get_roles(sheet.examiner)


def _tell_examiner(doc: Document) -> None:
	title = titles_of([doc.discipline])[doc.discipline]
	notify([doc.examiner], CODED, doc.name, "codes.made", {"discipline": title})


def _check_no_controls(sheet: Document) -> Decision:
	labels = learner_labels(row.learner for row in sheet.entries)
	return check_no_controls(
		[labels.get(row.learner, row.learner) for row in sheet.entries if row.final_control]
	)


def _enrollments_of(coded_sheet: str) -> set[str]:
	return set(frappe.get_all(CODE, {"coded_sheet": coded_sheet}, pluck="enrollment", order_by="name asc"))
