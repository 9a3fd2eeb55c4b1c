from frappe.model.document import Document

from kredit_edu.services.people import people_of
from kredit_edu.services.recognition.record import keep_recognition, open_reasons, prepare


class KreditRecognition(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF
		from kredit_edu.kredit_edu.doctype.kredit_recognition_entry.kredit_recognition_entry import (
			KreditRecognitionEntry,
		)

		annul_reason: DF.SmallText | None
		annulled_by: DF.Link | None
		annulled_on: DF.Datetime | None
		approved_by: DF.Link | None
		approved_on: DF.Datetime | None
		decided_by: DF.Literal["Commission", "Registrar"]
		decision_date: DF.Date | None
		decision_number: DF.Data | None
		document_date: DF.Date | None
		document_file: DF.Attach | None
		document_number: DF.Data | None
		edition: DF.Data | None
		entries: DF.Table[KreditRecognitionEntry]
		kind: DF.Literal["Previous Level"]
		learner: DF.Link
		program: DF.Link | None
		source_institution: DF.Data | None
		state: DF.Literal["Draft", "Approved", "Annulled"]
		title: DF.Data | None
		total_credits: DF.Int
	# end: auto-generated types

	def onload(self) -> None:
		self.set_onload("kredit_reasons", open_reasons(self))
		self.set_onload("kredit_people", people_of(self))

	def validate(self) -> None:
		prepare(self)

	def on_trash(self) -> None:
		keep_recognition(self)

	def before_rename(self, old: str, new: str, merge: bool = False) -> None:
		keep_recognition(self)

	def before_discard(self) -> None:
		keep_recognition(self)
