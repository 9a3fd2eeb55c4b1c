from frappe.model.document import Document

from kredit_edu.services.calendar.approval import CALENDAR_REVIEW
from kredit_edu.services.calendar.draft import keep_record, prepare
from kredit_edu.services.calendar.view import printed
from kredit_edu.services.people import people_of
from kredit_edu.services.refusals import as_payload
from kredit_edu.services.review import reasons_for


class KreditAcademicCalendar(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF
		from kredit_edu.kredit_edu.doctype.kredit_calendar_row.kredit_calendar_row import KreditCalendarRow
		from kredit_edu.kredit_edu.doctype.kredit_reading_use_entry.kredit_reading_use_entry import (
			KreditReadingUseEntry,
		)
		from kredit_edu.kredit_edu.doctype.kredit_review_entry.kredit_review_entry import KreditReviewEntry

		academic_year: DF.Data
		active_key: DF.Data | None
		approved_by: DF.Link | None
		approved_on: DF.Datetime | None
		based_on: DF.Link | None
		course: DF.Data | None
		decision_date: DF.Date | None
		decision_file: DF.Attach | None
		decision_number: DF.Data | None
		edition: DF.Data | None
		ends_on: DF.Date
		holiday_count: DF.Int
		holiday_days: DF.Int
		is_graduating: DF.Check
		level: DF.Literal["", "Bachelor", "Master", "Doctoral"]
		moves: DF.Table[KreditReviewEntry]
		reading_uses: DF.Table[KreditReadingUseEntry]
		return_comment: DF.SmallText | None
		rows: DF.Table[KreditCalendarRow]
		starts_on: DF.Date
		state: DF.Literal["Draft", "Under Review", "Approved", "Superseded"]
		term_form: DF.Literal["Semester", "Trimester"]
		title: DF.Data | None
	# end: auto-generated types

	def onload(self) -> None:
		self.set_onload("kredit_reasons", as_payload(reasons_for(CALENDAR_REVIEW, self)))
		self.set_onload("kredit_people", people_of(self))

	def print_view(self) -> dict[str, object]:
		"""What the print shows beside the rows: picture, numbers, university and whom the calendar is for."""
		return printed(self)

	def validate(self) -> None:
		prepare(self)

	def on_trash(self) -> None:
		keep_record(self)

	def before_discard(self) -> None:
		keep_record(self)
