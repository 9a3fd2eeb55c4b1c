from kredit_edu.permissions.rows import DependentRow


class KreditSyllabusTopicRow(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		classroom_hours: DF.Data | None
		guided_hours: DF.Data | None
		number: DF.Data | None
		own_hours: DF.Data | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		title: DF.Data
		week: DF.Data | None
	# end: auto-generated types
