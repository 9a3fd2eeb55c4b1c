"""Slots → documents: modules and disciplines first, the draft curriculum last and at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import frappe
from frappe import _
from frappe.model.document import Document

from kredit_edu.exceptions import RuleRefused
from kredit_edu.rules.discipline import DisciplineFacts
from kredit_edu.rules.terms import CurriculumKind, CurriculumState
from kredit_edu.services.curriculum_import.drafts import ImportDraft, ModuleDraft, SlotDraft
from kredit_edu.services.curriculum_import.findings import FilePart, Finding, Verdict, from_decision
from kredit_edu.services.curriculum_import.vocabulary import MODULE_TEXTS
from kredit_edu.services.discipline.reading import FACT_FIELDS, TITLE_FIELDS, fields_of, read_facts

_SAVE_POINT = "kredit_import_slot"


class Writer:
	"""Writes the drafts of one program. What is there already is used as it is, and never changed."""

	def __init__(self, program: str, draft: ImportDraft) -> None:
		self.program = program
		self.findings: list[Finding] = []
		self.taken: list[SlotDraft] = []
		self.modules: dict[str, str] = {}
		self.disciplines: dict[str, str] = {}
		self._stored = _stored_disciplines(draft.slots)

	def write_modules(self, modules: Iterable[ModuleDraft]) -> None:
		"""The modules of the program, matched by their codes."""
		stored = {
			row.code: row
			for row in frappe.get_all(
				"Kredit Module",
				filters={"program": self.program},
				fields=["name", "code", *TITLE_FIELDS.values(), *MODULE_TEXTS],
				order_by="name",
			)
		}
		for module in modules:
			texts = {
				TITLE_FIELDS[language]: title for language, title in module.titles.items()
			} | module.texts
			known = stored.get(module.code)
			if known is None:
				values = {"doctype": "Kredit Module", "program": self.program, "code": module.code}
				values |= {field: text for field, text in texts.items() if text}
				self.modules[module.number] = frappe.get_doc(values).insert().name
				continue
			self.modules[module.number] = known.name
			differing = [field for field, text in texts.items() if (known[field] or "") != text]
			# A module that was named after its number may have got its titles since.
			if differing and module.row:
				self._tell_kept(FilePart.MODULES, "import.module_kept", module.code, differing, module.row)

	def write_slot(self, slot: SlotDraft) -> None:
		"""The disciplines of one slot: all of them, or none and the reasons."""
		frappe.db.savepoint(_SAVE_POINT)
		messages = list(frappe.local.message_log)
		known = dict(self.disciplines)
		try:
			for part in slot.parts:
				for option in part.options:
					self._write_discipline(option.discipline, slot, option.row)
		except frappe.ValidationError as error:
			frappe.db.rollback(save_point=_SAVE_POINT)
			frappe.local.message_log = messages
			frappe.local.response.pop("reasons", None)
			self.disciplines = known
			self.findings += _findings_of(error, slot)
		else:
			self.taken.append(slot)

	def _write_discipline(self, facts: DisciplineFacts, slot: SlotDraft, row: int) -> None:
		if facts.code in self.disciplines:
			return
		stored = self._stored.get(facts.code)
		if stored is None:
			values = {"doctype": "Kredit Discipline", **fields_of(facts)}
			self.disciplines[facts.code] = frappe.get_doc(values).insert().name
			return
		self.disciplines[facts.code] = stored.name
		known = read_facts(stored).value
		if known and known != facts:
			old, new = fields_of(known), fields_of(facts)
			differing = [field for field in new if old[field] != new[field]]
			self._tell_kept(
				FilePart.CURRICULUM, "import.discipline_kept", facts.code, differing, row, slot.code
			)

	def _tell_kept(
		self, part: FilePart, key: str, code: str, fields: Iterable[str], row: int, slot_code: str = ""
	) -> None:
		doctype = "Kredit Module" if part is FilePart.MODULES else "Kredit Discipline"
		params = {"code": code, "fields": labels(doctype, fields)}
		self.findings.append(Finding(Verdict.ODD, key, "6(2)", "code", row, slot_code, part, params))


def labels(doctype: str, fields: Iterable[str]) -> str:
	"""Labels of fields, as people know them."""
	meta = frappe.get_meta(doctype)
	return ", ".join(_(meta.get_label(field)) for field in fields)


def find_draft(program: str, admission_year: str, kind: CurriculumKind, own: str | None) -> Document | None:
	"""The draft that an import continues: its own, else the oldest of the program, year and kind."""
	filters = {
		"program": program,
		"admission_year": admission_year,
		"kind": kind.value,
		"state": CurriculumState.DRAFT.value,
	}
	names = frappe.get_all("Kredit Curriculum", filters=filters, pluck="name", order_by="creation, name")
	name = own if own in names else next(iter(names), None)
	return frappe.get_doc("Kredit Curriculum", name, for_update=True) if name else None


def _stored_disciplines(slots: Iterable[SlotDraft]) -> Mapping[str, frappe._dict]:
	"""Disciplines that are there already, by their codes, in one query."""
	codes = {option.discipline.code for slot in slots for part in slot.parts for option in part.options}
	if not codes:
		return {}
	rows = frappe.get_all(
		"Kredit Discipline",
		filters={"code": ["in", sorted(codes)]},
		fields=list(FACT_FIELDS),
		order_by="name",
	)
	return {row.code: row for row in rows}


def _findings_of(error: frappe.ValidationError, slot: SlotDraft) -> list[Finding]:
	if isinstance(error, RuleRefused):
		return from_decision(error.decision, slot.row, slot.code)
	params = {"problem": frappe.utils.strip_html(str(error)) or type(error).__name__}
	return [Finding(Verdict.REFUSED, "import.not_written", "6(2)", "", slot.row, slot.code, params=params)]
