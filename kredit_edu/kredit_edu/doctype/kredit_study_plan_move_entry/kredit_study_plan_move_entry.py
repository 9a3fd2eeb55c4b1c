from kredit_edu.permissions.rows import DependentRow


class KreditStudyPlanMoveEntry(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		action: DF.Literal[
			"",
			"Submit to Adviser",
			"Withdraw from Review",
			"Approve as Adviser",
			"Approve as Dean",
			"Approve as Registrar",
			"Return",
			"Supersede",
		]
		comment: DF.SmallText | None
		from_state: DF.Literal[
			"", "Draft", "Adviser Review", "Dean Review", "Registrar Review", "Approved", "Superseded"
		]
		moved_by: DF.Link | None
		moved_on: DF.Datetime | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		to_state: DF.Literal[
			"", "Draft", "Adviser Review", "Dean Review", "Registrar Review", "Approved", "Superseded"
		]
	# end: auto-generated types
