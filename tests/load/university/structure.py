"""What stands before programs do: academic years with their calendars, and disciplines with syllabuses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kredit_edu.rules.edition import ORDER_145_2023
from kredit_edu.rules.titles import fold_title
from kredit_edu.testing.factories import hours_of
from tests.load.university.layout import LINES, Line, use_of
from tests.load.university.names import FIELDS, Title, field_title, general_title
from tests.load.university.size import GENERAL, OF_FIELD, Size
from tests.load.university.writer import Writer
from tests.load.university.years import FIRSTS, Term, academic_year, terms_of

EDITION = ORDER_145_2023.key
HOURS, CLASSROOM = 30, 12
"""Academic hours of a credit, and those of them in a classroom."""
FIRST_WITH_PREREQUISITES = 5
DISCIPLINE = "Kredit Discipline"


@dataclass(frozen=True)
class Discipline:
	"""A discipline of the bulk: its place in the layout and what rows about it repeat."""

	name: str
	number: int
	title: Title
	line: Line

	@property
	def hours(self) -> int:
		"""Academic hours."""
		return self.line.credits * HOURS


def add_years(writer: Writer) -> None:
	"""Semesters, and an approved calendar of each year; the registration of this year is open today."""
	for first in FIRSTS:
		terms = terms_of(first)
		for term in terms:
			_add_period(writer, term)
		rows = [
			{"row_type": "Registration", "starts_on": f"{first}-01-01", "ends_on": f"{first + 1}-08-31"},
			*(row for term in terms for row in _rows_of(term)),
			{"row_type": "Practice", "starts_on": f"{first + 1}-04-01", "ends_on": f"{first + 1}-06-30"},
			{
				"row_type": "Final Attestation",
				"starts_on": f"{first + 1}-05-01",
				"ends_on": f"{first + 1}-06-30",
			},
			{"row_type": "Holiday", "starts_on": f"{first + 1}-01-01", "ends_on": f"{first + 1}-01-14"},
			{"row_type": "Holiday", "starts_on": f"{first + 1}-07-01", "ends_on": f"{first + 1}-08-31"},
		]
		calendar = writer.add(
			"Kredit Academic Calendar",
			academic_year=academic_year(first),
			term_form="Semester",
			title=academic_year(first),
			starts_on=f"{first}-09-01",
			ends_on=f"{first + 1}-08-31",
			state="Approved",
			active_key=f"{academic_year(first)}|*|*|*",
			decision_number="1",
			decision_date=f"{first}-08-28",
			approved_by="Administrator",
			approved_on=f"{first}-08-28 10:00:00",
			edition=EDITION,
		)
		writer.add_rows("Kredit Calendar Row", ("Kredit Academic Calendar", calendar), "rows", rows)


def _add_period(writer: Writer, term: Term) -> None:
	writer.add(
		"Kredit Academic Period",
		term.name,
		academic_year=term.year,
		term_form="Semester",
		number=str(term.number),
		is_summer=0,
		starts_on=term.starts_on,
		ends_on=term.ends_on,
		title=term.name,
	)


def _rows_of(term: Term) -> Iterator[dict[str, object]]:
	month = term.ends_on[:8]
	yield {
		"row_type": "Theory",
		"academic_period": term.name,
		"starts_on": term.starts_on,
		"ends_on": f"{month}09",
	}
	yield {
		"row_type": "Interim Attestation",
		"academic_period": term.name,
		"starts_on": f"{month}10",
		"ends_on": term.ends_on,
	}
	yield {
		"row_type": "FX Retake",
		"academic_period": term.name,
		"starts_on": term.retakes[0],
		"ends_on": term.retakes[1],
	}


def add_disciplines(writer: Writer, size: Size, prefix: str) -> list[tuple[Discipline, ...]]:
	"""All disciplines, each with an approved syllabus; gives those of each field, general ones first."""
	typical = writer.add(
		"Kredit Typical Program",
		title_kk="Жалпы білім беру пәндері",
		title_ru="Общеобразовательные дисциплины",
		title_en="General education disciplines",
		number="603",
		decided_on="2018-10-31",
		approving_body="The state body",
	)
	general = tuple(
		_add_discipline(writer, f"{prefix}G{n:02}", n, general_title(n), typical) for n in range(GENERAL)
	)
	return [(*general, *_add_field(writer, prefix, field)) for field in range(size.fields)]


def _add_field(writer: Writer, prefix: str, field: int) -> tuple[Discipline, ...]:
	own = {
		GENERAL + n: _add_discipline(writer, f"{prefix}F{field}{n:02}", GENERAL + n, _title(field, n))
		for n in range(OF_FIELD)
	}
	for discipline in own.values():
		if needed := _needed_before(discipline.line):
			row = {"group_number": "1", "group_kind": "All of", "target_discipline": own[needed].name}
			writer.add_rows("Kredit Prerequisite Row", (DISCIPLINE, discipline.name), "prerequisites", [row])
	return tuple(own.values())


def _title(field: int, number: int) -> Title:
	kind = use_of(GENERAL + number).kind
	kk, ru, en = FIELDS[field]
	if kind == "Practice":
		return Title(
			f"{kk}: диплом алды практика", f"{ru}: преддипломная практика", f"{en}: pre-diploma practice"
		)
	if kind == "Final Attestation":
		return Title(f"{kk}: диплом жұмысы", f"{ru}: дипломная работа", f"{en}: diploma thesis")
	return field_title(field, number)


def _needed_before(line: Line) -> int | None:
	"""From the third year on, a discipline builds on one that everybody took a year before."""
	if line.semester < FIRST_WITH_PREREQUISITES or line.kind != "Discipline":
		return None
	earlier = (found for found in LINES if found.semester in (line.semester - 2, line.semester - 3))
	own = (found for found in earlier if found.options[0] >= GENERAL)
	fixed = [found.options[0] for found in own if len(found.options) == 1]
	return fixed[line.place % len(fixed)]


def _add_discipline(
	writer: Writer, code: str, number: int, title: Title, typical: str | None = None
) -> Discipline:
	line = use_of(number)
	discipline = Discipline(writer.name(), number, title, line)
	independent = line.kind == "Discipline"
	writer.add(
		DISCIPLINE,
		discipline.name,
		code=code,
		kind=line.kind,
		credits=str(line.credits),
		ects_credits=line.credits,
		typical_program=typical,
		delivery_mode="Classroom",
		periods="1",
		total_hours=discipline.hours,
		classroom_hours=CLASSROOM * line.credits if independent else 0,
		independent_hours=(HOURS - CLASSROOM) * line.credits if independent else 0,
		**title.fields(),
		**{f"title_key_{language}": fold_title(getattr(title, language)) for language in ("kk", "ru", "en")},
		**_work(line),
	)
	writer.add(
		"Kredit Syllabus",
		discipline=discipline.name,
		version=1,
		state="Approved",
		title=f"{title.kk} · {code}",
		active_key=f"{discipline.name}|",
		aims="To teach the subject.",
		outcomes="Explains the subject and applies it.",
		edition=EDITION,
	)
	return discipline


def _work(line: Line) -> dict[str, object]:
	if line.kind == "Discipline":
		return dict(hours_of(line.credits))
	work = {"other_work_hours": str(HOURS * line.credits), "control_form": "Defence"}
	if line.kind != "Practice":
		return work
	return {
		**work,
		"control_form": "Practice Report",
		"practice_kind": "Pre-diploma Practice",
		"practice_timing": "Apart from the academic period",
		"practice_weeks": str(line.credits),
		"practice_weeks_due": str(line.credits),
	}
