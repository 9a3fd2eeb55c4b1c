from kredit_edu.services.sealed import SealedRecord


class KreditRecordAnchor(SealedRecord):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		anchor_hash: DF.Data | None
		anchored_on: DF.Datetime | None
		day: DF.Date | None
		entries: DF.Int
		learners: DF.Int
		previous_hash: DF.Data | None
		root: DF.Data | None
	# end: auto-generated types
	pass
