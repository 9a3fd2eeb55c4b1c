from kredit_edu.permissions.rows import DependentRow


class KreditRecognitionEntry(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		credits: DF.Int
		discipline: DF.Link
		letter: DF.Data | None
		original_title: DF.Data | None
		original_volume: DF.Data | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		source_institution: DF.Data | None
	# end: auto-generated types
	pass
