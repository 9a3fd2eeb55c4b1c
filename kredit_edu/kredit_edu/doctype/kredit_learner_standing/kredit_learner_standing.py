from kredit_edu.services.sealed import SealedRecord


class KreditLearnerStanding(SealedRecord):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		academic_period: DF.Link | None
		academic_year: DF.Data | None
		computed_on: DF.Datetime | None
		credits_earned: DF.Int
		edition: DF.Data | None
		gpa: DF.Data | None
		gpa_credits: DF.Int
		gpa_hundredths: DF.Int
		learner: DF.Link
		policy_key: DF.Data | None
		program: DF.Link
		quality_sum_hundredths: DF.Int
		scope: DF.Literal["Period", "Year", "Cumulative"]
		standing_key: DF.Data | None
	# end: auto-generated types
