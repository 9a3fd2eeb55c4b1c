from kredit_edu.rules.decision import Decision
from kredit_edu.services.standing.sealed import only_by_check
from kredit_edu.services.sealed import SealedRecord


class KreditStandingDifference(SealedRecord):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		computed: DF.Data | None
		figure: DF.Literal[
			"GPA",
			"GPA, hundredths",
			"Credits counted in the GPA",
			"Sum of credits × points, hundredths",
			"Credits earned",
			"Academic period",
			"Academic year",
			"Key of the GPA settings",
		]
		learner: DF.Link
		part: DF.Data | None
		program: DF.Link | None
		recomputed_on: DF.Datetime | None
		scope: DF.Literal["Period", "Year", "Cumulative"]
		standing_check: DF.Link
		stored: DF.Data | None
	# end: auto-generated types

	def reason_of_seal(self) -> Decision:
		return only_by_check()
