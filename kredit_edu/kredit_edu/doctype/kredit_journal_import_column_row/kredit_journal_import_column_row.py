from kredit_edu.permissions.rows import DependentRow


class KreditJournalImportColumnRow(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		column_name: DF.Data | None
		held_on: DF.Date | None
		meaning: DF.Literal[
			"",
			"Learner Number",
			"E-mail",
			"Midterm Control 1",
			"Midterm Control 2",
			"Current Mark",
			"Day of the Current Mark",
		]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
	# end: auto-generated types
	pass
