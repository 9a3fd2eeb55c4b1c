"""Grades of one learner as people read them, with the earlier entries that a correction has replaced (42)."""

from __future__ import annotations

from collections.abc import Iterable

import frappe

from kredit_edu.services.languages import LANGUAGES, title_language
from kredit_edu.services.plan_page.rows import period_title, periods_of
from kredit_edu.services.plan_page.words import day_words, time_words, words
from kredit_edu.services.recognition.results import Recognised, recognised_of
from kredit_edu.services.titles import titles_in_language

GRADE = "Kredit Grade"
COLUMNS = [
	"name",
	"discipline",
	"academic_period",
	"academic_year",
	"program",
	"enrollment",
	"kind",
	"attempt",
	"sequence",
	"entry_kind",
	"is_current",
	"corrects",
	"credits",
	"mark",
	"letter",
	"points_hundredths",
	"is_positive",
	"published_on",
	*(f"traditional_{language}" for language in LANGUAGES),
]


def attempts_of(learner: str) -> dict[str, frappe._dict]:
	"""What is in force of a learner by key: grades with ``history``, the entries they replaced, newest first, and what
	was recognised. Two queries. The caller has checked that the user may read it."""
	entries = frappe.get_all(
		GRADE, {"learner": learner}, COLUMNS, order_by="sequence asc, chain_number asc, name asc"
	)
	by_name = {entry.name: entry for entry in entries}
	found: dict[str, frappe._dict] = {}
	for entry in entries:
		if int(entry.is_current):
			entry.history = list(_replaced(entry, by_name))
			found[entry.name] = entry
	for recognised in recognised_of(learner):
		found[recognised.name] = _recognised(recognised)
	return found


def in_words(entries: Iterable[frappe._dict]) -> dict[str, dict[str, object]]:
	"""By key: discipline, period, letter and marks in the reader's language. Three queries at most."""
	shown = list(entries)
	titles = titles_in_language("Kredit Discipline", (entry.discipline for entry in shown))
	programs = titles_in_language("Kredit Program", (entry.program for entry in shown))
	periods = periods_of(entry.academic_period for entry in shown)
	return {
		entry.name: {
			"key": entry.name,
			"discipline": entry.discipline,
			"title": titles.get(entry.discipline, entry.discipline),
			"program": entry.program,
			"program_title": programs.get(entry.program, entry.program),
			"academic_year": entry.academic_year or "",
			"academic_period": entry.academic_period or "",
			"period_title": _period(periods.get(entry.academic_period)),
			"kind": entry.kind,
			"kind_words": words(entry.kind),
			"attempt": entry.attempt,
			"enrollment": entry.enrollment or "",
			"recognised": bool(entry.recognised),
			"mark": entry.mark,
			"letter": entry.letter or "",
			"is_positive": bool(int(entry.is_positive or 0)),
			"traditional": entry.get(f"traditional_{title_language()}") or "",
			"published_on": day_words(entry.published_on),
			"history": [
				{
					"entry_kind": each.entry_kind,
					"entry_words": words(each.entry_kind),
					"mark": each.mark,
					"letter": each.letter or "",
					"published_on": time_words(each.published_on),
				}
				for each in entry.history
			],
		}
		for entry in shown
	}


def _replaced(entry: frappe._dict, by_name: dict[str, frappe._dict]) -> Iterable[frappe._dict]:
	seen = {entry.name}
	while entry.corrects and entry.corrects in by_name and entry.corrects not in seen:
		entry = by_name[entry.corrects]
		seen.add(entry.name)
		yield entry


def _recognised(row: Recognised) -> frappe._dict:
	grade = row.grade
	return frappe._dict(
		name=row.name,
		discipline=row.discipline,
		program=row.program,
		kind=row.kind,
		attempt=1,
		recognised=1,
		credits=row.credits,
		mark=None,
		letter=row.letter,
		is_positive=1,
		points_hundredths=grade.points_hundredths if grade else None,
		history=[],
	)


def _period(period: frappe._dict | None) -> str:
	return period_title(period.number, period) if period else ""
