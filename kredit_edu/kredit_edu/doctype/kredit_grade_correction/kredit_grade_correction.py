from kredit_edu.rules.decision import Decision
from kredit_edu.services.correction.record import carry_out, kept, prepare
from kredit_edu.services.people import people_of
from kredit_edu.services.refusals import refuse
from kredit_edu.services.sealed import SealedRecord


class KreditGradeCorrection(SealedRecord):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		academic_period: DF.Link | None
		admission_rating: DF.Data | None
		appeal: DF.Link | None
		consequences: DF.SmallText | None
		corrected_by: DF.Link | None
		corrected_on: DF.Datetime | None
		discipline: DF.Link | None
		document_date: DF.Date
		document_file: DF.Attach | None
		document_number: DF.Data
		edition: DF.Data | None
		enrollment: DF.Link | None
		final_control: DF.Data | None
		grade: DF.Link
		kind: DF.Literal["Correction", "Reversal"]
		learner: DF.Link | None
		new_admission_rating: DF.Data | None
		new_final_control: DF.Data | None
		new_grade: DF.Link | None
		new_letter: DF.Data | None
		new_mark: DF.Data | None
		new_points: DF.Data | None
		number: DF.Data | None
		offering: DF.Link | None
		old_admission_rating: DF.Data | None
		old_final_control: DF.Data | None
		old_letter: DF.Data | None
		old_mark: DF.Data | None
		old_points: DF.Data | None
		reason: DF.SmallText

	# end: auto-generated types
	def onload(self) -> None:
		self.set_onload("kredit_people", people_of(self))

	def reason_of_seal(self) -> Decision:
		return kept()

	def validate(self) -> None:
		if not self.is_new():
			refuse(self.reason_of_seal())
		prepare(self)

	def after_insert(self) -> None:
		carry_out(self)
