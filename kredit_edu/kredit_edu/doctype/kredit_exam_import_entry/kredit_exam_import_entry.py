from kredit_edu.permissions.rows import DependentRow


class KreditExamImportEntry(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		clause: DF.Data | None
		field: DF.Data | None
		finding: DF.SmallText | None
		message_key: DF.Data | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		row_number: DF.Int
		subject: DF.Data | None
		verdict: DF.Literal["Refused", "Odd", "Read As"]
	# end: auto-generated types
	pass
