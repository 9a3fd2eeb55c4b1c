"""Coded sheets of written exams, for tests."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.services import coded_sheet
from kredit_edu.services.coded_sheet.guards import CODE
from kredit_edu.testing.factories import as_user
from kredit_edu.testing.grading import Class


class CodedClass(Class):
	"""A group whose final control is examined by code."""

	def encode(self) -> Document:
		"""The coded sheet of the group, made by the registrar; the sheet is opened if need be."""
		if not self.sheet:
			self.open()
		with as_user(self.registrar):
			return coded_sheet.make_codes(self.sheet)

	def codes(self) -> dict[str, str]:
		"""Learner → code, which the registrar alone knows."""
		rows = frappe.get_all(CODE, {"grade_sheet": self.sheet}, ["learner", "code"], order_by="code asc")
		return {row.learner: row.code for row in rows}


def make_coded_sheet(examiner: str) -> Document:
	"""A coded sheet of two learners that somebody examines."""
	group = CodedClass(2)
	frappe.db.set_value("Kredit Offering", group.offering.name, "examiner", examiner)
	return group.encode()
