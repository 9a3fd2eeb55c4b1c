"""Groups of learners: what a group's record must satisfy, and what a learner takes from it (4(4), 31)."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.numbers import is_blank, parse_whole
from kredit_edu.services.learner import ADMISSION_YEARS, GROUP, LEARNER, OF_RECORD
from kredit_edu.services.learner.curricula import check_curriculum
from kredit_edu.services.learner.people import check_adviser


def tidy_title(doc: Document) -> None:
	"""Leave single spaces in the title, which becomes the name."""
	doc.title = " ".join((doc.title or "").split())


def check_group(doc: Document) -> Decision:
	"""Program, curriculum, year and adviser of a group, all reasons at once."""
	return Decision.merge(
		(
			_check_year(doc),
			check_curriculum(doc, "group.curriculum_of_other_program"),
			_check_learners(doc),
			check_adviser(doc.adviser),
		)
	)


def join_group(doc: Document) -> Decision:
	"""Give a learner who joins a group its adviser, if there is none yet; whether the learner may be in it."""
	if not doc.learner_group:
		return Decision()
	group = frappe.db.get_value(GROUP, doc.learner_group, ["program", "adviser"], as_dict=True)
	if not group:
		# Frappe itself refuses a link that leads nowhere.
		return Decision()
	before = doc.get_doc_before_save()
	if not doc.adviser and (before is None or before.learner_group != doc.learner_group):
		doc.adviser = group.adviser
	if group.program in (None, "", doc.program):
		return Decision()
	params = {"group": doc.learner_group, "other": group.program, "program": doc.program}
	return Decision.of(Reason(OF_RECORD, "learner.group_of_other_program", params, field="learner_group"))


def learners_of(group: str) -> list[str]:
	"""The learners of a group whom the user may read, by number."""
	return frappe.get_list(
		LEARNER, filters={"learner_group": group}, pluck="name", order_by="name asc", limit_page_length=0
	)


def _check_year(doc: Document) -> Decision:
	if is_blank(doc.admission_year):
		return Decision()
	return parse_whole(doc.admission_year, "admission_year", *ADMISSION_YEARS, OF_RECORD).decision


def _check_learners(doc: Document) -> Decision:
	"""A group does not move to another program while learners of the former one are in it."""
	before = doc.get_doc_before_save()
	if not (before and doc.program and before.program != doc.program):
		return Decision()
	others = {"learner_group": doc.name, "program": ("!=", doc.program)}
	number = frappe.db.count(LEARNER, others)
	if not number:
		return Decision()
	params = {"number": number, "program": doc.program}
	return Decision.of(Reason(OF_RECORD, "group.has_other_learners", params, field="program"))
