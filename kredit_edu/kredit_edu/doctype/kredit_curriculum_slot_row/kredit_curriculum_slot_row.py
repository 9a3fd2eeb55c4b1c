from kredit_edu.permissions.rows import DependentRow


class KreditCurriculumSlotRow(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		choose: DF.Data
		component: DF.Literal["Mandatory", "University", "Elective"]
		credits: DF.Data
		cycle: DF.Literal["General Education", "Basic", "Profile", "Final Attestation"]
		is_minor_slot: DF.Check
		module: DF.Link
		option_count: DF.Int
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		period_number: DF.Data
		slot_code: DF.Data
		slot_key: DF.Data | None
	# end: auto-generated types
