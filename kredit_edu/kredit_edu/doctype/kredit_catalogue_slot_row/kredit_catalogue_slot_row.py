from kredit_edu.permissions.rows import DependentRow


class KreditCatalogueSlotRow(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		admission_year: DF.Data | None
		choose: DF.Int
		component: DF.Literal["", "Mandatory", "University", "Elective"]
		credits: DF.Int
		curriculum: DF.Link
		curriculum_slot: DF.Data
		cycle: DF.Literal["", "General Education", "Basic", "Profile", "Final Attestation"]
		option_count: DF.Int
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		period_number: DF.Int
		slot_code: DF.Data | None
		slot_key: DF.Data | None
		study_year: DF.Int
	# end: auto-generated types
