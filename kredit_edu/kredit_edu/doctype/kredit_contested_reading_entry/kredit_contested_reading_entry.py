from kredit_edu.permissions.rows import DependentRow


class KreditContestedReadingEntry(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		decision_date: DF.Date
		decision_number: DF.Data
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		reading: DF.Literal["D16", "D21", "D27", "D54"]
		reason: DF.SmallText
	# end: auto-generated types
	pass
