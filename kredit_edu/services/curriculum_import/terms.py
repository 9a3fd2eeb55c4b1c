"""The academic periods of a slot and its credits in each of them."""

from __future__ import annotations

from kredit_edu.rules.numbers import parse_whole
from kredit_edu.services.curriculum_import.cells import Cells
from kredit_edu.services.curriculum_import.findings import Verdict

_LIST = ";"
_PAIR = ":"
_CLAUSE = "28.1"


def read_terms(cells: Cells, credits: int | None) -> tuple[tuple[int, int], ...]:
	"""Pairs of period number and credits, in order; empty when they cannot be read.

	The periods are those of ``credits_by_term``; they must be the ones of ``terms`` and add up to the
	credits of the slot.
	"""
	by_term = _pairs(cells)
	terms = [_number(item) for item in _items(cells.raw("terms"))]
	if not by_term or None in terms:
		if by_term is not None:
			cells.tell(Verdict.REFUSED, "import.terms", "terms", _CLAUSE, {"given": cells.raw("terms")})
		return ()
	if sorted(set(terms)) != sorted(terms) or set(terms) != set(by_term):
		params = {"terms": cells.raw("terms"), "by_term": cells.raw("credits_by_term")}
		cells.tell(Verdict.REFUSED, "import.terms_differ", "terms", _CLAUSE, params)
		return ()
	if credits is not None and sum(by_term.values()) != credits:
		params = {"sum": sum(by_term.values()), "credits": credits}
		cells.tell(Verdict.REFUSED, "import.credits_by_term", "credits_by_term", "11.1", params)
		return ()
	_check_control_term(cells, max(by_term))
	return tuple(sorted(by_term.items()))


def _pairs(cells: Cells) -> dict[int, int] | None:
	pairs: dict[int, int] = {}
	for item in _items(cells.raw("credits_by_term")):
		term, _colon, credits = item.partition(_PAIR)
		number, volume = _number(term), _number(credits, low=0)
		if number is None or volume is None or number in pairs:
			given = {"given": cells.raw("credits_by_term")}
			cells.tell(Verdict.REFUSED, "import.terms", "credits_by_term", _CLAUSE, given)
			return None
		pairs[number] = volume
	return pairs


def _items(text: str) -> list[str]:
	return text.split(_LIST) if text else []


def _number(text: str, low: int = 1) -> int | None:
	return parse_whole(text, "terms", low, None, _CLAUSE).value


def _check_control_term(cells: Cells, last: int) -> None:
	"""The final control ends the last period of a slot; another number in the file is not followed."""
	given = cells.raw("control_term")
	if not given or _number(given) == last:
		return
	number = _number(given)
	key = (
		"import.control_after_last_term"
		if number is not None and number > last
		else "import.control_not_last_term"
	)
	cells.tell(Verdict.ODD, key, "control_term", _CLAUSE, {"given": given, "last": last})
