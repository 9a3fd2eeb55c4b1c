"""What a correction has to do with the appeals against its grade (3(4), D55)."""

from __future__ import annotations

from decimal import Decimal

import frappe
from frappe.model.document import Document

from kredit_edu.rules.appeal import OPEN, AppealState, check_applied, check_open_appeals
from kredit_edu.rules.decision import Decision
from kredit_edu.rules.numbers import parse_mark
from kredit_edu.services.appeal import APPEAL


def appeal_decision(
	grade: str, appeal: str | None, *, is_correction: bool, control: Decimal | None
) -> Decision:
	"""Whether a grade may be corrected beside the appeals against it, and carries out the one that is named.

	One query, as last committed.
	"""
	table = frappe.qb.DocType(APPEAL)
	rows = (
		frappe.qb.from_(table)
		.select(table.name, table.grade, table.state, table.correction, table.new_final_control)
		.where((table.grade == grade) | (table.name == (appeal or "")))
		.orderby(table.filed_on, table.name)
		.for_update()
	).run(as_dict=True)
	of_grade = [row for row in rows if row.grade == grade]
	is_open = any(row.state in {state.value for state in OPEN} for row in of_grade)
	satisfied = [
		row.name for row in of_grade if row.state == AppealState.SATISFIED.value and not row.correction
	]
	named = next((row for row in rows if row.name == appeal), None)
	decision = check_open_appeals(is_open, satisfied, appeal)
	if named is None:
		return decision
	return decision + check_applied(
		named.state,
		of_grade=named.grade == grade,
		done=bool(named.correction),
		is_correction=is_correction,
		control=control,
		decided=parse_mark(named.new_final_control).value,
	)


def mark_applied(correction: Document) -> None:
	"""Note on the appeal which correction has carried it out."""
	if correction.appeal:
		frappe.db.set_value(APPEAL, correction.appeal, "correction", correction.name)
