from frappe.model.document import Document

from kredit_edu.services.learner.adviser_history import follow_adviser
from kredit_edu.services.learner.record import prepare
from kredit_edu.services.people import people_of


class KreditLearner(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF
		from kredit_edu.kredit_edu.doctype.kredit_adviser_assignment_row.kredit_adviser_assignment_row import (
			KreditAdviserAssignmentRow,
		)

		admission_year: DF.Data
		adviser: DF.Link | None
		adviser_history: DF.Table[KreditAdviserAssignmentRow]
		adviser_reason: DF.SmallText | None
		curriculum: DF.Link
		full_name_en: DF.Data
		full_name_kk: DF.Data
		full_name_ru: DF.Data
		funding: DF.Literal["", "Grant", "Fee-paying"]
		iin: DF.Password | None
		iin_digest: DF.Data | None
		is_shortened: DF.Check
		learner_group: DF.Link | None
		learner_number: DF.Data
		planned_completion: DF.Data | None
		previous_education: DF.Literal[
			"", "General Secondary", "Technical and Vocational", "Post-secondary", "Higher"
		]
		program: DF.Link
		required_credits: DF.Data | None
		status: DF.Literal["Studying", "On Leave", "Expelled", "Graduated"]
		study_form: DF.Literal["", "Full-time", "Distance"]
		user: DF.Link | None
	# end: auto-generated types

	def onload(self) -> None:
		self.set_onload("kredit_people", people_of(self))

	def validate(self) -> None:
		prepare(self)

	def on_update(self) -> None:
		follow_adviser(self)
