"""Whose code is whose: for the Registrar's office alone."""

from __future__ import annotations

import frappe

from kredit_edu.services.coded_sheet.guards import CODE, require_registrar
from kredit_edu.services.mark_entry.table import names_of


def list_of_codes(grade_sheet: str) -> list[dict[str, str]]:
	"""The codes of a grade sheet in order of the learners' names. Raises MoveForbidden. Two queries."""
	require_registrar()
	rows = frappe.get_all(CODE, {"grade_sheet": grade_sheet}, ["learner", "code"], order_by="name asc")
	codes = {row.learner: row.code for row in rows}
	return [
		{
			"order": str(place),
			"learner_number": learner,
			"name": name,
			"code": codes[learner],
			"signature": "",
		}
		for place, (learner, name) in enumerate(names_of(codes).items(), start=1)
	]
