from frappe.model.document import Document

from kredit_edu.services.program.record import keep_record, prepare


class KreditProgram(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF
		from kredit_edu.kredit_edu.doctype.kredit_mobility_window_row.kredit_mobility_window_row import (
			KreditMobilityWindowRow,
		)
		from kredit_edu.kredit_edu.doctype.kredit_program_requirement_row.kredit_program_requirement_row import (
			KreditProgramRequirementRow,
		)

		admits_learners: DF.Check
		code: DF.Data
		degree_en: DF.Data | None
		degree_kk: DF.Data | None
		degree_ru: DF.Data | None
		department: DF.Data | None
		distance_form: DF.Check
		faculty: DF.Data | None
		full_time: DF.Check
		group_code: DF.Data | None
		is_active: DF.Check
		level: DF.Literal["Bachelor", "Master", "Doctoral"]
		mobility_windows: DF.Table[KreditMobilityWindowRow]
		nominal_years: DF.Data | None
		period_count: DF.Data | None
		qualification_en: DF.Data | None
		qualification_kk: DF.Data | None
		qualification_ru: DF.Data | None
		required_credits: DF.Data
		requirements: DF.Table[KreditProgramRequirementRow]
		taught_in_english: DF.Check
		taught_in_kazakh: DF.Check
		taught_in_russian: DF.Check
		term_form: DF.Literal["Semester", "Trimester"]
		title_en: DF.Data
		title_kk: DF.Data
		title_ru: DF.Data
	# end: auto-generated types

	def validate(self) -> None:
		prepare(self)

	def on_trash(self) -> None:
		keep_record(self)
