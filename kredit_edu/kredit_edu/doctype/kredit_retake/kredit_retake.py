from kredit_edu.rules.decision import Decision
from kredit_edu.services.people import people_of
from kredit_edu.services.retakes import only_by_registering
from kredit_edu.services.sealed import SealedRecord


class KreditRetake(SealedRecord):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		academic_period: DF.Link | None
		active_key: DF.Data | None
		discipline: DF.Link
		ended_by: DF.Link | None
		ended_on: DF.Datetime | None
		enrollment: DF.Link
		grade: DF.Link | None
		grade_sheet: DF.Link | None
		learner: DF.Link
		offering: DF.Link | None
		program: DF.Link | None
		registered_by: DF.Link | None
		registered_on: DF.Datetime | None
		state: DF.Literal["Registered", "Cancelled", "Taken", "Lapsed"]
		window_from: DF.Date | None
		window_to: DF.Date | None

	# end: auto-generated types

	def onload(self) -> None:
		self.set_onload("kredit_people", people_of(self))

	def reason_of_seal(self) -> Decision:
		return only_by_registering()
