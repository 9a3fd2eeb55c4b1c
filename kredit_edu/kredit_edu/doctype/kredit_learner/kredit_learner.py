from frappe.model.document import Document

from kredit_edu.services.learner.record import check_learner, read_iin
from kredit_edu.services.refusals import refuse


class KreditLearner(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		admission_year: DF.Data
		adviser: DF.Link | None
		curriculum: DF.Link
		full_name_en: DF.Data
		full_name_kk: DF.Data
		full_name_ru: DF.Data
		funding: DF.Literal["", "Grant", "Fee-paying"]
		iin: DF.Password | None
		iin_digest: DF.Data | None
		learner_group: DF.Data | None
		learner_number: DF.Data
		previous_education: DF.Literal[
			"", "General Secondary", "Technical and Vocational", "Post-secondary", "Higher"
		]
		program: DF.Link
		status: DF.Literal["Studying", "On Leave", "Expelled", "Graduated"]
		study_form: DF.Literal["", "Full-time", "Distance"]
		user: DF.Link | None
	# end: auto-generated types

	def validate(self) -> None:
		refuse(check_learner(self) + read_iin(self))
