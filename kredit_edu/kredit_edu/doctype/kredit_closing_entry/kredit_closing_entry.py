from kredit_edu.permissions.rows import DependentRow


class KreditClosingEntry(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		clause: DF.Data | None
		decision: DF.Literal["", "Confirm", "Merge", "Cancel"]
		decision_text: DF.SmallText | None
		learners: DF.Int
		least: DF.Int
		merged_into: DF.Link | None
		message: DF.SmallText | None
		offering: DF.Link
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		result: DF.Literal["", "Done", "Refused"]
	# end: auto-generated types
	pass
