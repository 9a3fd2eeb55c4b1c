"""The commission of a state exam: who sits in it, and when it must be complete (28.1, 37.1)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision
from kredit_edu.rules.final_control import (
	CommissionEntry,
	CommissionRole,
	check_commission,
	check_commission_people,
)
from kredit_edu.rules.terms import ControlForm
from kredit_edu.services.examiner_override import with_overrides

SHEET = "Kredit Grade Sheet"
_ROLES = {role.value: role for role in CommissionRole}


def check_offering(doc: Document) -> Decision:
	"""Who sits in the commission of an offering; all that it needs once its grade sheet is open."""
	others = [row.teacher for row in doc.teachers]
	entries = _entries((row.member, row.commission_role) for row in doc.commission)
	if not doc.is_new() and frappe.db.exists(SHEET, {"offering": doc.name}):
		decision = check_commission(_form(doc.discipline), doc.lecturer, entries, others)
		if not decision.allowed:
			return with_overrides(decision, doc.name)
	return with_overrides(check_commission_people(doc.lecturer, entries, others), doc.name)


def check_complete(
	offering: str, discipline: str, lecturer: str | None, others: Collection[str] = ()
) -> Decision:
	"""Whether the control of an offering may begin: a state exam has its whole commission. Two queries.

	``others`` teach the group beside the lecturer.
	"""
	form = _form(discipline)
	if form is not ControlForm.STATE_EXAM:
		return Decision()
	rows = frappe.get_all(
		"Kredit Commission Entry",
		filters={"parenttype": "Kredit Offering", "parent": offering},
		fields=["member", "commission_role"],
		order_by="idx asc",
	)
	entries = _entries((row.member, row.commission_role) for row in rows)
	return with_overrides(check_commission(form, lecturer, entries, others), offering)


def _form(discipline: str) -> ControlForm | None:
	stored = frappe.db.get_value("Kredit Discipline", discipline, "control_form")
	return ControlForm(stored) if stored else None


def _entries(rows: Iterable[tuple[str, str]]) -> list[CommissionEntry]:
	return [CommissionEntry(member, _ROLES.get(role)) for member, role in rows]
