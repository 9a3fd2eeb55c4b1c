"""Seal the grades of before into the chains of their learners, in the order of their publication."""

from __future__ import annotations

import secrets
from itertools import groupby

import frappe

from kredit_edu.rules.record_chain import CONTENT, SALT_BYTES, commitment_of, link_after
from kredit_edu.rules.terms import GradeEntryKind
from kredit_edu.services.grading.chain import sealed_by

GRADE = "Kredit Grade"


def execute() -> None:
	"""Learners with an unsealed entry are sealed anew from their first one."""
	open_learners = sorted(
		set(
			frappe.get_all(
				GRADE, {"chain_number": 0}, pluck="learner", order_by="learner", limit_page_length=0
			)
		)
	)
	for start in range(0, len(open_learners), 500):
		rows = frappe.get_all(
			GRADE,
			{"learner": ("in", open_learners[start : start + 500])},
			["name", *CONTENT],
			order_by="learner, sequence, name",
			limit_page_length=0,
		)
		for _learner, grades in groupby(rows, key=lambda row: row.learner):
			_seal(list(grades))


def _seal(grades: list[frappe._dict]) -> None:
	link = None
	for grade in grades:
		grade.update({"entry_kind": GradeEntryKind.AWARD.value, "is_current": 1, "revision": 0})
		salt = secrets.token_hex(SALT_BYTES)
		link = link_after(link, commitment_of(grade, salt))
		values = {
			"entry_kind": grade.entry_kind,
			"is_current": 1,
			**sealed_by(grade.learner, salt, link),
		}
		frappe.db.set_value(GRADE, grade.name, values, update_modified=False)
