from frappe.model.document import Document

from kredit_edu.services.people import people_of
from kredit_edu.services.reopening import keep, prepare, tell


class KreditReopening(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		academic_year: DF.Data
		closes_on: DF.Date
		granted_by: DF.Link | None
		granted_on: DF.Datetime | None
		learner: DF.Link
		opens_on: DF.Date
		purpose: DF.Literal["Registration", "Plan Change", "Withdrawal"]
		reason: DF.SmallText
		revoked_by: DF.Link | None
		revoked_on: DF.Datetime | None

	# end: auto-generated types
	def onload(self) -> None:
		self.set_onload("kredit_people", people_of(self))

	def validate(self) -> None:
		prepare(self)

	def after_insert(self) -> None:
		tell(self)

	def on_trash(self) -> None:
		keep(self)

	def before_rename(self, old: str, new: str, merge: bool = False) -> None:
		keep(self)

	def before_discard(self) -> None:
		keep(self)
