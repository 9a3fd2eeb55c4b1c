from kredit_edu.rules.decision import Decision
from kredit_edu.services.granted import GrantedRecord
from kredit_edu.services.journal.reopening import kept, prepare, tell


class KreditJournalReopening(GrantedRecord):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		closes_on: DF.Date
		granted_by: DF.Link | None
		granted_on: DF.Datetime | None
		offering: DF.Link
		opens_on: DF.Date
		page_kind: DF.Literal["Class", "Midterm Control 1", "Midterm Control 2"]
		reason: DF.SmallText
		revoked_by: DF.Link | None
		revoked_on: DF.Datetime | None

	# end: auto-generated types
	def reason_of_seal(self) -> Decision:
		return kept()

	def read_grant(self) -> None:
		prepare(self)

	def after_insert(self) -> None:
		tell(self)
