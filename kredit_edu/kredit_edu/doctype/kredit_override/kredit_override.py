from kredit_edu.rules.decision import Decision
from kredit_edu.services.granted import GrantedRecord
from kredit_edu.services.override import kept, prepare


class KreditOverride(GrantedRecord):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		academic_year: DF.Data | None
		clause: DF.Data | None
		discipline: DF.Link | None
		granted_by: DF.Link | None
		granted_on: DF.Datetime | None
		learner: DF.Link | None
		program: DF.Link | None
		reason: DF.SmallText
		revoked_by: DF.Link | None
		revoked_on: DF.Datetime | None
		study_plan: DF.Link
		subject: DF.Literal["Prerequisite", "Timetable Clash", "Load", "Change Limit"]

	# end: auto-generated types
	def reason_of_seal(self) -> Decision:
		return kept(self)

	def read_grant(self) -> None:
		prepare(self)
