"""Number the grade sheets of before, in the order in which they were opened."""

from __future__ import annotations

import frappe

from kredit_edu.rules.terms import SheetKind
from kredit_edu.services.numbering import next_number

SHEET = "Kredit Grade Sheet"


def execute() -> None:
	"""A number for each sheet without one; all of them were of whole groups."""
	sheet, period = frappe.qb.DocType(SHEET), frappe.qb.DocType("Kredit Academic Period")
	rows = (
		frappe.qb.from_(sheet)
		.join(period)
		.on(period.name == sheet.academic_period)
		.select(sheet.name, period.academic_year)
		.where(sheet.number.isnull())
		.orderby(sheet.creation, sheet.name)
	).run()
	for name, year in rows:
		values = {"number": next_number("GS", year[:4]), "sheet_kind": SheetKind.MAIN.value}
		frappe.db.set_value(SHEET, name, values, update_modified=False)
