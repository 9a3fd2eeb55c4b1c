from frappe.model.document import Document

from kredit_edu.services.people import people_of
from kredit_edu.services.override import keep, prepare


class KreditOverride(Document):
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
	def onload(self) -> None:
		self.set_onload("kredit_people", people_of(self))

	def validate(self) -> None:
		prepare(self)

	def on_trash(self) -> None:
		keep(self)

	def before_rename(self, old: str, new: str, merge: bool = False) -> None:
		keep(self)

	def before_discard(self) -> None:
		keep(self)
