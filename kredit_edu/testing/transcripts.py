"""Learners with a record, and documents issued of it, for tests."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.rules.edition import ORDER_145_2023
from kredit_edu.rules.transcript import Extent, ShareLevel, TranscriptKind
from kredit_edu.rules.transcript_seal import Claim
from kredit_edu.services.correction import acts
from kredit_edu.services.transcript import TRANSCRIPT, issue, reading
from kredit_edu.testing.factories import as_user, make_learner, make_user
from kredit_edu.testing.grading import Class

# Marks of each letter, so that tests speak in letters.
MARKS = {row.letter: str(row.low) for row in ORDER_145_2023.letter_scale}


class Graduate:
	"""A learner with an account and an adviser, and published grades."""

	def __init__(self, *letters: str, password: bool = False) -> None:
		self.user = make_user(roles=["Kredit Learner"], password=password)
		self.learner = make_learner(self.user)
		self.registrar = make_user(roles=["Kredit Registrar"], password=password)
		self.people: Class | None = None
		for letter in letters:
			self.grade(letter)

	def grade(self, letter: str, **values: object) -> Class:
		"""One more published grade."""
		group = Class([self.learner.name], people=self.people, **values)
		group.grade(MARKS[letter])
		self.people = self.people or group
		return group

	def issue(
		self, kind: TranscriptKind = TranscriptKind.TRANSCRIPT, extent: Extent | None = None
	) -> Document:
		"""A document, issued by the Registrar."""
		with as_user(self.registrar):
			name = issue.issue(self.learner.name, kind, extent)
		return frappe.get_doc(TRANSCRIPT, name)

	def correct(self, grade: str, letter: str) -> Document:
		"""A correction of a grade in force, by the Registrar."""
		with as_user(self.registrar):
			return acts.correct(
				grade,
				reason="A sum was wrong.",
				document_number="17",
				document_date=getdate(),
				admission_rating=MARKS[letter],
				final_control=MARKS[letter],
			)

	def share(self, document: Document, level: ShareLevel) -> None:
		"""What the learner lets others read of a document."""
		with as_user(self.user):
			reading.share(document.name, level)


def claim_of(document: Document, **other: str) -> Claim:
	"""What the paper of a document says; ``other`` values are those of a forged one."""
	values = {
		"code": document.verification_code,
		"number": document.number,
		"digest": document.digest[:16],
		"key_id": document.signing_key,
		"signature": document.signature,
	}
	return Claim(**{**values, **other})


def forged(signature: str) -> str:
	"""A signature that differs from a sound one in its first letter."""
	return ("B" if signature.startswith("A") else "A") + signature[1:]
