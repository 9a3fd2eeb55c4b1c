from kredit_edu.permissions.rows import DependentRow


class KreditLoadNormRow(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		decision_date: DF.Date
		decision_number: DF.Data
		hours: DF.Data
		level: DF.Literal["", "Bachelor", "Master", "Doctoral"]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		unit: DF.Literal[
			"",
			"Per Learner",
			"Per Group",
			"Per Credit",
			"Per Planned Hour",
			"Per Week",
			"Per Learner and Week",
		]
		work: DF.Literal[
			"",
			"Independent Work with the Teacher",
			"Distance Classes",
			"Course Work Supervision",
			"Final Control",
			"Practice Supervision",
			"Research Work Supervision",
			"Thesis Supervision",
			"Final Attestation Consultations",
			"Final Attestation Commission",
		]
	# end: auto-generated types
	pass
