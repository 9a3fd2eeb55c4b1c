from frappe.model.document import Document

from kredit_edu.services.periods import name_of, validate_period


class KreditAcademicPeriod(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		academic_year: DF.Data
		ends_on: DF.Date
		is_summer: DF.Check
		number: DF.Literal["1", "2", "3"]
		starts_on: DF.Date
		term_form: DF.Literal["Semester", "Trimester"]
		title: DF.Data | None
	# end: auto-generated types

	def autoname(self) -> None:
		self.name = name_of(self)

	def validate(self) -> None:
		validate_period(self)
