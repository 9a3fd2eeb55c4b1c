"""What the tests of curricula share: drafts that keep the Rules but for the thing under test."""

from __future__ import annotations

from collections import Counter
from typing import Any

import frappe
from frappe.model.document import Document

from kredit_edu.rules.terms import FormerLearners
from kredit_edu.services.curriculum.approval import move
from kredit_edu.testing.case import KreditTestCase, Refusal
from kredit_edu.testing.factories import (
	Slot,
	ensure_settings,
	make_curriculum,
	make_discipline,
	unique,
)

FOLLOW, STAY = FormerLearners.FOLLOW.value, FormerLearners.STAY.value
PRACTICE = Slot("University", kind="Practice")


class CurriculumTestCase(KreditTestCase):
	"""Tests of curricula at a university of one kind."""

	institution = "Civil"

	def setUp(self) -> None:
		super().setUp()
		ensure_settings(institution_type=self.institution)

	def draft(self, *slots: Slot, **values: Any) -> Document:
		"""A draft of a module of two disciplines, a practice, and the given slots."""
		base = (Slot(), Slot(), PRACTICE)
		return make_curriculum(slots=[*base, *slots], approve=False, **values)

	def approve(self, doc: Document, learners: str | None = None) -> Document:
		"""The curriculum, put in force."""
		return move(doc.name, "Approve", learners=learners)

	def approved(self, *slots: Slot, **values: Any) -> Document:
		"""A draft that must pass."""
		doc = self.approve(self.draft(*slots, **values))
		self.assertEqual(doc.state, "Approved")
		return doc

	def refused(self, clause_id: str, *slots: Slot, **values: Any) -> Refusal:
		"""The refusal of a draft that must not pass, by this clause."""
		doc = self.draft(*slots, **values)
		with self.assertRefused(clause_id) as refusal:
			self.approve(doc)
		self.assertEqual(frappe.db.get_value("Kredit Curriculum", doc.name, "state"), "Draft")
		return refusal


def titled(title: str, **values: Any) -> Slot:
	"""A slot of one discipline with a title in all languages."""
	titles = {f"title_{language}": title for language in ("kk", "ru", "en")}
	discipline = make_discipline(**{**titles, **values})
	return Slot(options=[discipline.name], credits=int(discipline.credits), kind=discipline.kind)


def make_typical(of: Document, *, approve: bool = True, **values: Any) -> Document:
	"""The typical curriculum that a working draft keeps to: its items, its totals by cycle, its approvals."""
	doc = frappe.get_doc(
		{
			"doctype": "Kredit Curriculum",
			"kind": "Typical Curriculum",
			"program": of.program,
			"admission_year": of.admission_year,
			"term_form": of.term_form,
			"period_count": of.period_count,
			"approving_body": "Қорғаныс министрлігі",
			"approval_number": "17",
			"approval_date": "2026-05-20",
			"agreement_number": "4-12/311",
			"agreement_date": "2026-05-12",
			"agreement_file": agreement_file(),
		}
	)
	totals: dict[str, int] = {}
	codes = Counter(row.slot_code for row in of.slots)
	for row in of.slots:
		options = [option.discipline for option in of.options if option.slot_key == row.slot_key]
		kind = frappe.db.get_value("Kredit Discipline", options[0], "kind")
		if row.component == "Mandatory" or kind != "Discipline":
			# Parts of a slot share its code, so each is called by its key here.
			code = {"slot_code": row.slot_code if codes[row.slot_code] == 1 else row.slot_key}
			doc.append("slots", {field: row.get(field) for field in SLOT_FIELDS} | code)
			for discipline in options:
				doc.append("options", {**code, "discipline": discipline})
		elif row.component == "University":
			totals[row.cycle] = totals.get(row.cycle, 0) + int(row.credits) * int(row.choose)
	for cycle, credits in totals.items():
		doc.append("cycle_totals", {"cycle": cycle, "credits": str(credits)})
	doc.update(values)
	doc.insert(ignore_permissions=True)
	return move(doc.name, "Approve") if approve else doc


SLOT_FIELDS = ("module", "cycle", "component", "credits", "period_number", "choose")


def agreement_file() -> str:
	"""The address of a stored file."""
	file = frappe.get_doc(
		{"doctype": "File", "file_name": f"{unique('a')}.txt", "content": "Келісілді", "is_private": 1}
	)
	return file.insert(ignore_permissions=True).file_url
