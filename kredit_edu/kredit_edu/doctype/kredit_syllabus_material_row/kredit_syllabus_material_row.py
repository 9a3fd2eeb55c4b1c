from kredit_edu.permissions.rows import DependentRow


class KreditSyllabusMaterialRow(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		file: DF.Attach | None
		kind: DF.Literal["Textbook", "Literature", "Link", "Hand-out", "Other"]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		title: DF.Data
		topic: DF.Data | None
		url: DF.Data | None
	# end: auto-generated types
