from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.services.sealed import SealedRecord


class KreditExamCode(SealedRecord):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		code: DF.Data
		code_key: DF.Data | None
		coded_sheet: DF.Link
		enrollment: DF.Link
		enrollment_key: DF.Data | None
		grade_sheet: DF.Link
		learner: DF.Link
	# end: auto-generated types

	def reason_of_seal(self) -> Decision:
		return Decision.of(Reason("37.2", "coded.codes_by_system"))
