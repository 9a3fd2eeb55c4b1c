from frappe.model.document import Document

from kredit_edu.services.enrollment.waiting import offer_seats
from kredit_edu.services.offering.record import show_reasons, validate_offering
from kredit_edu.services.rows import keep_rows_apart


class KreditOffering(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF
		from kredit_edu.kredit_edu.doctype.kredit_commission_entry.kredit_commission_entry import (
			KreditCommissionEntry,
		)
		from kredit_edu.kredit_edu.doctype.kredit_offering_teacher_row.kredit_offering_teacher_row import (
			KreditOfferingTeacherRow,
		)
		from kredit_edu.kredit_edu.doctype.kredit_timetable_row.kredit_timetable_row import KreditTimetableRow

		academic_period: DF.Link
		commission: DF.Table[KreditCommissionEntry]
		decision: DF.SmallText | None
		discipline: DF.Link
		examiner: DF.Link | None
		group_title: DF.Data | None
		least_learners: DF.Int
		lecturer: DF.Link
		merged_into: DF.Link | None
		seats_limit: DF.Int
		seats_max: DF.Data
		seats_min: DF.Data
		seats_taken: DF.Int
		state: DF.Literal["Open", "Confirmed", "Merged", "Cancelled"]
		stream_title: DF.Data | None
		teachers: DF.Table[KreditOfferingTeacherRow]
		teaching_language: DF.Literal["Kazakh", "Russian", "English"]
		timetable: DF.Table[KreditTimetableRow]
		title: DF.Data | None
	# end: auto-generated types

	def onload(self) -> None:
		show_reasons(self)

	def validate(self) -> None:
		keep_rows_apart(self)
		validate_offering(self)

	def on_update(self) -> None:
		# More seats than before go to those who wait; the counter was locked when the offering was checked.
		offer_seats((self.name,))
