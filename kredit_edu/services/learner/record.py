"""What a learner's record must satisfy whenever it is saved."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.numbers import parse_whole
from kredit_edu.rules.titles import mixed_alphabet_words
from kredit_edu.services.learner import ADMISSION_YEARS, LEARNER, OF_RECORD, iin
from kredit_edu.services.learner.adviser_history import write_history
from kredit_edu.services.learner.curricula import check_curriculum
from kredit_edu.services.learner.group import join_group
from kredit_edu.services.learner.people import check_adviser
from kredit_edu.services.learner.shortened import check_shortened
from kredit_edu.services.refusals import refuse
from kredit_edu.services.rows import keep_rows_apart

NAMES = ("full_name_kk", "full_name_ru", "full_name_en")


def prepare(doc: Document) -> None:
	"""Check a learner's record and write what follows from it. Called on every save.

	Raises RuleRefused with every reason at once.
	"""
	keep_rows_apart(doc)
	refuse(join_group(doc) + check_learner(doc) + read_iin(doc))
	write_history(doc)


def check_learner(doc: Document) -> Decision:
	"""Names, year, user, curriculum, adviser and own terms, all reasons at once. The number is :func:`read_iin`'s."""
	return Decision.merge(
		(
			_check_names(doc),
			_check_year(doc),
			_check_user(doc),
			check_curriculum(doc, "learner.curriculum_of_other_program"),
			check_adviser(doc.adviser, doc.user),
			check_shortened(doc),
		)
	)


def read_iin(doc: Document) -> Decision:
	"""Check a number that was entered and set its digest; a masked one is the stored one, unchanged."""
	before = doc.get_doc_before_save()
	if before and before.iin and iin.is_masked(doc.iin):
		doc.iin, doc.iin_digest = before.iin, before.iin_digest
		return Decision()
	parsed = iin.parse_iin(doc.iin)
	doc.iin = parsed.value if parsed.ok else doc.iin
	doc.iin_digest = iin.digest(parsed.value) if parsed.value else None
	return parsed.decision + _check_repeated(doc)


def _check_repeated(doc: Document) -> Decision:
	if not doc.iin_digest:
		return Decision()
	other = frappe.db.get_value(
		LEARNER, {"iin_digest": doc.iin_digest, "name": ("!=", doc.name or "")}, "name"
	)
	if not other:
		return Decision()
	return Decision.of(Reason(OF_RECORD, "iin.repeated", {"learner": other}, field="iin"))


def _check_names(doc: Document) -> Decision:
	reasons = []
	for field in NAMES:
		doc.set(field, " ".join((doc.get(field) or "").split()))
		for word in mixed_alphabet_words(doc.get(field)):
			reasons.append(Reason(OF_RECORD, "learner.mixed_alphabets", {"word": word}, field=field))
	if any("\u0400" <= letter <= "\u04ff" for letter in doc.full_name_en):
		params = {"name": doc.full_name_en}
		reasons.append(Reason(OF_RECORD, "learner.name_not_latin", params, field="full_name_en"))
	return Decision(tuple(reasons))


def _check_year(doc: Document) -> Decision:
	return parse_whole(doc.admission_year, "admission_year", *ADMISSION_YEARS, OF_RECORD).decision


def _check_user(doc: Document) -> Decision:
	if not doc.user or "Kredit Learner" in frappe.get_roles(doc.user):
		return Decision()
	return Decision.of(Reason(OF_RECORD, "learner.user_without_role", {"user": doc.user}, field="user"))
