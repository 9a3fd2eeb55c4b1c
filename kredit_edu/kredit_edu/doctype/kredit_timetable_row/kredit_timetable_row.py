from kredit_edu.permissions.rows import DependentRow


class KreditTimetableRow(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		ends_at: DF.Time
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		room: DF.Data | None
		starts_at: DF.Time
		teacher: DF.Link | None
		weekday: DF.Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
		weeks: DF.Literal["Every", "Odd", "Even"]
		work: DF.Literal["Lecture", "Practical", "Laboratory", "Independent Work with Teacher"]
	# end: auto-generated types
