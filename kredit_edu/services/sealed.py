"""Records that services alone write, in bulk: enrollments, grades and standings."""

from frappe.model.document import Document

from kredit_edu.rules.decision import Decision
from kredit_edu.rules.grade_sheet import seal
from kredit_edu.services.refusals import refuse


class SealedRecord(Document):
	"""A record that nobody enters, changes, renames or deletes by hand, whatever the role or the door."""

	def reason_of_seal(self) -> Decision:
		"""Why not: what publication has written stays (42)."""
		return seal()

	def validate(self) -> None:
		refuse(self.reason_of_seal())

	def on_trash(self) -> None:
		refuse(self.reason_of_seal())

	def before_rename(self, old: str, new: str, merge: bool = False) -> None:
		refuse(self.reason_of_seal())

	def before_discard(self) -> None:
		refuse(self.reason_of_seal())
