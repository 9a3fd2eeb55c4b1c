from frappe.model.document import Document

from kredit_edu.services import discipline
from kredit_edu.services.rows import keep_rows_apart


class KreditDiscipline(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF
		from kredit_edu.kredit_edu.doctype.kredit_prerequisite_row.kredit_prerequisite_row import (
			KreditPrerequisiteRow,
		)

		attestation_hours: DF.Data | None
		classroom_hours: DF.Int
		code: DF.Data
		control_form: DF.Literal[
			"", "Exam", "Test in Points", "Course Work", "Defence", "State Exam", "Practice Report", "Project"
		]
		course_work_control_form: DF.Literal[
			"", "Exam", "Test in Points", "Course Work", "Defence", "State Exam", "Practice Report", "Project"
		]
		credits: DF.Data
		delivery_mode: DF.Literal["Classroom", "Distance", "Online", "MOOC"]
		distance_hours: DF.Data | None
		ects_credits: DF.Int
		guided_independent_hours: DF.Data | None
		independent_hours: DF.Int
		intermediate_control_form: DF.Literal[
			"", "Exam", "Test in Points", "Course Work", "Defence", "State Exam", "Practice Report", "Project"
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
		own_practice_kind: DF.Autocomplete | None
		practical_hours: DF.Data | None
		practice_day_hours: DF.Data | None
		practice_kind: DF.Literal[
			"",
			"Educational Practice",
			"Pedagogical Practice",
			"Production Practice",
			"Pre-diploma Practice",
			"Research Practice",
		]
		practice_timing: DF.Literal["Apart from the academic period", "Beside the academic period"]
		practice_week_days: DF.Data | None
		practice_weeks: DF.Data | None
		practice_weeks_due: DF.Data | None
		prerequisites: DF.Table[KreditPrerequisiteRow]
		requires_state_exam: DF.Check
		state_exam_exemption_date: DF.Date | None
		state_exam_exemption_number: DF.Data | None
		state_exam_exemption_reason: DF.SmallText | None
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

	def onload(self) -> None:
		discipline.show(self)

	def validate(self) -> None:
		keep_rows_apart(self)
		discipline.prepare(self)
