from kredit_edu.permissions.rows import DependentRow


class KreditMinorRow(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		component: DF.Literal["Mandatory", "University", "Elective"]
		credits: DF.Int
		discipline: DF.Link | None
		module: DF.Link | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
	# end: auto-generated types
