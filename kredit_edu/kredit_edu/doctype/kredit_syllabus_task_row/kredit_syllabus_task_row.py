from kredit_edu.permissions.rows import DependentRow


class KreditSyllabusTaskRow(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		description: DF.SmallText
		hours: DF.Data | None
		kind: DF.Literal[
			"Test", "Control Work", "Colloquium", "Abstract", "Essay", "Written Report", "Project", "Other"
		]
		literature: DF.SmallText | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		topic: DF.Data | None
	# end: auto-generated types
