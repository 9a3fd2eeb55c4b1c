from kredit_edu.permissions.rows import DependentRow


class KreditReadingUseEntry(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		clause: DF.Data | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		reading: DF.Data | None
		subject: DF.Data | None
	# end: auto-generated types
