from frappe.model.document import Document

from kredit_edu.services.timetable_import import record


class KreditTimetableImport(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF
		from kredit_edu.kredit_edu.doctype.kredit_timetable_import_entry.kredit_timetable_import_entry import (
			KreditTimetableImportEntry,
		)

		academic_period: DF.Link | None
		findings: DF.Table[KreditTimetableImportEntry]
		offerings_replaced: DF.Int
		progress: DF.Percent
		progress_note: DF.Data | None
		rows_read: DF.Int
		rows_refused: DF.Int
		rows_taken: DF.Int
		status: DF.Literal["Draft", "Queued", "Running", "Finished", "Failed"]
		timetable_file: DF.Attach

	# end: auto-generated types
	def validate(self) -> None:
		record.prepare(self)
