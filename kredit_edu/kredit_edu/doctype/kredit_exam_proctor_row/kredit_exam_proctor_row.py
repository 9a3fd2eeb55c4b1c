from kredit_edu.permissions.rows import DependentRow


class KreditExamProctorRow(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		proctor: DF.Link
	# end: auto-generated types
	pass
