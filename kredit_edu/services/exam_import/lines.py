"""Rows of a file of exams → what each says, or what is wrong with it (37.2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import frappe

from kredit_edu.rules.days import parse_day
from kredit_edu.rules.terms import SheetKind
from kredit_edu.rules.timetable_rows import read_time
from kredit_edu.rules.timetable_words import read_language
from kredit_edu.services.curriculum_import.findings import FilePart, Finding, Verdict
from kredit_edu.services.curriculum_import.tables import Columns, RawFile, RawRow
from kredit_edu.services.exam_import import CLAUSE

NEEDED = ("discipline", "exam_date", "starts_at", "ends_at")
OPTIONAL = ("period", "language", "group", "lecturer", "sheet_kind", "room", "proctors")
COLUMNS = Columns(FilePart.EXAMS, NEEDED, OPTIONAL, reads_times=True, reads_days=True)
LONGEST_ROOM = 140
KINDS = {kind.value.casefold(): kind for kind in SheetKind}


@dataclass(frozen=True)
class ExamLine:
	"""An exam as the file gives it; times are seconds since midnight. Without ``sound`` it is not taken.

	``teacher`` is empty: it makes the line one that offerings are matched with.
	"""

	row: int
	discipline: str
	period: str
	language: str
	group: str
	lecturer: str
	kind: SheetKind
	day: date | None
	starts_at: int | None
	ends_at: int | None
	room: str
	proctors: tuple[str, ...]
	teacher: str = ""
	sound: bool = True


def read_lines(file: RawFile, period: str) -> tuple[list[ExamLine], list[Finding]]:
	"""The exams of a file and what is wrong with some. ``period`` is for rows that name none. One query."""
	broken = {finding.row for finding in file.findings if finding.refuses}
	lines, findings = [], []
	for row in file.rows:
		line, found = _read(row, period)
		lines.append(replace(line, sound=line.sound and line.row not in broken))
		findings += found
	unknown = _strangers(person for line in lines for person in line.proctors)
	for number, line in enumerate(lines):
		for person in line.proctors:
			if person in unknown:
				findings.append(about(line.row, "timetable_import.no_teacher", "proctors", given=person))
				lines[number] = replace(lines[number], sound=False)
	return lines, findings


def about(
	row: int, key: str, field: str = "", clause: str = CLAUSE, exam: str = "", **params: object
) -> Finding:
	"""A refusal of a row; ``exam`` is what people call the exam."""
	return Finding(Verdict.REFUSED, key, clause, field, row, exam, FilePart.EXAMS, params)


def _read(row: RawRow, period: str) -> tuple[ExamLine, list[Finding]]:
	findings: list[Finding] = []

	def text(column: str) -> str:
		return " ".join(row.values.get(column, "").split())

	day = parse_day(text("exam_date"), "exam_date", CLAUSE)
	starts_at, ends_at = read_time(text("starts_at")), read_time(text("ends_at"))
	kind = KINDS.get((text("sheet_kind") or SheetKind.MAIN.value).casefold())
	language = read_language(text("language")) if text("language") else ""
	if day.value is None:
		findings.append(
			about(row.number, "exam_import.not_a_day", "exam_date", given=text("exam_date") or "–")
		)
	if starts_at is None or ends_at is None or starts_at >= ends_at:
		given = f"{text('starts_at') or '–'} – {text('ends_at') or '–'}"
		findings.append(about(row.number, "exam_import.times", "starts_at", given=given))
	if kind is None:
		findings.append(_unknown(row.number, "sheet_kind", text("sheet_kind")))
	if language is None:
		findings.append(_unknown(row.number, "language", text("language")))
	for column, value in (("discipline", text("discipline")), ("period", text("period") or period)):
		if not value:
			findings.append(about(row.number, "timetable_import.blank", column, column=column))
	if len(text("room")) > LONGEST_ROOM:
		findings.append(about(row.number, "timetable_import.room_too_long", "room", most=LONGEST_ROOM))
	proctors = (part.strip().lower() for part in text("proctors").replace(",", ";").split(";"))
	line = ExamLine(
		row=row.number,
		discipline=text("discipline"),
		period=text("period") or period,
		language=language or "",
		group=text("group"),
		lecturer=text("lecturer"),
		kind=kind or SheetKind.MAIN,
		day=day.value,
		starts_at=starts_at,
		ends_at=ends_at,
		room=text("room"),
		proctors=tuple(dict.fromkeys(part for part in proctors if part)),
		sound=not findings,
	)
	return line, findings


def _unknown(row: int, column: str, given: str) -> Finding:
	return about(row, "timetable_import.unknown_word", column, column=column, given=given or "–")


def _strangers(people: Iterable[str]) -> set[str]:
	asked = sorted(set(people))
	if not asked:
		return set()
	known = frappe.get_all("User", {"name": ("in", asked), "enabled": 1}, pluck="name", order_by="name")
	return set(asked) - {name.lower() for name in known}
