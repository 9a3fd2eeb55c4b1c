from kredit_edu.permissions.rows import DependentRow


class KreditCatalogueTeacherRow(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		discipline: DF.Link
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		slot_key: DF.Data | None
		teacher: DF.Link
	# end: auto-generated types
