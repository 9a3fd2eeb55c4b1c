from kredit_edu.rules.decision import Decision
from kredit_edu.services.enrollment.waiting import only_by_joining
from kredit_edu.services.sealed import SealedRecord


class KreditWaitlistEntry(SealedRecord):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		academic_period: DF.Link | None
		active_key: DF.Data | None
		discipline: DF.Link | None
		joined_on: DF.Datetime | None
		learner: DF.Link
		offered_until: DF.Datetime | None
		offering: DF.Link
		row_key: DF.Data | None
		state: DF.Literal["Waiting", "Offered", "Taken", "Expired", "Left"]
		study_plan: DF.Link | None
	# end: auto-generated types

	def reason_of_seal(self) -> Decision:
		return only_by_joining()
