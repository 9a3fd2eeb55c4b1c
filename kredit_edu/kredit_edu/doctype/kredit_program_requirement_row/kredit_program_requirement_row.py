from kredit_edu.permissions.rows import DependentRow


class KreditProgramRequirementRow(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		bound: DF.Literal["At Least", "Exactly", "At Most"]
		component: DF.Literal["", "Mandatory", "University", "Elective"]
		credits: DF.Data
		cycle: DF.Literal[
			"", "General Education", "Basic", "Profile", "Basic and Profile", "Final Attestation"
		]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		source: DF.Data | None
		work_kind: DF.Literal["", "Discipline", "Practice", "Research", "Final Attestation"]
	# end: auto-generated types
