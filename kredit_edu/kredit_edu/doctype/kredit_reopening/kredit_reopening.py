from kredit_edu.rules.decision import Decision
from kredit_edu.services.granted import GrantedRecord
from kredit_edu.services.reopening import kept, prepare, tell


class KreditReopening(GrantedRecord):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		academic_year: DF.Data
		closes_on: DF.Date
		granted_by: DF.Link | None
		granted_on: DF.Datetime | None
		learner: DF.Link
		opens_on: DF.Date
		purpose: DF.Literal["Registration", "Plan Change", "Withdrawal"]
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
