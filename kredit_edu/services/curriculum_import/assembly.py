"""The draft curriculum of an import: slots are added, what stands in it already is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import frappe
from frappe.model.document import Document

from kredit_edu.services.curriculum.slot_keys import trust_keys
from kredit_edu.services.curriculum_import.drafts import CurriculumHead, SlotDraft, SlotPart
from kredit_edu.services.curriculum_import.findings import Finding, Verdict
from kredit_edu.services.curriculum_import.writer import find_draft, labels

_ROW = "Kredit Curriculum Slot Row"


def _usual_term_form() -> str:
	return frappe.get_cached_doc("Kredit Settings").term_form or "Semester"


class Assembly:
	"""Puts slots into the draft of a program and admission year, and saves it once."""

	def __init__(
		self,
		program: str,
		admission_year: str,
		modules: Mapping[str, str],
		disciplines: Mapping[str, str],
		head: CurriculumHead,
	) -> None:
		self.program = program
		self.admission_year = admission_year
		self.modules = modules
		self.disciplines = disciplines
		self.head = head
		self.findings: list[Finding] = []
		self._changed = False
		self._slots: dict[str, Document] = {}
		self._offered: set[tuple[str, str]] = set()

	def write(self, slots: Iterable[SlotDraft], own: str | None) -> str | None:
		"""Name of the draft curriculum with all the slots in it; None when there is nothing to put in.

		A draft that holds everything already is not saved again.
		"""
		slots = list(slots)
		# Imports into one program wait for each other, so that they share one draft.
		frappe.db.get_value("Kredit Program", self.program, "name", for_update=True)
		doc = find_draft(self.program, self.admission_year, self.head.kind, own)
		if doc is None and not slots:
			return None
		doc = doc or self._new()
		self._compare_head(doc)
		last = max((part.period for slot in slots for part in slot.parts), default=1)
		if int(doc.period_count) < last:
			doc.period_count = str(last)
			self._changed = True
		self._slots = {row.slot_key: row for row in doc.slots}
		self._offered = {(row.slot_key, row.discipline) for row in doc.options}
		for slot in slots:
			for part in slot.parts:
				self._put(doc, slot, part)
		if self._changed or doc.is_new():
			trust_keys(doc)
			doc.save()
		return doc.name

	def _new(self) -> Document:
		return frappe.get_doc(
			{
				"doctype": "Kredit Curriculum",
				"program": self.program,
				"admission_year": self.admission_year,
				"term_form": self.head.term_form.value if self.head.term_form else _usual_term_form(),
				"period_count": str(self.head.period_count or 1),
				"kind": self.head.kind.value,
				"cycle_totals": self._cycle_totals(),
			}
		)

	def _cycle_totals(self) -> list[dict[str, str]]:
		return [{"cycle": cycle.value, "credits": str(credits)} for cycle, credits in self.head.cycle_totals]

	def _compare_head(self, doc: Document) -> None:
		"""Tell where the draft that is there already differs from what the file says of the whole."""
		form, count = self.head.term_form, self.head.period_count
		given = {"term_form": form and form.value, "period_count": count and str(count)}
		differing = [field for field, value in given.items() if value and doc.get(field) != value]
		known = [{"cycle": row.cycle, "credits": row.credits} for row in doc.cycle_totals]
		if self.head.cycle_totals and known != self._cycle_totals():
			differing.append("cycle_totals")
		if differing:
			params = {"fields": labels("Kredit Curriculum", differing)}
			found = Finding(Verdict.ODD, "import.head_kept", "6(2)", differing[0], params=params)
			self.findings.append(found)

	def _put(self, doc: Document, slot: SlotDraft, part: SlotPart) -> None:
		values = self._values(slot, part)
		known = self._slots.get(part.key)
		if known is None:
			doc.append("slots", {"slot_key": part.key, **values})
			self._changed = True
		else:
			self._tell_kept(known, values, slot, part)
		for option in part.options:
			discipline = self.disciplines[option.discipline.code]
			if (part.key, discipline) not in self._offered:
				row = {"slot_key": part.key, "slot_code": part.key, "discipline": discipline}
				doc.append("options", {**row, "is_default": int(option.is_default)})
				self._changed = True

	def _values(self, slot: SlotDraft, part: SlotPart) -> dict[str, object]:
		return {
			"slot_code": slot.code,
			"module": self.modules[slot.module_number],
			"cycle": slot.cycle.value,
			"component": slot.component.value,
			"credits": str(part.credits),
			"period_number": str(part.period),
			"choose": str(slot.choose),
			"is_minor_slot": int(slot.is_minor),
		}

	def _tell_kept(
		self, row: Document, values: Mapping[str, object], slot: SlotDraft, part: SlotPart
	) -> None:
		differing = [field for field, value in values.items() if str(row.get(field)) != str(value)]
		if differing:
			params = {"key": part.key, "fields": labels(_ROW, differing)}
			self.findings.append(
				Finding(
					Verdict.ODD, "import.slot_kept", "6(2)", differing[0], slot.row, slot.code, params=params
				)
			)
