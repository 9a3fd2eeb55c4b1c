from kredit_edu.permissions.rows import DependentRow


class KreditStudyPlanItem(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		academic_period: DF.Link | None
		advice: DF.Literal["", "Recommended", "To Change"]
		advice_comment: DF.SmallText | None
		chosen_by: DF.Link | None
		component: DF.Literal["", "Mandatory", "University", "Elective"]
		credits: DF.Int
		cycle: DF.Literal["", "General Education", "Basic", "Profile", "Final Attestation"]
		discipline: DF.Link | None
		hours: DF.Int
		is_confirmed: DF.Check
		kind: DF.Literal[
			"", "Discipline", "Practice", "Research Work", "Experimental Research Work", "Final Attestation"
		]
		lecturer: DF.Link | None
		module: DF.Link | None
		offering: DF.Link | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		partner_institution: DF.Data | None
		period_number: DF.Int
		purpose: DF.Literal[
			"",
			"Additional Study",
			"Academic Debt or Difference",
			"Study at Another Organisation",
			"Raising of GPA",
			"Adjacent Program",
			"Additional Program or Double Degree",
		]
		row_key: DF.Data | None
		slot_code: DF.Data | None
		slot_key: DF.Data | None
		source: DF.Literal["", "Curriculum", "Catalogue", "Minor", "Debt", "Repeat", "Summer", "Mobility"]
	# end: auto-generated types
