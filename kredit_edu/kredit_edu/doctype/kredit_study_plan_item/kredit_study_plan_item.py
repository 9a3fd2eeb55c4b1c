from kredit_edu.permissions.rows import DependentRow


class KreditStudyPlanItem(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		academic_period: DF.Link | None
		component: DF.Literal["", "Mandatory", "University", "Elective"]
		credits: DF.Int
		cycle: DF.Literal["", "General Education", "Basic", "Profile", "Final Attestation"]
		discipline: DF.Link | None
		hours: DF.Int
		kind: DF.Literal[
			"", "Discipline", "Practice", "Research Work", "Experimental Research Work", "Final Attestation"
		]
		module: DF.Link | None
		offering: DF.Link | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		period_number: DF.Int
		row_key: DF.Data | None
		slot_code: DF.Data | None
		slot_key: DF.Data | None
	# end: auto-generated types
