"""The record book: every attempt by academic period, failed ones too, as the record stands now (2(26), 36.1)."""

from __future__ import annotations

from itertools import groupby

import frappe
from frappe.utils import getdate

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.terms import GradeEntryKind
from kredit_edu.rules.transcript import CLAUSE
from kredit_edu.services.languages import LANGUAGES
from kredit_edu.services.people import names_of
from kredit_edu.services.refusals import forbid
from kredit_edu.services.transcript.drawing import to_pdf
from kredit_edu.services.transcript.facts import head_of, texts_of
from kredit_edu.services.transcript.issue import LEARNER
from kredit_edu.services.transcript.snapshot import period_texts
from kredit_edu.services.transcript.words import WORDS

TEMPLATE = "templates/print/kredit_record_book.html"
COLUMNS = [
	"name",
	"discipline",
	"academic_period",
	"offering",
	"attempt",
	"sequence",
	"credits",
	"admission_rating",
	"final_control",
	"mark",
	"letter",
	"points_hundredths",
	"is_positive",
	"published_on",
	*(f"traditional_{language}" for language in LANGUAGES),
]


def pdf_of(learner: str | None = None) -> tuple[str, bytes]:
	"""The name and the contents of the file of a learner's record book, one's own where none is named.

	Raises PermissionError for somebody who may not read the learner and the grades.
	"""
	name = learner or frappe.db.get_value(LEARNER, {"user": frappe.session.user})
	if not name:
		forbid(Decision.of(Reason(CLAUSE, "transcript.no_learner")))
	person = frappe.get_doc(LEARNER, name)
	person.check_permission("read")
	html = frappe.render_template(
		TEMPLATE,
		{
			"document": {**head_of(name, person.program), "drawn_on": getdate().isoformat()},
			"periods": periods_of(name),
			"words": WORDS,
		},
	)
	return f"{person.learner_number}.pdf", to_pdf(html)


def periods_of(learner: str) -> list[dict[str, object]]:
	"""The attempts in force by period, in order of time, as far as the user may read them. Five queries at most."""
	rows = frappe.get_list(
		"Kredit Grade",
		{"learner": learner, "is_current": 1, "entry_kind": ("!=", GradeEntryKind.REVERSAL.value)},
		COLUMNS,
		order_by="sequence asc, attempt asc",
		limit_page_length=0,
	)
	periods = _named("Kredit Academic Period", [row.academic_period for row in rows], _PERIOD)
	disciplines = _named("Kredit Discipline", [row.discipline for row in rows], _DISCIPLINE)
	offerings = _named("Kredit Offering", [row.offering for row in rows], ["examiner"])
	people = names_of(offering.examiner for offering in offerings.values())
	rows.sort(key=lambda row: (str(periods[row.academic_period].starts_on), row.sequence, row.attempt))
	return [
		{
			"title": period_texts(periods[period], period),
			"lines": [_line(row, disciplines[row.discipline], offerings, people) for row in lines],
			"credits": sum(row.credits for row in lines if row.is_positive),
		}
		for period, lines in (
			(period, list(part)) for period, part in groupby(rows, key=lambda row: row.academic_period)
		)
	]


_PERIOD = ["academic_year", "term_form", "number", "is_summer", "starts_on"]
_DISCIPLINE = [f"title_{language}" for language in LANGUAGES]


def _line(
	row: frappe._dict,
	discipline: frappe._dict,
	offerings: dict[str, frappe._dict],
	people: dict[str, str],
) -> dict[str, object]:
	offering = offerings.get(row.offering)
	return {
		"title": texts_of(discipline, "title"),
		"traditional": texts_of(row, "traditional"),
		"points": f"{row.points_hundredths // 100}.{row.points_hundredths % 100:02d}",
		"date": row.published_on.date().isoformat() if row.published_on else "",
		"examiner": people.get(offering.examiner, "") if offering else "",
		"mastered": bool(row.is_positive),
		**{
			name: row[name]
			for name in ("attempt", "credits", "admission_rating", "final_control", "mark", "letter")
		},
	}


def _named(doctype: str, names: list[str | None], fields: list[str]) -> dict[str, frappe._dict]:
	wanted = sorted({name for name in names if name})
	if not wanted:
		return {}
	rows = frappe.get_all(doctype, {"name": ("in", wanted)}, ["name", *fields], order_by="name asc")
	return {row.name: row for row in rows}
