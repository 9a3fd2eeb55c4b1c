"""Reading of the numbers that people, files and other systems send.

Every value is read exactly and never repaired: what is not plainly a number is refused, so that
"9,5" cannot become 95 and 4.5 credits cannot become 4.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Generic, TypeVar

from kredit_edu.rules.decision import ALLOWED, Decision, Reason

T = TypeVar("T")

LOWEST_MARK = Decimal(0)
HIGHEST_MARK = Decimal(100)
MARK_DECIMALS = 4
LONGEST_WHOLE_PART = 6
LONGEST_SHOWN = 40

_PLAIN = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?", re.ASCII)
_ORDINARY_EXPONENT = 30


@dataclass(frozen=True)
class Parsed(Generic[T]):
	"""A value read from outside, or the reasons why it could not be read."""

	value: T | None
	decision: Decision = ALLOWED

	@property
	def ok(self) -> bool:
		"""Whether nothing is wrong; a blank may be ok."""
		return self.decision.allowed

	@property
	def blank(self) -> bool:
		"""Whether nothing was given, which is not an error by itself."""
		return self.value is None and self.ok


def refused(clause: str, key: str, field: str, **params: object) -> Parsed:
	"""A value that could not be accepted, with its single reason."""
	return Parsed(None, Decision.of(Reason(clause, key, params, field=field)))


def shown(raw: object) -> str:
	"""A short text of what was given, for messages. Never raises."""
	if isinstance(raw, str):
		text = str.__str__(raw)
	elif isinstance(raw, bool):
		text = bool.__repr__(raw)
	elif isinstance(raw, float):
		text = float.__repr__(raw)
	elif isinstance(raw, int) and abs(int(raw)) < 10**LONGEST_SHOWN:
		text = int.__repr__(raw)
	elif isinstance(raw, Decimal) and raw.is_finite() and _is_ordinary(raw):
		text = format(raw, "f")
	else:
		text = type(raw).__name__
	return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def is_blank(raw: object) -> bool:
	"""Whether nothing was given: no value, or text of spaces alone."""
	return raw is None or (isinstance(raw, str) and not str.strip(raw))


def plain_decimal(raw: object) -> Decimal | None:
	"""The exact value of plain digits with at most one comma or point, else None. Never raises.

	Numbers of JSON and of spreadsheets arrive as int or float and are read through their shortest text.
	"""
	text = _as_text(raw)
	if text is None or not _PLAIN.fullmatch(text):
		return None
	whole = text.lstrip("-").replace(",", ".").partition(".")[0]
	if len(whole.lstrip("0")) > LONGEST_WHOLE_PART or len(text) > LONGEST_SHOWN:
		return None
	value = Decimal(text.replace(",", "."))
	return value if value else Decimal(0)


def _as_text(raw: object) -> str | None:
	if isinstance(raw, str):
		return str.strip(raw)
	if isinstance(raw, bool):
		return None
	if isinstance(raw, int):
		return int.__repr__(raw) if abs(int(raw)) < 10**LONGEST_SHOWN else None
	if isinstance(raw, float):
		return float.__repr__(raw) if math.isfinite(raw) else None
	if isinstance(raw, Decimal):
		return format(raw, "f") if raw.is_finite() and _is_ordinary(raw) else None
	return None


def _is_ordinary(value: Decimal) -> bool:
	_sign, digits, exponent = value.as_tuple()
	return len(digits) <= LONGEST_SHOWN and abs(int(exponent)) <= _ORDINARY_EXPONENT


def decimals_of(value: Decimal) -> int:
	"""How many decimals a value has, trailing zeros apart."""
	_sign, digits, exponent = value.as_tuple()
	text = "".join(map(str, digits))
	trailing_zeros = len(text) - len(text.rstrip("0"))
	return max(0, -int(exponent) - trailing_zeros)


def parse_mark(raw: object, field: str = "mark") -> Parsed[Decimal]:
	"""A mark on the scale 0-100 (36.1), exact, with at most four decimals.

	The range is checked before any rounding. A blank is no mark: value None, no reason.
	"""
	if is_blank(raw):
		return Parsed(None)
	value = plain_decimal(raw)
	if value is None:
		return refused("36.1", "mark.not_a_number", field, given=shown(raw))
	if not LOWEST_MARK <= value <= HIGHEST_MARK:
		return refused("36.1", "mark.out_of_range", field, given=shown(raw))
	if decimals_of(value) > MARK_DECIMALS:
		return refused("36.1", "mark.too_many_decimals", field, given=shown(raw), decimals=MARK_DECIMALS)
	return Parsed(value)


def parse_whole(raw: object, field: str, low: int, high: int | None, clause: str) -> Parsed[int]:
	"""A whole number within ``low`` and ``high``, both allowed; a blank is refused with the clause."""
	if is_blank(raw):
		return refused(clause, "number.blank", field)
	value = plain_decimal(raw)
	if value is None:
		return refused(clause, "number.not_a_number", field, given=shown(raw))
	if decimals_of(value):
		return refused(clause, "number.not_whole", field, given=shown(raw))
	number = int(value)
	if number < low:
		return refused(clause, "number.too_small", field, given=shown(raw), low=low)
	if high is not None and number > high:
		return refused(clause, "number.too_large", field, given=shown(raw), high=high)
	return Parsed(number)


def parse_percent(raw: object, field: str, clause: str) -> Parsed[int]:
	"""A whole percentage, 0 to 100; a blank is refused with the clause."""
	return parse_whole(raw, field, 0, 100, clause)


def parse_credits(raw: object, field: str = "credits", clause: str = "11.1") -> Parsed[int]:
	"""Academic credits: a whole number; blank is refused (11.1), it is not 0.

	The least volume is checked with the discipline, since it depends on the university.
	"""
	return parse_whole(raw, field, 0, None, clause)


def parse_hours(raw: object, field: str = "hours", clause: str = "23.1") -> Parsed[int]:
	"""Academic hours: a whole number from 0 (23.1); a blank is 0 hours."""
	if is_blank(raw):
		return Parsed(0)
	return parse_whole(raw, field, 0, None, clause)


def exact_text(value: Fraction | int) -> str:
	"""A number as people read it, never rounded: "22.5", or "22 1/3" where decimals would not end."""
	value = Fraction(value)
	if value < 0:
		return f"-{exact_text(-value)}"
	whole, rest = divmod(value, 1)
	if not rest:
		return str(whole)
	places = _decimal_places(rest.denominator)
	if places is None:
		return f"{whole} {rest.numerator}/{rest.denominator}" if whole else str(rest)
	digits = rest.numerator * 10**places // rest.denominator
	return f"{whole}.{digits:0{places}}"


def _decimal_places(denominator: int) -> int | None:
	"""How many decimals a fraction with this denominator has; None when they never end."""
	counts = {2: 0, 5: 0}
	for prime in counts:
		while denominator % prime == 0:
			denominator //= prime
			counts[prime] += 1
	return max(counts.values()) if denominator == 1 else None
