from kredit_edu.permissions.rows import DependentRow


class KreditCurriculumOptionRow(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		credits: DF.Int
		discipline: DF.Link
		hours: DF.Int
		is_default: DF.Check
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		slot_code: DF.Data
		slot_key: DF.Data | None
	# end: auto-generated types
