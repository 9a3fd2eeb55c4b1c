from frappe.model.document import Document

from kredit_edu.services import discipline


class KreditDiscipline(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		attestation_hours: DF.Data | None
		classroom_hours: DF.Int
		code: DF.Data
		control_form: DF.Literal[
			"", "Exam", "Test in Points", "Course Work", "Defence", "State Exam", "Practice Report"
		]
		course_work_control_form: DF.Literal[
			"", "Exam", "Test in Points", "Course Work", "Defence", "State Exam", "Practice Report"
		]
		credits: DF.Data
		delivery_mode: DF.Literal["Classroom", "Distance", "Online", "MOOC"]
		distance_hours: DF.Data | None
		guided_independent_hours: DF.Data | None
		independent_hours: DF.Int
		intermediate_control_form: DF.Literal[
			"", "Exam", "Test in Points", "Course Work", "Defence", "State Exam", "Practice Report"
		]
		is_language: DF.Check
		is_physical_education: DF.Check
		kind: DF.Literal[
			"Discipline", "Practice", "Research Work", "Experimental Research Work", "Final Attestation"
		]
		laboratory_hours: DF.Data | None
		lecture_hours: DF.Data | None
		other_work_hours: DF.Data | None
		own_independent_hours: DF.Data | None
		periods: DF.Data
		practical_hours: DF.Data | None
		synchronous_hours: DF.Data | None
		title_en: DF.Data
		title_key_en: DF.Data | None
		title_key_kk: DF.Data | None
		title_key_ru: DF.Data | None
		title_kk: DF.Data
		title_ru: DF.Data
		total_hours: DF.Int
		typical_program: DF.Link | None
	# end: auto-generated types

	def validate(self) -> None:
		discipline.prepare(self)
