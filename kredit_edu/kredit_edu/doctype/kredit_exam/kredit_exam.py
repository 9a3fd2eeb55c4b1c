from frappe.model.document import Document

from kredit_edu.services.exam_timetable import record


class KreditExam(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF
		from kredit_edu.kredit_edu.doctype.kredit_exam_proctor_row.kredit_exam_proctor_row import (
			KreditExamProctorRow,
		)

		academic_period: DF.Link | None
		cancel_reason: DF.SmallText | None
		cancelled_by: DF.Link | None
		cancelled_on: DF.Datetime | None
		discipline: DF.Link | None
		ends_at: DF.Time
		exam_date: DF.Date
		exam_key: DF.Data | None
		examiner: DF.Link | None
		offering: DF.Link
		proctors: DF.Table[KreditExamProctorRow]
		published_by: DF.Link | None
		published_on: DF.Datetime | None
		room: DF.Data | None
		sheet_kind: DF.Literal["Main", "FX Retake", "Individual"]
		starts_at: DF.Time
		state: DF.Literal["Draft", "Published", "Cancelled"]
		title: DF.Data | None

	# end: auto-generated types
	def onload(self) -> None:
		record.show_reasons(self)

	def validate(self) -> None:
		record.validate_exam(self)

	def on_update(self) -> None:
		record.after_save(self)

	def on_trash(self) -> None:
		record.guard_deletion(self)
