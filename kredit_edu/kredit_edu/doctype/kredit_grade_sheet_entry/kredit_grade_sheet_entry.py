from kredit_edu.permissions.rows import DependentRow


class KreditGradeSheetEntry(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		absence: DF.Literal["", "Absent", "Absent with Reason"]
		absence_document: DF.Data | None
		absence_reason: DF.Data | None
		admission_rating: DF.Data | None
		enrollment: DF.Link | None
		final_control: DF.Data | None
		learner: DF.Link | None
		letter: DF.Data | None
		mark: DF.Data | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		points: DF.Data | None
		retake: DF.Link | None
	# end: auto-generated types
	pass
