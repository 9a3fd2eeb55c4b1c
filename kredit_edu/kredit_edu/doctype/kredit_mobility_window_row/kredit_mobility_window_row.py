from kredit_edu.permissions.rows import DependentRow


class KreditMobilityWindowRow(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		credits: DF.Data
		note: DF.SmallText | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		period_number: DF.Data
		slot_codes: DF.Data | None
	# end: auto-generated types
