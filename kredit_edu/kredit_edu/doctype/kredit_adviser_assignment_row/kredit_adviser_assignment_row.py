from kredit_edu.permissions.rows import DependentRow


class KreditAdviserAssignmentRow(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		adviser: DF.Link | None
		assigned_by: DF.Link | None
		assigned_on: DF.Datetime | None
		ended_on: DF.Datetime | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		reason: DF.SmallText | None
	# end: auto-generated types
	pass
