from frappe.model.document import Document

from kredit_edu.services.people import people_of
from kredit_edu.services.refusals import as_payload
from kredit_edu.services.review import reasons_for
from kredit_edu.services.syllabus.draft import keep_record, prepare
from kredit_edu.services.syllabus.facts import hours_of
from kredit_edu.services.syllabus.review import SYLLABUS_REVIEW
from kredit_edu.services.syllabus.sheet import sheet_of


class KreditSyllabus(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF
		from kredit_edu.kredit_edu.doctype.kredit_review_entry.kredit_review_entry import (
			KreditReviewEntry,
		)
		from kredit_edu.kredit_edu.doctype.kredit_syllabus_material_row.kredit_syllabus_material_row import (
			KreditSyllabusMaterialRow,
		)
		from kredit_edu.kredit_edu.doctype.kredit_syllabus_task_row.kredit_syllabus_task_row import (
			KreditSyllabusTaskRow,
		)
		from kredit_edu.kredit_edu.doctype.kredit_syllabus_topic_row.kredit_syllabus_topic_row import (
			KreditSyllabusTopicRow,
		)

		active_key: DF.Data | None
		aims: DF.Text | None
		approved_by: DF.Link | None
		approved_on: DF.Datetime | None
		assessment_criteria: DF.Text | None
		discipline: DF.Link
		edition: DF.Data | None
		guided_schedule: DF.SmallText | None
		materials: DF.Table[KreditSyllabusMaterialRow]
		moves: DF.Table[KreditReviewEntry]
		outcomes: DF.Text | None
		return_comment: DF.SmallText | None
		state: DF.Literal["Draft", "Under Review", "Approved", "Superseded"]
		task_hours: DF.Int
		tasks: DF.Table[KreditSyllabusTaskRow]
		teaching_language: DF.Literal["", "Kazakh", "Russian", "English"]
		title: DF.Data | None
		topic_classroom_hours: DF.Int
		topic_guided_hours: DF.Int
		topic_own_hours: DF.Int
		topics: DF.Table[KreditSyllabusTopicRow]
		valid_from: DF.Data | None
		version: DF.Int
	# end: auto-generated types

	def onload(self) -> None:
		self.set_onload("kredit_reasons", as_payload(reasons_for(SYLLABUS_REVIEW, self)))
		self.set_onload("kredit_hours", hours_of(self))
		self.set_onload("kredit_people", people_of(self))

	def sheet(self) -> dict[str, object]:
		"""What the print of the syllabus shows."""
		return sheet_of(self)

	def validate(self) -> None:
		prepare(self)

	def on_trash(self) -> None:
		keep_record(self)

	def before_discard(self) -> None:
		keep_record(self)
