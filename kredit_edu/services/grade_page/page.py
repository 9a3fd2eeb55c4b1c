"""The record book of a learner by year and period, each with its GPA; what each figure is made of is asked for apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import frappe
from frappe.model.document import Document

from kredit_edu.rules.standing import StandingScope
from kredit_edu.services.languages import title_language
from kredit_edu.services.plan_page.words import time_words
from kredit_edu.services.rules_context import rules_context
from kredit_edu.services.standing import load_results, standing_of
from kredit_edu.services.standing.attempts import attempts_of, in_words
from kredit_edu.services.standing.explain import points_text
from kredit_edu.services.standing.minors import minor_figures
from kredit_edu.services.titles import titles_in_language

LEARNER, STANDING = "Kredit Learner", "Kredit Learner Standing"


def my_grades() -> dict[str, object]:
	"""The page of the person who asks; ``learner`` is None for whoever is no learner."""
	own = frappe.get_list(LEARNER, {"user": frappe.session.user}, pluck="name", order_by="creation desc")
	# Who looks up learners sees their grades by another right.
	return (
		grades_of(own[0]) if own else {"learner": None, "may_search": bool(frappe.has_permission(STANDING))}
	)


def grades_of(learner: str) -> dict[str, object]:
	"""The page of a learner, for oneself, the adviser or the Registrar. A constant number of queries.

	Raises PermissionError for whoever may not read the learner's grades, DoesNotExistError.
	"""
	doc = frappe.get_doc(LEARNER, learner)
	if not may_read_grades(doc.name):
		raise frappe.PermissionError
	entries = attempts_of(doc.name)
	words = in_words(entries.values())
	rows = [_row(entry, words[name]) for name, entry in entries.items()]
	standing = standing_of(doc.name)
	context = rules_context()
	results = load_results([doc.name])[doc.name]
	return {
		"learner": _learner(doc),
		"whole": _figures(standing["cumulative"], doc.program),
		"minors": minor_figures(doc.name, results, context),
		"years": _years(rows, standing),
		"recognised": [row for row in rows if row["recognised"]],
		"edition": context.edition.key,
	}


def may_read_grades(learner: str) -> bool:
	"""Whether the user may read what a learner has been graded: as the own, as the adviser, as the Registrar."""
	return bool(frappe.get_doc({"doctype": STANDING, "learner": learner}).has_permission("read"))


def _learner(doc: Document) -> dict[str, object]:
	return {
		"name": doc.name,
		"number": doc.learner_number,
		"full_name": doc.get(f"full_name_{title_language()}") or doc.full_name_kk,
		"program": titles_in_language("Kredit Program", [doc.program]).get(doc.program, ""),
		"is_own": doc.user == frappe.session.user,
	}


def _row(entry: frappe._dict, words: Mapping[str, object]) -> dict[str, object]:
	points = entry.points_hundredths
	return {**words, "credits": entry.credits, "points": None if points is None else points_text(points)}


def _figures(rows: Iterable[frappe._dict], current: str) -> list[dict[str, object]]:
	"""The figures of the whole by program, the current program first."""
	found = list(rows)
	titles = titles_in_language("Kredit Program", (row.program for row in found))
	return [
		{**_figure(row, StandingScope.CUMULATIVE, ""), "program_title": titles.get(row.program, row.program)}
		for row in sorted(found, key=lambda row: (row.program != current, row.program))
	]


def _years(rows: Iterable[Mapping[str, object]], standing: Mapping[str, list]) -> list[dict[str, object]]:
	"""The latest year first, its periods in the order of time."""
	here = [row for row in rows if not row["recognised"]]
	years = sorted({str(row["academic_year"]) for row in here}, reverse=True)
	return [
		{
			"academic_year": year,
			"figures": [
				_figure(row, StandingScope.YEAR, year)
				for row in standing["year"]
				if row.academic_year == year
			],
			"periods": _periods([row for row in here if row["academic_year"] == year], standing["period"]),
		}
		for year in years
	]


def _periods(rows: list[Mapping[str, object]], figures: Iterable[frappe._dict]) -> list[dict[str, object]]:
	names = list(dict.fromkeys(str(row["academic_period"]) for row in rows))
	starts = {
		period.name: period.starts_on
		for period in frappe.get_all(
			"Kredit Academic Period", {"name": ("in", names)}, ["name", "starts_on"], order_by="starts_on asc"
		)
	}
	figures = list(figures)
	return [
		{
			"name": name,
			"title": next(row["period_title"] for row in rows if row["academic_period"] == name),
			"figures": [
				_figure(row, StandingScope.PERIOD, name) for row in figures if row.academic_period == name
			],
			"rows": [row for row in rows if row["academic_period"] == name],
		}
		for name in sorted(names, key=lambda name: (starts.get(name) is None, str(starts.get(name)), name))
	]


def _figure(row: frappe._dict, scope: StandingScope, part: str) -> dict[str, object]:
	return {
		"program": row.program,
		"scope": scope.value,
		"part": part,
		"gpa": row.gpa,
		"gpa_credits": row.gpa_credits,
		"credits_earned": row.credits_earned,
		"computed_on": time_words(row.computed_on),
	}
