from frappe.model.document import Document

from kredit_edu.services.journal_import import record


class KreditJournalImport(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF
		from kredit_edu.kredit_edu.doctype.kredit_journal_import_column_row.kredit_journal_import_column_row import (
			KreditJournalImportColumnRow,
		)
		from kredit_edu.kredit_edu.doctype.kredit_journal_import_entry.kredit_journal_import_entry import (
			KreditJournalImportEntry,
		)

		columns: DF.Table[KreditJournalImportColumnRow]
		columns_confirmed: DF.Check
		findings: DF.Table[KreditJournalImportEntry]
		journal_file: DF.Attach
		offering: DF.Link
		pages_written: DF.Int
		progress: DF.Percent
		progress_note: DF.Data | None
		rows_read: DF.Int
		rows_refused: DF.Int
		rows_taken: DF.Int
		status: DF.Literal["Draft", "Queued", "Running", "Finished", "Failed"]

	# end: auto-generated types
	def validate(self) -> None:
		record.prepare(self)
