from frappe.model.document import Document

from kredit_edu.services import coded_sheet
from kredit_edu.services.people import people_of


class KreditCodedSheet(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF
		from kredit_edu.kredit_edu.doctype.kredit_coded_sheet_entry.kredit_coded_sheet_entry import (
			KreditCodedSheetEntry,
		)

		decoded_by: DF.Link | None
		decoded_on: DF.Datetime | None
		discipline: DF.Link | None
		entries: DF.Table[KreditCodedSheetEntry]
		entry_began_on: DF.Datetime | None
		examiner: DF.Link | None
		grade_sheet: DF.Link
		number: DF.Data | None
		offering: DF.Link | None
		state: DF.Literal["Draft", "Decoded"]
	# end: auto-generated types

	def onload(self) -> None:
		self.set_onload("kredit_people", people_of(self))

	def before_insert(self) -> None:
		coded_sheet.guard_making(self)

	def validate(self) -> None:
		coded_sheet.validate_coded(self)

	def on_trash(self) -> None:
		coded_sheet.guard_deletion(self)
