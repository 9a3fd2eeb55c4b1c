"""The record of a program: what is read from it whenever it is saved, and what follows."""

from __future__ import annotations

from fractions import Fraction

from frappe.model.document import Document

from kredit_edu.rules.decision import Decision
from kredit_edu.rules.mobility_window import check_windows
from kredit_edu.rules.numbers import Parsed, is_blank, parse_whole
from kredit_edu.rules.requirements import check_consistency
from kredit_edu.services.curriculum.facts import PERIODS_IN_YEAR
from kredit_edu.services.program.curricula import latest_approved, load_parts
from kredit_edu.services.program.in_force import check_in_force, check_removal
from kredit_edu.services.program.requirements import MOST_CREDITS, read_requirements
from kredit_edu.services.program.windows import limits_of, read_windows
from kredit_edu.services.refusals import refuse
from kredit_edu.services.rows import keep_rows_apart

# The total of a program is the university's to set (D57), in whole credits.
OF_VOLUME, OF_TERM = "11.1", "6(2)"
MOST_PERIODS = 24


def prepare(doc: Document) -> None:
	"""Read a program and compute what follows from it. Called on every save.

	Raises RuleRefused with every reason at once: volume and term, requirements that cannot be read or met,
	mobility windows outside the program, and what a curriculum in force holds fast.
	"""
	keep_rows_apart(doc)
	total = parse_whole(doc.required_credits, "required_credits", 1, MOST_CREDITS, OF_VOLUME)
	if total.ok:
		doc.required_credits = str(total.value)
	periods = _read_periods(doc)
	requirements = read_requirements(doc.requirements)
	decision = total.decision + periods.decision + requirements.decision
	if total.ok:
		decision += check_consistency(requirements.value, total.value)
	refuse(decision + _check_windows(doc, periods, total) + check_in_force(doc))
	_derive(doc)


def keep_record(doc: Document) -> None:
	"""Refuse to delete a program that is, or was, carried out."""
	refuse(check_removal(doc))


def _read_periods(doc: Document) -> Parsed[int]:
	if is_blank(doc.period_count):
		doc.period_count = None
		return Parsed(None)
	parsed = parse_whole(doc.period_count, "period_count", 1, MOST_PERIODS, OF_TERM)
	if parsed.ok:
		doc.period_count = str(parsed.value)
	return parsed


def _check_windows(doc: Document, periods: Parsed[int], total: Parsed[int]) -> Decision:
	windows = read_windows(doc.mobility_windows)
	if not windows.value or not (periods.ok and total.ok):
		return windows.decision
	curriculum = latest_approved(doc.name) if not doc.is_new() else None
	parts = load_parts([curriculum])[curriculum] if curriculum else None
	return windows.decision + check_windows(windows.value, limits_of(periods.value, total.value, parts))


def _derive(doc: Document) -> None:
	doc.nominal_years = None
	if doc.period_count and doc.term_form in PERIODS_IN_YEAR:
		doc.nominal_years = _in_words(Fraction(int(doc.period_count), PERIODS_IN_YEAR[doc.term_form]))


def _in_words(years: Fraction) -> str:
	"""Years as people write them: 4, 1.5 or 1 1/3."""
	whole, rest = divmod(years, 1)
	if not rest:
		return str(whole)
	if rest == Fraction(1, 2):
		return f"{whole}.5"
	return f"{whole} {rest}" if whole else str(rest)
