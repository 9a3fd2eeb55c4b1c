from frappe.model.document import Document


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
		iin: DF.Data | None
		learner_group: DF.Data | None
		learner_number: DF.Data
		previous_education: DF.Literal["", "General Secondary", "Technical and Vocational", "Post-secondary", "Higher"]
		program: DF.Link
		status: DF.Literal["Studying", "On Leave", "Expelled", "Graduated"]
		study_form: DF.Literal["", "Full-time", "Distance"]
		user: DF.Link | None
	# end: auto-generated types
	pass
