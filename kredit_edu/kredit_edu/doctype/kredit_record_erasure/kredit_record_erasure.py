from kredit_edu.services.sealed import SealedRecord


class KreditRecordErasure(SealedRecord):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		document_date: DF.Date
		document_number: DF.Data
		entries: DF.Int
		erased_by: DF.Data | None
		erased_on: DF.Datetime | None
		last_hash: DF.Data | None
		learner: DF.Link
		reason: DF.SmallText
	# end: auto-generated types
	pass
