from frappe.model.document import Document

from kredit_edu.services.people import people_of
from kredit_edu.services.recognition.record import keep_recognition, open_reasons, prepare


class KreditRecognition(Document):
	# begin: auto-generated types
	# end: auto-generated types

	def onload(self) -> None:
		self.set_onload("kredit_reasons", open_reasons(self))
		self.set_onload("kredit_people", people_of(self))

	def validate(self) -> None:
		prepare(self)

	def on_trash(self) -> None:
		keep_recognition(self)

	def before_rename(self, old: str, new: str, merge: bool = False) -> None:
		keep_recognition(self)

	def before_discard(self) -> None:
		keep_recognition(self)
