"""The contents of a document as they are sealed: everything that is printed, and nothing that is looked up later."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from kredit_edu.rules.edition import Edition
from kredit_edu.rules.transcript import Contents, Extent, Line, Section, TranscriptKind
from kredit_edu.services.languages import LANGUAGES
from kredit_edu.services.transcript.facts import Facts, head_of, points_of

VERSION = 1
SALT_BYTES = 16
NO_CODE = ""


def snapshot_of(
	learner: str,
	program: str,
	kind: TranscriptKind,
	extent: Extent,
	facts: Facts,
	contents: Contents,
	*,
	number: str,
	issued_on: date,
	edition: Edition,
) -> dict[str, Any]:
	"""A document's contents. ``credits`` are academic credits and ECTS credits alike (24).

	The salt keeps the digest from being guessed from the contents, once these are erased.
	"""
	return {
		"version": VERSION,
		"salt": secrets.token_hex(SALT_BYTES),
		"number": number,
		"kind": kind.value,
		"scope": extent.scope.value,
		"part": extent.part,
		"period": period_texts(facts.periods.get(extent.part), extent.part),
		"issued_on": issued_on.isoformat(),
		"edition": edition.key,
		**head_of(learner, program),
		"lines": [line_of(line, facts, edition) for line in contents.lines],
		"credits_earned": contents.credits_earned,
		"credits_by_section": {section.value: contents.credits_of(section) for section in Section},
		"gpa": None if contents.gpa.value is None else str(contents.gpa.value),
		"gpa_credits": contents.gpa.credits,
	}


def line_of(line: Line, facts: Facts, edition: Edition) -> dict[str, Any]:
	"""One printed result; a value that is not there is None, never 0."""
	result, mark = line.result, facts.marks[line.result.key]
	discipline = facts.disciplines.get(result.discipline, {})
	titles = {language: discipline.get(f"title_{language}") or "" for language in LANGUAGES}
	return {
		"section": line.section.value,
		"code": discipline.get("code") or NO_CODE,
		"title": {language: title or titles["kk"] for language, title in titles.items()},
		"credits": result.credits,
		"ects": result.credits,
		"earned": line.earned_credits,
		"mastered": line.is_mastered,
		"mark": mark.mark,
		"letter": mark.letter,
		"points": points_of(result, mark, edition.key),
		"traditional": None if mark.traditional is None else dict(mark.traditional),
		"year": result.year,
		"period": period_texts(facts.periods.get(result.period), result.period),
		"attempt": result.attempt,
		"grade": mark.grade,
		"recognition": mark.recognition,
		"origin": None if mark.origin is None else dict(mark.origin),
	}


_TERMS: Mapping[str, Mapping[str, str]] = {
	"Semester": {"kk": "{0}-семестр", "ru": "{0} семестр", "en": "semester {0}"},
	"Trimester": {"kk": "{0}-триместр", "ru": "{0} триместр", "en": "trimester {0}"},
	"Summer": {"kk": "жазғы семестр", "ru": "летний семестр", "en": "summer semester"},
}
"""Printed beside one another whatever the reader's language is, so no matter of translation."""


def period_texts(period: Mapping[str, object] | None, name: str) -> dict[str, str] | None:
	"""A period in the three languages, for example "2026-2027, 1-семестр"; None for no period, a name that is no period's as it is."""
	if not name:
		return None
	if period is None:
		return dict.fromkeys(LANGUAGES, name)
	form = "Summer" if period["is_summer"] else str(period["term_form"])
	terms = _TERMS.get(form, _TERMS["Semester"])
	return {
		language: f"{period['academic_year']}, {terms[language].format(period['number'])}"
		for language in LANGUAGES
	}
