from frappe.model.document import Document

from kredit_edu.services.journal import record


class KreditJournalPage(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF
		from kredit_edu.kredit_edu.doctype.kredit_journal_entry.kredit_journal_entry import KreditJournalEntry

		academic_hours: DF.Data | None
		academic_period: DF.Link | None
		control_key: DF.Data | None
		discipline: DF.Link | None
		entries: DF.Table[KreditJournalEntry]
		held_on: DF.Date
		lecturer: DF.Link | None
		offering: DF.Link
		page_kind: DF.Literal["Class", "Midterm Control 1", "Midterm Control 2"]
		reopening: DF.Link | None
		teacher: DF.Link | None
		title: DF.Data | None
		topic: DF.SmallText | None
		work: DF.Literal["", "Lecture", "Practical", "Laboratory", "Independent Work with Teacher"]

	# end: auto-generated types
	def onload(self) -> None:
		record.show_people(self)

	def validate(self) -> None:
		record.validate_page(self)

	def on_trash(self) -> None:
		record.guard_deletion(self)
