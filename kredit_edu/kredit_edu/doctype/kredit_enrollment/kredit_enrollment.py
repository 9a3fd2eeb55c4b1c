from kredit_edu.rules.decision import Decision
from kredit_edu.services.enrollment.record import only_from_plans
from kredit_edu.services.sealed import SealedRecord


class KreditEnrollment(SealedRecord):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		academic_period: DF.Link
		active_key: DF.Data | None
		credits: DF.Int
		discipline: DF.Link
		edition: DF.Data | None
		kind: DF.Literal[
			"", "Discipline", "Practice", "Research Work", "Experimental Research Work", "Final Attestation"
		]
		learner: DF.Link
		lecturer: DF.Link | None
		offering: DF.Link | None
		program: DF.Link | None
		row_key: DF.Data | None
		source: DF.Literal["Plan", "Curriculum", "Repeat", "Summer", "Mobility", "Debt"]
		status: DF.Literal["Held", "Enrolled", "Completed", "Failed", "Withdrawn"]
		study_plan: DF.Link | None
		withdrawal_reason: DF.SmallText | None
		withdrawn_by: DF.Link | None
		withdrawn_on: DF.Datetime | None
	# end: auto-generated types

	def reason_of_seal(self) -> Decision:
		return only_from_plans()
