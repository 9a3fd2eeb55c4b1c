from kredit_edu.permissions.rows import DependentRow


class KreditPrerequisiteRow(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		credits_earned: DF.Data | None
		group_kind: DF.Literal["", "All of", "Any of", "N of"]
		group_number: DF.Data
		least_letter: DF.Autocomplete | None
		needed: DF.Data | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		target_discipline: DF.Link | None
		target_module: DF.Link | None
	# end: auto-generated types
