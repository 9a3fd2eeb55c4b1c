from frappe.model.document import Document

from kredit_edu.services.catalogue.draft import keep_record, prepare
from kredit_edu.services.catalogue.review import REVIEW
from kredit_edu.services.catalogue.sheet import sheet_of
from kredit_edu.services.people import people_of
from kredit_edu.services.refusals import as_payload
from kredit_edu.services.review import reasons_for


class KreditElectiveCatalogue(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF
		from kredit_edu.kredit_edu.doctype.kredit_catalogue_option_row.kredit_catalogue_option_row import (
			KreditCatalogueOptionRow,
		)
		from kredit_edu.kredit_edu.doctype.kredit_catalogue_slot_row.kredit_catalogue_slot_row import (
			KreditCatalogueSlotRow,
		)
		from kredit_edu.kredit_edu.doctype.kredit_catalogue_teacher_row.kredit_catalogue_teacher_row import (
			KreditCatalogueTeacherRow,
		)
		from kredit_edu.kredit_edu.doctype.kredit_review_entry.kredit_review_entry import KreditReviewEntry

		academic_year: DF.Data
		active_key: DF.Data | None
		approved_by: DF.Link | None
		approved_on: DF.Datetime | None
		choice_closes_on: DF.Date | None
		choice_opens_on: DF.Date | None
		edition: DF.Data | None
		moves: DF.Table[KreditReviewEntry]
		note: DF.SmallText | None
		option_count: DF.Int
		options: DF.Table[KreditCatalogueOptionRow]
		program: DF.Link
		return_comment: DF.SmallText | None
		slot_count: DF.Int
		slots: DF.Table[KreditCatalogueSlotRow]
		state: DF.Literal["Draft", "Under Review", "Approved", "Superseded"]
		teachers: DF.Table[KreditCatalogueTeacherRow]
		title: DF.Data | None
		version: DF.Int
	# end: auto-generated types

	def onload(self) -> None:
		self.set_onload("kredit_reasons", as_payload(reasons_for(REVIEW, self)))
		self.set_onload("kredit_people", people_of(self))

	def validate(self) -> None:
		prepare(self)

	def on_trash(self) -> None:
		keep_record(self)

	def before_discard(self) -> None:
		keep_record(self)

	def sheet(self) -> dict[str, object]:
		"""What the print shows, in the language of the reader."""
		return sheet_of(self)
