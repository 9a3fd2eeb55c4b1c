from kredit_edu.permissions.rows import DependentRow


class KreditJournalEntry(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		attendance: DF.Literal["", "Present", "Absent", "Excused"]
		enrollment: DF.Link | None
		learner: DF.Link | None
		mark: DF.Data | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
	# end: auto-generated types
	pass
