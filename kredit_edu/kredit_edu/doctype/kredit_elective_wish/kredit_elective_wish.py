from kredit_edu.rules.decision import Decision
from kredit_edu.services.catalogue.wishes import only_by_learners
from kredit_edu.services.sealed import SealedRecord


class KreditElectiveWish(SealedRecord):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		catalogue: DF.Link
		discipline: DF.Link
		learner: DF.Link
		priority: DF.Int
		program: DF.Link | None
		slot_key: DF.Data
		wish_key: DF.Data | None
	# end: auto-generated types

	def reason_of_seal(self) -> Decision:
		return only_by_learners()
