from kredit_edu.rules.decision import Decision
from kredit_edu.services.standing.sealed import only_by_check
from kredit_edu.services.sealed import SealedRecord


class KreditStandingCheck(SealedRecord):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		differences: DF.Int
		edition: DF.Data | None
		ended_on: DF.Datetime | None
		learners_checked: DF.Int
		learners_differing: DF.Int
		note: DF.SmallText | None
		policy: DF.SmallText | None
		reached: DF.Data | None
		recomputed_by: DF.Link | None
		recomputed_on: DF.Datetime | None
		started_by: DF.Link | None
		started_on: DF.Datetime | None
		status: DF.Literal["Running", "Finished", "Failed"]
	# end: auto-generated types

	def reason_of_seal(self) -> Decision:
		return only_by_check()
