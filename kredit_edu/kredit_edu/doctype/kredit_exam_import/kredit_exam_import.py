from frappe.model.document import Document

from kredit_edu.services.exam_import import record


class KreditExamImport(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF
		from kredit_edu.kredit_edu.doctype.kredit_exam_import_entry.kredit_exam_import_entry import (
			KreditExamImportEntry,
		)

		academic_period: DF.Link | None
		exam_file: DF.Attach
		exams_written: DF.Int
		findings: DF.Table[KreditExamImportEntry]
		progress: DF.Percent
		progress_note: DF.Data | None
		rows_read: DF.Int
		rows_refused: DF.Int
		rows_taken: DF.Int
		status: DF.Literal["Draft", "Queued", "Running", "Finished", "Failed"]

	# end: auto-generated types
	def validate(self) -> None:
		record.prepare(self)
