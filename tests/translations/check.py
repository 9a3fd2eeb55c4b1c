"""Check the translations: ``python3 -m tests.translations.check`` (standard library only).

It fails on a text without a translation, on placeholders that differ, on a translation of a text that is
no longer there, and on slips of the pen that were met before.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.translations.sources import APP, CHECKOUT, Found, collect

LANGUAGES = ("kk", "ru")
# Words of Desk that our users meet daily. Frappe ships them in Russian and not in Kazakh.
DESK_WORDS = Path(__file__).with_name("desk_words.txt")

_PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|\{[a-z_0-9]*\}")
# Written the same in every language.
_LETTERS = ("A-", "B+", "B-", "C+", "C-", "D+")
_SAME_EVERYWHERE = frozenset({"MOOC", "GPA", "Kredit Edu", "Kredit", "IIN", "CSV", *_LETTERS})
_SLIPS = {
	"kk": ("ретинг", "түріде", "кредитік", "құықтық", "транскрпит", "модулдер", "жұмыс оқу жоспар"),
	"ru": ("повторный прием", "повторный приём", "перерасчет", "перерасчёт", "эдвайзор"),
}
# «аралық бақылау» is one particular exam in the Rules (28), never the midterm control.
_RESERVED = {"kk": {"аралық бақылау": "intermediate control"}}
_MIXED = re.compile(r"(?=\w*[A-Za-z])(?=\w*[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі])\w+")


def main() -> int:
	"""Print every fault; 0 when there is none."""
	found = collect()
	faults = [*found.faults]
	for language in LANGUAGES:
		faults += check_language(language, found)
	for fault in faults:
		print(fault)
	if not faults:
		texts = len({source.text for source in found.texts})
		print(f"translations: {texts} texts in {len(LANGUAGES)} languages, complete")
	return 1 if faults else 0


def check_language(language: str, found: Found) -> list[str]:
	"""The faults of one language."""
	path = APP / "translations" / f"{language}.csv"
	faults: list[str] = []
	translations = read(path, faults)
	needed = {source.text: source.place for source in reversed(found.texts)}
	if language == "kk":
		needed |= {word: DESK_WORDS.name for word in desk_words() if word not in needed}
	faults += [
		f"{path.name}: no translation of {text!r} ({place})"
		for text, place in sorted(needed.items(), key=lambda item: item[1])
		if text not in translations
	]
	faults += [f"{path.name}: unused: {text!r}" for text in translations if text not in needed]
	for text, translation in translations.items():
		faults += [f"{path.name}: {text!r}: {fault}" for fault in check_pair(language, text, translation)]
	return faults


def check_pair(language: str, text: str, translation: str) -> Iterator[str]:
	"""What is wrong with one translation."""
	if not translation.strip():
		yield "empty"
		return
	if translation == text and text not in _SAME_EVERYWHERE:
		yield "not translated"
	if Counter(_PLACEHOLDER.findall(text)) != Counter(_PLACEHOLDER.findall(translation)):
		yield f"placeholders differ: {translation!r}"
	folded = translation.casefold()
	yield from (f"slip «{slip}»: {translation!r}" for slip in _SLIPS.get(language, ()) if slip in folded)
	for words, english in _RESERVED.get(language, {}).items():
		if words in folded and english not in text.casefold():
			yield f"«{words}» is reserved for {english!r}"
	for word in _MIXED.findall(_PLACEHOLDER.sub(" ", translation)):
		yield f"Latin and Cyrillic letters in one word: {word!r}"


def read(path: Path, faults: list[str]) -> Mapping[str, str]:
	"""The translations of a file: English, translation; each English text once."""
	translations: dict[str, str] = {}
	if not path.exists():
		faults.append(f"{path.relative_to(CHECKOUT)}: missing")
		return translations
	with path.open(encoding="utf-8", newline="") as file:
		for number, row in enumerate(csv.reader(file), start=1):
			if len(row) != 2:
				faults.append(f"{path.name}:{number}: {len(row)} columns instead of 2")
			elif row[0] in translations:
				faults.append(f"{path.name}:{number}: a second time: {row[0]!r}")
			else:
				translations[row[0]] = row[1]
	return translations


def desk_words() -> list[str]:
	"""The words of Desk that we translate into Kazakh ourselves."""
	return [line for line in DESK_WORDS.read_text(encoding="utf-8").splitlines() if line]


if __name__ == "__main__":
	sys.exit(main())
