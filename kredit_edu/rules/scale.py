"""The letter scale: from a mark of 0-100 to letter, points and traditional grade (36.1, annex of letters)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.edition import ORDER_145_2023, Edition, LetterRow
from kredit_edu.rules.numbers import Parsed, is_blank, refused, shown
from kredit_edu.rules.terms import TraditionalGrade

ANNEX = "AnnexB"
CONTESTED_LETTER = "C+"
LOWEST, HIGHEST = 0, 100

TRADITIONAL_NAMES: Mapping[TraditionalGrade, Mapping[str, str]] = MappingProxyType(
	{
		TraditionalGrade.EXCELLENT: {"kk": "Өте жақсы", "ru": "Отлично", "en": "Excellent"},
		TraditionalGrade.GOOD: {"kk": "Жақсы", "ru": "Хорошо", "en": "Good"},
		TraditionalGrade.SATISFACTORY: {
			"kk": "Қанағаттанарлық",
			"ru": "Удовлетворительно",
			"en": "Satisfactory",
		},
		TraditionalGrade.UNSATISFACTORY: {
			"kk": "Қанағаттанарлықсыз",
			"ru": "Неудовлетворительно",
			"en": "Unsatisfactory",
		},
	}
)

_TRADITIONAL = {
	TraditionalGrade.EXCELLENT: ("A", "A-"),
	TraditionalGrade.GOOD: ("B+", "B", "B-"),
	TraditionalGrade.SATISFACTORY: ("C", "C-", "D+", "D"),
	TraditionalGrade.UNSATISFACTORY: ("FX", "F"),
}

# The published annex prints А, В, С and sometimes Х in Cyrillic; the codes are Latin.
_LATIN_OF_CYRILLIC = str.maketrans({"А": "A", "В": "B", "С": "C", "Х": "X"})


def grade_of(mark: int, edition: Edition = ORDER_145_2023) -> LetterRow:
	"""The row of the scale for a whole mark of 0-100 (annex of letters).

	Raises ValueError for any other number: marks are parsed and rounded before they get here.
	"""
	if isinstance(mark, int) and not isinstance(mark, bool):
		for row in edition.letter_scale:
			if row.low <= mark <= row.high:
				return row
	raise ValueError(f"no letter for the mark {shown(mark)}")


def row_of_letter(letter: str, edition: Edition = ORDER_145_2023) -> LetterRow:
	"""The row of a letter code. Raises LookupError for a letter that the scale does not have."""
	for row in edition.letter_scale:
		if row.letter == letter:
			return row
	raise LookupError(letter)


def traditional(letter: str, cplus: TraditionalGrade) -> TraditionalGrade:
	"""The traditional grade of a letter; the university decides C+ (D51).

	Raises LookupError for an unknown letter and ValueError when C+ is neither good nor satisfactory.
	"""
	if letter == CONTESTED_LETTER:
		if cplus not in (TraditionalGrade.GOOD, TraditionalGrade.SATISFACTORY):
			raise ValueError("C+ is either good or satisfactory")
		return TraditionalGrade(cplus)
	for grade, letters in _TRADITIONAL.items():
		if letter in letters:
			return grade
	raise LookupError(letter)


def parse_letter(raw: object, field: str = "letter", edition: Edition = ORDER_145_2023) -> Parsed[str]:
	"""A letter code of the scale, with Cyrillic look-alikes read as Latin; a blank is no letter.

	Anything that the scale does not have, "E", "A+" or "D-", is refused (annex of letters).
	"""
	if is_blank(raw):
		return Parsed(None)
	text = str.strip(raw).translate(_LATIN_OF_CYRILLIC) if isinstance(raw, str) else None
	letters = [row.letter for row in edition.letter_scale]
	if text in letters:
		return Parsed(text)
	return refused(ANNEX, "letter.unknown", field, given=shown(raw), letters=", ".join(letters))


def check_scale(rows: Iterable[LetterRow], edition: Edition = ORDER_145_2023) -> Decision:
	"""Whether the rows are exactly the scale of the edition; every gap, overlap and wrong row is named."""
	given = tuple(rows)
	return Decision.merge((_check_coverage(given), _check_rows(given, edition.letter_scale)))


def _check_coverage(rows: tuple[LetterRow, ...]) -> Decision:
	reasons = []
	for mark in range(LOWEST, HIGHEST + 1):
		letters = [row.letter for row in rows if row.low <= mark <= row.high]
		if not letters:
			reasons.append(Reason(ANNEX, "scale.gap", {"mark": mark}))
		elif len(letters) > 1:
			reasons.append(Reason(ANNEX, "scale.overlap", {"mark": mark, "letters": ", ".join(letters)}))
	return Decision(tuple(reasons))


def _check_rows(rows: tuple[LetterRow, ...], legal: tuple[LetterRow, ...]) -> Decision:
	strange = [row for row in rows if row not in legal]
	missing = [row for row in legal if row not in rows]
	reasons = [Reason(ANNEX, "scale.wrong_row", {"letter": row.letter}, row=row.letter) for row in strange]
	reasons += [Reason(ANNEX, "scale.missing_row", _row_params(row), row=row.letter) for row in missing]
	if len(rows) != len(set(rows)):
		reasons.append(Reason(ANNEX, "scale.repeated_row"))
	return Decision(tuple(reasons))


def _row_params(row: LetterRow) -> dict[str, object]:
	return {"letter": row.letter, "low": row.low, "high": row.high, "points": row.points}
