from frappe.model.document import Document

from kredit_edu.services.offering.closing import record
from kredit_edu.services.rows import keep_rows_apart


class KreditRegistrationClosing(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF
		from kredit_edu.kredit_edu.doctype.kredit_closing_entry.kredit_closing_entry import KreditClosingEntry

		academic_period: DF.Link
		cancelled: DF.Int
		change_days: DF.Data
		confirmed: DF.Int
		discipline: DF.Link | None
		entries: DF.Table[KreditClosingEntry]
		merged: DF.Int
		progress: DF.Percent
		progress_note: DF.Data | None
		refused: DF.Int
		status: DF.Literal["Draft", "Queued", "Running", "Finished", "Failed"]

	# end: auto-generated types
	def validate(self) -> None:
		keep_rows_apart(self)
		record.prepare(self)

	def on_trash(self) -> None:
		record.keep(self)
