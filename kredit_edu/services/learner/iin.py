"""The individual identification number: its form, and how it is kept from everyone but the Registrar.

It lies encrypted in a Password field. A plain field, hidden by its permission level, could still be
guessed digit by digit through list filters, which Frappe does not check.
"""

from __future__ import annotations

import hashlib
import hmac

from frappe.utils.password import get_encryption_key

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.numbers import Parsed, is_blank

DIGITS = frozenset("0123456789")
LENGTH = 12
# The second row of weights is used when the first one leaves the remainder 10.
WEIGHTS = ((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))
NO_DIGIT = 10
MASK = "*"
CLAUSE = "31"


def parse_iin(raw: object) -> Parsed[str]:
	"""Twelve digits with a right check digit; a blank is no number, and no error."""
	if is_blank(raw):
		return Parsed(None)
	text = raw.strip() if isinstance(raw, str) else ""
	if len(text) != LENGTH or not set(text) <= DIGITS:
		return _refused("iin.not_twelve_digits")
	if _check_digit(text[:-1]) != int(text[-1]):
		return _refused("iin.wrong_check_digit")
	return Parsed(text)


def is_masked(value: object) -> bool:
	"""Whether the value is what Frappe shows in place of a stored secret."""
	return isinstance(value, str) and bool(value) and set(value) == {MASK}


def digest(iin: str) -> str:
	"""A keyed digest that tells equal numbers apart from different ones, and nothing else."""
	return hmac.new(get_encryption_key().encode(), iin.encode(), hashlib.sha256).hexdigest()


def _check_digit(stem: str) -> int | None:
	for weights in WEIGHTS:
		remainder = sum(int(digit) * weight for digit, weight in zip(stem, weights, strict=True)) % 11
		if remainder != NO_DIGIT:
			return remainder
	return None


def _refused(key: str) -> Parsed[str]:
	return Parsed(None, Decision.of(Reason(CLAUSE, key, field="iin")))
