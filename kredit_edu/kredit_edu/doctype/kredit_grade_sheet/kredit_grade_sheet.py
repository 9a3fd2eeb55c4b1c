from kredit_edu.services import grading
from kredit_edu.services.grading.sheet_document import SheetDocument
from kredit_edu.services.people import people_of


class KreditGradeSheet(SheetDocument):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF
		from kredit_edu.kredit_edu.doctype.kredit_grade_sheet_entry.kredit_grade_sheet_entry import (
			KreditGradeSheetEntry,
		)

		academic_period: DF.Link | None
		active_key: DF.Data | None
		control_date: DF.Date | None
		discipline: DF.Link | None
		edition: DF.Data | None
		entries: DF.Table[KreditGradeSheetEntry]
		examiner: DF.Link | None
		grades_digest: DF.Data | None
		lecturer: DF.Link | None
		number: DF.Data | None
		offering: DF.Link
		published_by: DF.Link | None
		published_on: DF.Datetime | None
		sheet_kind: DF.Literal["Main", "FX Retake", "Individual"]
		state: DF.Literal["Draft", "Published"]
		title: DF.Data | None
	# end: auto-generated types

	def onload(self) -> None:
		self.set_onload("kredit_reasons", grading.reasons_for(self))
		self.set_onload("kredit_people", people_of(self))

	def before_insert(self) -> None:
		grading.start_sheet(self)

	def validate(self) -> None:
		grading.validate_sheet(self)

	def on_trash(self) -> None:
		grading.guard_deletion(self)

	def before_discard(self) -> None:
		grading.guard_deletion(self)
