"""Raw rows → what the files mean: modules, slots with parts and options, and every finding."""

from __future__ import annotations

from collections.abc import Iterable

from kredit_edu.rules.edition import InstitutionRules
from kredit_edu.rules.policy import UniversityPolicy
from kredit_edu.services.curriculum_import.drafts import ImportDraft, ModuleDraft, SlotDraft
from kredit_edu.services.curriculum_import.findings import Finding, Verdict, each_once
from kredit_edu.services.curriculum_import.head import read_head
from kredit_edu.services.curriculum_import.modules import modules_by_number, read_module_file
from kredit_edu.services.curriculum_import.oddities import odd_modules, odd_texts, odd_titles
from kredit_edu.services.curriculum_import.slots import SlotReader, SlotRows, group_rows
from kredit_edu.services.curriculum_import.tables import RawFile


def interpret(
	curriculum: RawFile, modules: RawFile | None, rules: InstitutionRules, policy: UniversityPolicy
) -> ImportDraft:
	"""Everything that can be taken from files that could be read, with all findings in the order of rows.

	A slot is taken whole or refused whole; a slot whose module was refused is refused too.
	"""
	groups = group_rows(curriculum.rows)
	found = list(curriculum.findings)
	known, module_findings = _modules(groups, modules)
	found += module_findings
	head, head_findings = read_head(curriculum.rows)
	found += head_findings
	reader = SlotReader(rules, policy, (row.values.get("slot_key", "") for row in curriculum.rows))
	slots = [slot for group in groups if (slot := reader.read(group))]
	found += reader.findings
	slots = _of_whole_rows(slots, [*curriculum.findings, *head_findings])
	slots = _of_known_modules(slots, known, found)
	slots = _of_single_codes(slots, found)
	found += odd_texts(curriculum)
	if modules:
		found += odd_texts(modules)
		found += odd_modules(known, slots)
	found += odd_titles(slots)
	used = {slot.module_number for slot in slots}
	return ImportDraft(
		modules=tuple(module for number, module in known.items() if modules or number in used),
		slots=tuple(slots),
		findings=_in_order(found),
		rows_read=len(curriculum.rows),
		slots_read=len(groups),
		head=head,
	)


def _modules(
	groups: Iterable[SlotRows], modules: RawFile | None
) -> tuple[dict[str, ModuleDraft], list[Finding]]:
	if modules is None:
		return modules_by_number(group.rows[0].values["module_no"] for group in groups)
	known, findings = read_module_file(modules, _refused_rows(modules.findings))
	return known, [*modules.findings, *findings]


def _refused_rows(findings: Iterable[Finding]) -> frozenset[int]:
	return frozenset(finding.row for finding in findings if finding.refuses)


def _of_whole_rows(slots: Iterable[SlotDraft], findings: Iterable[Finding]) -> list[SlotDraft]:
	"""Slots none of whose rows is refused as a row: too many or too few cells, or one that is unreadable."""
	refused = _refused_rows(findings)
	return [slot for slot in slots if not refused & set(range(slot.row, slot.last_row + 1))]


def _of_known_modules(
	slots: Iterable[SlotDraft], known: dict[str, ModuleDraft], found: list[Finding]
) -> list[SlotDraft]:
	taken = []
	for slot in slots:
		if slot.module_number in known:
			taken.append(slot)
		else:
			params = {"number": slot.module_number}
			found.append(_refusal(slot, "import.module_unknown", "module_no", "17", slot.row, params))
	return taken


def _of_single_codes(slots: Iterable[SlotDraft], found: list[Finding]) -> list[SlotDraft]:
	"""Slots whose codes name one thing each: the same code may return in another slot unchanged only."""
	facts: dict[str, object] = {}
	taken = []
	for slot in slots:
		own: dict[str, object] = {}
		clash = None
		for option in (option for part in slot.parts for option in part.options):
			code = option.discipline.code
			if code in own or facts.get(code, option.discipline) != option.discipline:
				clash = clash or option
			own[code] = option.discipline
		if clash is None:
			facts.update(own)
			taken.append(slot)
			continue
		params = {"code": clash.discipline.code}
		found.append(_refusal(slot, "import.code_repeated", "code", "6(2)", clash.row, params))
	return taken


def _refusal(
	slot: SlotDraft, key: str, column: str, clause: str, row: int, params: dict[str, str]
) -> Finding:
	return Finding(Verdict.REFUSED, key, clause, column, row, slot.code, params=params)


_WEIGHT = {Verdict.REFUSED: 0, Verdict.ODD: 1, Verdict.READ_AS: 2}


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
	"""Refusals first, then what is odd, then how things were read; within these by file and row."""
	return tuple(
		sorted(each_once(findings), key=lambda found: (_WEIGHT[found.verdict], found.part.value, found.row))
	)
