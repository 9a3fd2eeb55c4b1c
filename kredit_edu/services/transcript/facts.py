"""What is known of a learner's results and of the document's head, read once for each document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import frappe

from kredit_edu.rules.edition import edition_by_key
from kredit_edu.rules.gpa import Result
from kredit_edu.rules.scale import TRADITIONAL_NAMES, row_of_letter, traditional
from kredit_edu.rules.terms import GradeEntryKind, TraditionalGrade
from kredit_edu.services.languages import LANGUAGES
from kredit_edu.services.recognition import ENTRY, RECOGNITION
from kredit_edu.services.standing import load_results

Texts = Mapping[str, str]
"""A text by language: kk, ru, en."""


@dataclass(frozen=True)
class Mark:
	"""How a result is written: the mark 0-100, letter and traditional grade, all absent for credits without a grade.

	``grade`` names the published grade, ``recognition`` what recognised the result, ``origin`` from where.
	"""

	mark: int | None
	letter: str | None
	traditional: Texts | None
	grade: str | None = None
	recognition: str | None = None
	origin: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Facts:
	"""The results of one learner, how each is written, and the titles of what they name."""

	results: tuple[Result, ...]
	marks: Mapping[str, Mark]
	disciplines: Mapping[str, Mapping[str, str]]
	periods: Mapping[str, Mapping[str, object]]


def facts_of(learner: str, cplus: TraditionalGrade | None) -> Facts:
	"""What a document of the learner is made of, from entries in force alone. Six queries at most."""
	marks = _marks(learner) | _recognised_marks(learner, cplus)
	results = tuple(result for result in load_results([learner])[learner] if result.key in marks)
	return Facts(
		results,
		marks,
		_disciplines({result.discipline for result in results}),
		period_records({result.period for result in results if result.period}),
	)


def _marks(learner: str) -> dict[str, Mark]:
	"""Grades in force; one that was reversed leaves no result."""
	rows = frappe.get_all(
		"Kredit Grade",
		{"learner": learner, "is_current": 1, "entry_kind": ("!=", GradeEntryKind.REVERSAL.value)},
		["name", "mark", "letter", *(f"traditional_{language}" for language in LANGUAGES)],
		order_by="sequence asc",
	)
	return {
		row.name: Mark(
			row.mark,
			row.letter,
			{language: row[f"traditional_{language}"] or "" for language in LANGUAGES},
			grade=row.name,
		)
		for row in rows
		if row.letter
	}


def _recognised_marks(learner: str, cplus: TraditionalGrade | None) -> dict[str, Mark]:
	recognition, entry = frappe.qb.DocType(RECOGNITION), frappe.qb.DocType(ENTRY)
	rows = (
		frappe.qb.from_(recognition)
		.join(entry)
		.on(entry.parent == recognition.name)
		.select(
			entry.name,
			entry.letter,
			entry.original_title,
			recognition.name.as_("recognition"),
			recognition.source_institution,
			recognition.document_number,
			recognition.document_date,
			recognition.edition,
		)
		.where((recognition.learner == learner) & (recognition.state == "Approved"))
		.orderby(recognition.name)
		.orderby(entry.idx)
	).run(as_dict=True)
	return {
		row.name: Mark(
			None,
			row.letter or None,
			_traditional(row.letter, cplus) if row.letter else None,
			recognition=row.recognition,
			origin={
				"institution": row.source_institution or "",
				"document": row.document_number or "",
				"date": str(row.document_date or ""),
				"title": row.original_title or "",
			},
		)
		for row in rows
	}


def _traditional(letter: str, cplus: TraditionalGrade | None) -> dict[str, str] | None:
	"""None for C+ while nobody has decided what it is (D51)."""
	try:
		return dict(TRADITIONAL_NAMES[traditional(letter, cplus)])
	except ValueError:
		return None


def points_of(result: Result, mark: Mark, edition: str) -> str | None:
	"""Grade points 0-4 with two decimals, as they are printed; None without a grade."""
	if result.points_hundredths is None or not mark.letter:
		return None
	row = row_of_letter(mark.letter, edition_by_key(edition))
	return f"{row.points:.2f}"


def _disciplines(names: Iterable[str]) -> dict[str, dict[str, str]]:
	return _by_name("Kredit Discipline", names, ["code", *(f"title_{language}" for language in LANGUAGES)])


def period_records(names: Iterable[str]) -> dict[str, dict[str, object]]:
	fields = ["academic_year", "term_form", "number", "is_summer", "title"]
	return _by_name("Kredit Academic Period", names, fields)


def _by_name(doctype: str, names: Iterable[str], fields: list[str]) -> dict[str, dict]:
	wanted = sorted(names)
	if not wanted:
		return {}
	rows = frappe.get_all(doctype, {"name": ("in", wanted)}, ["name", *fields], order_by="name asc")
	return {row.pop("name"): dict(row) for row in rows}


def head_of(learner: str, program: str) -> dict[str, object]:
	"""The university, the learner and the program as a document names them, in three languages."""
	settings = frappe.get_cached_doc("Kredit Settings")
	person = frappe.db.get_value(
		"Kredit Learner",
		learner,
		["learner_number", "admission_year", "study_form", *(f"full_name_{code}" for code in LANGUAGES)],
		as_dict=True,
	)
	fields = ["code", "level"]
	for part in ("title", "degree", "qualification"):
		fields += [f"{part}_{code}" for code in LANGUAGES]
	course = frappe.db.get_value("Kredit Program", program, fields, as_dict=True)
	return {
		"university": texts_of(settings, "university"),
		"learner": {
			"number": person.learner_number,
			"name": texts_of(person, "full_name"),
			"admission_year": person.admission_year or "",
			"study_form": person.study_form or "",
		},
		"program": {
			"code": course.code,
			"level": course.level,
			"title": texts_of(course, "title"),
			"degree": texts_of(course, "degree"),
			"qualification": texts_of(course, "qualification"),
		},
	}


def texts_of(record: Mapping[str, object], field: str) -> dict[str, str]:
	"""A text in each language; in Kazakh where there is none in it."""
	own = {language: str(record.get(f"{field}_{language}") or "") for language in LANGUAGES}
	return {language: text or own["kk"] for language, text in own.items()}
