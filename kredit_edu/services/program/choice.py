"""Which curriculum a program is looked at by: the one that was asked for, or else the latest."""

from __future__ import annotations

from dataclasses import dataclass

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.terms import CurriculumState
from kredit_edu.services.program.curricula import CURRICULUM, curricula_of
from kredit_edu.services.refusals import refuse

ALL_STATES = tuple(state.value for state in CurriculumState)


@dataclass(frozen=True)
class Chosen:
	"""A program, the curriculum by which it is looked at, and all that there are."""

	program: Document
	curriculum: Document | None
	choices: tuple[dict[str, object], ...]

	def as_payload(self) -> dict[str, object]:
		"""What an answer says of the choice."""
		return {
			"program": self.program.name,
			"curriculum": self.curriculum.name if self.curriculum else None,
			"curricula": list(self.choices),
		}


def choose(program: str, curriculum: str | None = None) -> Chosen:
	"""A program that the user may read, with a curriculum that the user may read.

	By default the latest one, draft or approved. Raises PermissionError, DoesNotExistError, or RuleRefused for
	a curriculum of another program.
	"""
	doc = frappe.get_doc("Kredit Program", program)
	doc.check_permission("read")
	if not frappe.has_permission(CURRICULUM, "read"):
		return Chosen(doc, None, ())
	found = curricula_of([program], ALL_STATES)[program]
	if curriculum and curriculum not in {row["name"] for row in found}:
		# One that there is not, or that is closed to the user, is answered as such.
		frappe.get_doc(CURRICULUM, curriculum).check_permission("read")
		reason = Reason("6(2)", "program.other_curriculum", {"curriculum": curriculum}, field="curriculum")
		refuse(Decision.of(reason))
	name = curriculum or _latest(found)
	chosen = frappe.get_doc(CURRICULUM, name) if name else None
	if chosen:
		chosen.check_permission("read")
	return Chosen(doc, chosen, tuple(_choice(row) for row in found))


def _latest(found: list[dict[str, object]]) -> str | None:
	current = [row for row in found if row["state"] != CurriculumState.SUPERSEDED.value]
	return str((current or found)[0]["name"]) if found else None


def _choice(row: dict[str, object]) -> dict[str, object]:
	return {field: row[field] for field in ("name", "title", "state", "admission_year")}
