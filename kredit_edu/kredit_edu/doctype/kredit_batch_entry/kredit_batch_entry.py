from kredit_edu.rules.decision import Decision
from kredit_edu.services.batch.sealed import only_by_service
from kredit_edu.services.sealed import SealedRecord


class KreditBatchEntry(SealedRecord):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		attempts: DF.Int
		batch: DF.Link
		decision: DF.LongText | None
		document_name: DF.DynamicLink | None
		document_type: DF.Link | None
		handled_on: DF.Datetime | None
		outcome: DF.Literal["Waiting", "Done", "Skipped", "Refused", "Failed"]
		position: DF.Int
		reasons: DF.SmallText | None
		result_name: DF.DynamicLink | None
		result_type: DF.Link | None
		seen: DF.Data | None
		title: DF.Data | None
	# end: auto-generated types

	def reason_of_seal(self) -> Decision:
		return only_by_service()
