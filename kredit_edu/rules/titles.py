"""Titles of disciplines: when two of them are the same (12.1, D20)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kredit_edu.rules.decision import Decision, Reason, Severity

# Small Cyrillic letters on the left, the Latin letters that look the same, in either case, on the right.
_LOOKALIKES = str.maketrans(
	{
		"а": "a",
		"в": "b",
		"с": "c",
		"е": "e",
		"н": "h",
		"һ": "h",
		"і": "i",
		"ј": "j",
		"к": "k",
		"м": "m",
		"о": "o",
		"р": "p",
		"ѕ": "s",
		"т": "t",
		"у": "y",
		"х": "x",
		"ә": "ə",
		"ө": "ɵ",
	}
)
REPEATED = "title.repeated"
DIFFERS_BY_NUMBER = "title.differs_by_number"

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_TRAILING_NUMBER = re.compile(r"[\s.,:№#(–—-]*(?:\d+|\b[ivx]+)\)?$")


def fold_title(text: str) -> str:
	"""A title as it is compared: without case, extra spaces, invisible marks and look-alike letters."""
	folded = _fold_once(text)
	# Replacing one letter can let marks combine anew, so the fold repeats until nothing changes.
	return folded if folded == text else fold_title(folded)


def _fold_once(text: str) -> str:
	plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
	visible = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
	return " ".join(visible.translate(_LOOKALIKES).split())


def mixed_alphabet_words(text: str) -> tuple[str, ...]:
	"""The words of a title that hold Latin and Cyrillic letters at once, in their order."""
	return tuple(word for word in _WORD.findall(text) if _alphabets(word) >= {"LATIN", "CYRILLIC"})


def _alphabets(word: str) -> set[str]:
	return {unicodedata.name(sign, "").partition(" ")[0] for sign in word}


@dataclass(frozen=True, eq=False)
class TitleEntry:
	"""A discipline in a program: its titles by language, and whether 12.1 exempts it.

	``row`` is what a reason names; entries of one ``part_of`` are parts of one discipline that may
	last several periods (12.2, 12.3) and are not compared with each other.
	"""

	row: str
	titles: Mapping[str, str]
	exempt: bool = False
	part_of: str | None = None


def repeated_titles(entries: Iterable[TitleEntry]) -> Decision:
	"""Refuse every later discipline whose title repeats an earlier one in the same language (12.1).

	Physical education and languages are exempt. Titles that differ only by a number at their end are
	different titles: they are allowed with a warning.
	"""
	found: dict[tuple[str, TitleEntry, TitleEntry], list[str]] = {}
	for language, titled in _by_language(entries):
		for pair in _repeats_in(language, titled):
			found.setdefault(pair, []).append(language)
	return Decision(tuple(_reason(*pair, languages) for pair, languages in found.items()))


def _by_language(entries: Iterable[TitleEntry]) -> list[tuple[str, list[TitleEntry]]]:
	languages: dict[str, list[TitleEntry]] = {}
	for entry in entries:
		for language, title in entry.titles.items():
			if not entry.exempt and title and fold_title(title):
				languages.setdefault(language, []).append(entry)
	return sorted(languages.items())


def _repeats_in(language: str, entries: list[TitleEntry]) -> Iterator[tuple[str, TitleEntry, TitleEntry]]:
	"""Message key, earlier and later entry of everything that repeats in one language."""
	exact: dict[str, TitleEntry] = {}
	stems: dict[str, TitleEntry] = {}
	for entry in entries:
		folded = fold_title(entry.titles[language])
		first = exact.setdefault(folded, entry)
		near = stems.setdefault(_without_number(folded), entry)
		if not _same_discipline(first, entry):
			yield REPEATED, first, entry
		elif first is entry and not _same_discipline(near, entry):
			yield DIFFERS_BY_NUMBER, near, entry


def _without_number(folded: str) -> str:
	return _TRAILING_NUMBER.sub("", folded) or folded


def _same_discipline(first: TitleEntry, second: TitleEntry) -> bool:
	return first is second or (first.part_of is not None and first.part_of == second.part_of)


def _reason(key: str, first: TitleEntry, second: TitleEntry, languages: list[str]) -> Reason:
	params = {
		"title": second.titles[languages[0]],
		"other": first.titles[languages[0]],
		"other_row": first.row,
		"language": ", ".join(languages),
	}
	severity = Severity.REFUSAL if key == REPEATED else Severity.WARNING
	return Reason("12.1", key, params, field="title", row=second.row, severity=severity)
