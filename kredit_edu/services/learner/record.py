"""What a learner's record must satisfy whenever it is saved."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.numbers import parse_whole
from kredit_edu.rules.terms import CurriculumKind
from kredit_edu.rules.titles import mixed_alphabet_words
from kredit_edu.services.learner import iin

NAMES = ("full_name_kk", "full_name_ru", "full_name_en")
ADMISSION_YEARS = (1990, 2100)
# The adviser is a teacher who helps to form the plan (2(29)); the Registrar keeps the record (31).
OF_ADVISER, OF_RECORD, OF_PLAN = "2(29)", "31", "2(14)"


def check_learner(doc: Document) -> Decision:
	"""Names, year, user, curriculum and adviser, all reasons at once. The number is :func:`read_iin`'s."""
	return Decision.merge(
		(_check_names(doc), _check_year(doc), _check_user(doc), _check_curriculum(doc), _check_adviser(doc))
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
		"Kredit Learner", {"iin_digest": doc.iin_digest, "name": ("!=", doc.name or "")}, "name"
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


def _check_curriculum(doc: Document) -> Decision:
	curriculum = doc.curriculum and frappe.db.get_value(
		"Kredit Curriculum", doc.curriculum, ["program", "kind"], as_dict=True
	)
	if not curriculum:
		return Decision()
	if curriculum.kind == CurriculumKind.TYPICAL.value:
		return Decision.of(Reason(OF_PLAN, "learner.typical_curriculum", field="curriculum"))
	if curriculum.program == doc.program:
		return Decision()
	params = {"program": doc.program, "other": curriculum.program}
	return Decision.of(Reason(OF_PLAN, "learner.curriculum_of_other_program", params, field="curriculum"))


def _check_adviser(doc: Document) -> Decision:
	if not doc.adviser:
		return Decision()
	roles = set(frappe.get_roles(doc.adviser))
	params = {"adviser": doc.adviser}
	reasons = []
	if "Kredit Adviser" not in roles:
		reasons.append(Reason(OF_ADVISER, "learner.adviser_without_role", params, field="adviser"))
	if "Kredit Teacher" not in roles:
		reasons.append(Reason(OF_ADVISER, "plan.adviser_not_teacher", params, field="adviser"))
	if doc.adviser == doc.user:
		reasons.append(Reason(OF_ADVISER, "learner.own_adviser", params, field="adviser"))
	return Decision(tuple(reasons))
