from kredit_edu.permissions.rows import DependentRow


class KreditCalendarRow(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		academic_period: DF.Link | None
		ends_on: DF.Date
		note: DF.Data | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		row_type: DF.Literal[
			"Theory",
			"Midterm Control 1",
			"Midterm Control 2",
			"Interim Attestation",
			"Practice",
			"Final Attestation",
			"Holiday",
			"Public Holiday",
			"Registration",
			"Change of Study Plan",
			"FX Retake",
			"Summer Semester",
			"Other Study Work",
		]
		starts_on: DF.Date
	# end: auto-generated types
