"""Choices that staff made for a learner count when the learner confirms them (4(2))."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import ALLOWED, Decision, Reason
from kredit_edu.rules.edition import InstitutionRules
from kredit_edu.services.discipline.titles import titles_of
from kredit_edu.services.moves import locked
from kredit_edu.services.notify import notify
from kredit_edu.services.refusals import forbid, refuse
from kredit_edu.services.study_plan import PLAN
from kredit_edu.services.study_plan.learner import learner_of
from kredit_edu.services.study_plan.rows import CONFIRMED


def confirm(name: str, row_keys: Iterable[str], modified: str | None = None) -> Document:
	"""The learner takes over what staff chose in rows of a draft; gives the plan.

	Raises MoveForbidden for anybody but the learner (4(2)), RuleRefused for an unknown row (2(14)).
	"""
	doc = locked(PLAN, name, modified)
	doc.check_permission("write")
	if learner_of(doc.learner).user != frappe.session.user:
		forbid(Decision.of(Reason("4(2)", "plan.confirmed_by_other", field="items")))
	rows = {row.row_key: row for row in doc.get("items")}
	keys = list(dict.fromkeys(row_keys))
	refuse(
		Decision.of(
			*(
				Reason("2(14)", "plan.unknown_row", {"given": key}, field="items", row=key)
				for key in keys
				if key not in rows
			)
		)
	)
	for key in keys:
		rows[key].flags.confirmed = CONFIRMED
	return doc.save()


def check_confirmed(doc: Document, rules: InstitutionRules) -> Decision:
	"""Whether the learner chose or confirmed every row that was not given (4(2)). One query where one is open."""
	if not rules.free_discipline_choice.value:
		return ALLOWED
	clause = rules.free_discipline_choice.clause
	open_rows = _open_rows(doc)
	titles = titles_of(row.discipline for row in open_rows)
	return Decision.of(
		*(
			Reason(
				clause,
				"plan.row_not_confirmed",
				{"title": titles[row.discipline]["kk"]},
				field="is_confirmed",
				row=row.row_key,
			)
			for row in open_rows
		)
	)


def tell_of_filling(doc: Document) -> None:
	"""Tell the learner once that staff filled the plan: when the first row to confirm comes into it (4(2))."""
	before = doc.get_doc_before_save()
	if not _open_rows(doc) or (before and _open_rows(before)):
		return
	user = learner_of(doc.learner).user
	if user and user != frappe.session.user:
		notify([user], PLAN, doc.name, "plan.filled_by_staff", {"year": doc.academic_year})


def _open_rows(doc: Document) -> list[Document]:
	"""The rows that others than the learner chose and that wait for the learner's word."""
	return [row for row in doc.get("items") if row.discipline and row.chosen_by and not row.is_confirmed]
