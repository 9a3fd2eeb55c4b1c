"""What a person should look at although the file can be taken: alphabets, languages, thin modules."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from kredit_edu.rules.module import ModuleFacts
from kredit_edu.rules.terms import WorkKind
from kredit_edu.rules.titles import TitleEntry, mixed_alphabet_words, repeated_titles
from kredit_edu.services.curriculum_import.cells import Cells
from kredit_edu.services.curriculum_import.drafts import ModuleDraft, SlotDraft
from kredit_edu.services.curriculum_import.findings import FilePart, Finding, Verdict
from kredit_edu.services.curriculum_import.tables import RawFile, RawRow

_ALPHABET_OF = {"name_kk": "CYRILLIC", "name_ru": "CYRILLIC", "name_en": "LATIN"}
_CODE_COLUMNS = ("slot_code", "code")


def odd_texts(file: RawFile) -> list[Finding]:
	"""Words of two alphabets, and titles written in another language's alphabet."""
	findings: list[Finding] = []
	for row in file.rows:
		cells = Cells(row, row.values.get("slot_code", ""), file.part)
		_odd_words(cells, row)
		_odd_languages(cells, row)
		findings += cells.findings
	return findings


def _odd_words(cells: Cells, row: RawRow) -> None:
	for column in (*_CODE_COLUMNS, *_ALPHABET_OF):
		words = mixed_alphabet_words(row.values.get(column, ""))
		if not words:
			continue
		clause = "6(2)" if column in _CODE_COLUMNS else "12.1"
		letters = " ".join(_foreign_letters(word) for word in words)
		params = {"words": ", ".join(words), "letters": letters}
		cells.tell(Verdict.ODD, "import.mixed_alphabets", column, clause, params)


def _foreign_letters(word: str) -> str:
	"""The letters of the alphabet that is rarer in the word, named since they look alike."""
	latin = [letter for letter in word if _alphabet(letter) == "LATIN"]
	cyrillic = [letter for letter in word if _alphabet(letter) == "CYRILLIC"]
	rarer, name = (latin, "Latin") if len(latin) <= len(cyrillic) else (cyrillic, "Cyrillic")
	return f"{''.join(rarer)} ({name})"


def _odd_languages(cells: Cells, row: RawRow) -> None:
	for column, alphabet in _ALPHABET_OF.items():
		title = row.values.get(column, "")
		alphabets = {_alphabet(letter) for letter in title if letter.isalpha()}
		if alphabets and alphabet not in alphabets:
			cells.tell(Verdict.ODD, "import.other_language", column, "12.1", {"title": title})


def _alphabet(letter: str) -> str:
	return unicodedata.name(letter, "").partition(" ")[0]


def odd_modules(modules: Mapping[str, ModuleDraft], slots: Iterable[SlotDraft]) -> list[Finding]:
	"""Modules that 16 does not permit as written: practice and attestation alone, or too little."""
	of_module: dict[str, list[SlotDraft]] = {}
	for slot in slots:
		of_module.setdefault(slot.module_number, []).append(slot)
	findings = []
	for number, module in modules.items():
		facts = _module_facts(module, of_module.get(number, []))
		if facts.is_literal:
			continue
		key = "import.module_other_work" if facts.is_other_work_alone else "import.module_thin"
		params = {
			"title": facts.title,
			"disciplines": len(facts.disciplines),
			"other_work": len(facts.other_work),
		}
		findings.append(
			Finding(Verdict.ODD, key, "16", "module_no", module.row, part=FilePart.MODULES, params=params)
		)
	return findings


def _module_facts(module: ModuleDraft, slots: Sequence[SlotDraft]) -> ModuleFacts:
	kinds = {
		f"{slot.code} {slot.row} {number}": slot.parts[0].options[0].discipline.kind
		for slot in slots
		if slot.parts[0].options
		for number in range(slot.choose)
	}
	disciplines = frozenset(name for name, kind in kinds.items() if kind == WorkKind.DISCIPLINE)
	return ModuleFacts(module.number, module.titles["kk"], disciplines, frozenset(kinds) - disciplines)


def odd_titles(slots: Iterable[SlotDraft]) -> list[Finding]:
	"""Titles that repeat within the program, as the approval will refuse or warn of them (12.1)."""
	entries: list[TitleEntry] = []
	place: dict[str, tuple[int, str]] = {}
	for slot in slots:
		for option in slot.parts[0].options:
			discipline = option.discipline
			if discipline.is_discipline:
				place[discipline.code] = (option.row, slot.code)
				entries.append(
					TitleEntry(
						discipline.code, discipline.titles, discipline.may_come_in_parts, discipline.code
					)
				)
	findings = []
	for reason in repeated_titles(entries).reasons:
		row, code = place[reason.row or ""]
		column = f"name_{reason.params['language'].partition(',')[0]}"
		findings.append(
			Finding(Verdict.ODD, reason.key, reason.clause, column, row, code, params=reason.params)
		)
	return findings
