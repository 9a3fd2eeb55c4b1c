from frappe.model.document import Document

from kredit_edu.services.curriculum_import import record


class KreditCurriculumImport(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF
		from kredit_edu.kredit_edu.doctype.kredit_curriculum_import_entry.kredit_curriculum_import_entry import (
			KreditCurriculumImportEntry,
		)

		admission_year: DF.Data
		curriculum: DF.Link | None
		curriculum_file: DF.Attach
		findings: DF.Table[KreditCurriculumImportEntry]
		modules_file: DF.Attach | None
		program: DF.Link
		progress: DF.Percent
		progress_note: DF.Data | None
		rows_read: DF.Int
		rows_refused: DF.Int
		rows_taken: DF.Int
		status: DF.Literal["Draft", "Queued", "Running", "Finished", "Failed"]
	# end: auto-generated types

	def validate(self) -> None:
		record.prepare(self)
