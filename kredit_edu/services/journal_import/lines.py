"""Rows of a file → whose marks they are, which page each belongs to, and what cannot be taken (36.3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import frappe

from kredit_edu.rules.days import parse_day
from kredit_edu.rules.journal import PageKind
from kredit_edu.rules.numbers import parse_mark
from kredit_edu.services.curriculum_import.findings import Finding
from kredit_edu.services.curriculum_import.tables import RawRow
from kredit_edu.services.journal import ENROLLMENT, LEARNER
from kredit_edu.services.journal.facts import TAUGHT
from kredit_edu.services.journal_import import CLAUSE
from kredit_edu.services.journal_import.columns import CONTROLS, MARKS, Column, Meaning
from kredit_edu.services.journal_import.table import about

NO_MARK = "-"
"""How a gradebook writes a mark that was not given."""


@dataclass
class PageLines:
	"""The marks of one page: enrollment → the row of the file and the mark as it is written there."""

	kind: PageKind
	day: date | None
	column: str
	marks: dict[str, tuple[int, str]] = field(default_factory=dict)
	broken: bool = False


@dataclass
class Lines:
	"""All that a file says: its pages in order, and what was found. ``rows`` are those that name a learner."""

	pages: dict[tuple[PageKind, date | None], PageLines] = field(default_factory=dict)
	findings: list[Finding] = field(default_factory=list)
	who: dict[int, str] = field(default_factory=dict)


def read_lines(offering: str, columns: Sequence[Column], rows: Sequence[RawRow]) -> Lines:
	"""Tie each row to an enrollment of the offering, each mark to its page. One query."""
	people = _people(offering)
	lines = Lines()
	seen: set[str] = set()
	for row in rows:
		enrollment = _enrollment_of(row, columns, people, lines)
		if enrollment is None:
			continue
		if enrollment in seen:
			lines.findings.append(
				about(row.number, "journal_import.learner_twice", who=lines.who[row.number])
			)
			continue
		seen.add(enrollment)
		_read_marks(row, columns, enrollment, lines)
	return lines


def _people(offering: str) -> Mapping[tuple[Meaning, str], str]:
	"""Number or e-mail → enrollment."""
	enrollment, learner = frappe.qb.DocType(ENROLLMENT), frappe.qb.DocType(LEARNER)
	rows = (
		frappe.qb.from_(enrollment)
		.join(learner)
		.on(learner.name == enrollment.learner)
		.select(enrollment.name, learner.learner_number, learner.user)
		.where((enrollment.offering == offering) & enrollment.status.isin(TAUGHT))
		.orderby(enrollment.name)
	).run()
	found: dict[tuple[Meaning, str], str] = {}
	for name, number, user in rows:
		found[Meaning.NUMBER, number.casefold()] = name
		if user:
			found[Meaning.EMAIL, user.casefold()] = name
	return found


def _enrollment_of(
	row: RawRow, columns: Sequence[Column], people: Mapping[tuple[Meaning, str], str], lines: Lines
) -> str | None:
	given = {
		column.meaning: row.values.get(column.name, "").strip()
		for column in columns
		if column.meaning in (Meaning.NUMBER, Meaning.EMAIL)
	}
	given = {meaning: text for meaning, text in given.items() if text}
	lines.who[row.number] = ", ".join(given.values())[:140]
	found = {people.get((meaning, text.casefold())) for meaning, text in given.items()} - {None}
	if len(found) == 1:
		return found.pop()
	key = "journal_import.two_learners" if found else "journal_import.no_learner"
	who = lines.who[row.number]
	lines.findings.append(about(row.number, key, who=who, given=who or "–"))
	return None


def _read_marks(row: RawRow, columns: Sequence[Column], enrollment: str, lines: Lines) -> None:
	day_of_row = _day_of(row, columns, lines)
	for column in columns:
		text = row.values.get(column.name, "").strip().removesuffix("%").strip()
		if column.meaning not in MARKS or text in ("", NO_MARK):
			continue
		day = column.day or (day_of_row if column.meaning is Meaning.CURRENT else None)
		if column.meaning is Meaning.CURRENT and day is None:
			lines.findings.append(
				about(row.number, "journal_import.no_day_in_row", column.name, lines.who[row.number])
			)
			continue
		kind = CONTROLS.get(column.meaning, PageKind.CLASS)
		page = lines.pages.setdefault((kind, day), PageLines(kind, day, column.name))
		reasons = parse_mark(text).decision.reasons
		if reasons:
			page.broken = True
			lines.findings += [
				Finding(
					about(0, reason.key).verdict,
					reason.key,
					reason.clause,
					column.name,
					row.number,
					lines.who[row.number],
					about(0, reason.key).part,
					reason.params,
				)
				for reason in reasons
			]
		else:
			page.marks[enrollment] = (row.number, text)


def _day_of(row: RawRow, columns: Sequence[Column], lines: Lines) -> date | None:
	name = next((column.name for column in columns if column.meaning is Meaning.DAY), None)
	raw = row.values.get(name, "") if name else ""
	day = parse_day(raw, "held_on", CLAUSE)
	if not day.ok:
		who = lines.who[row.number]
		lines.findings.append(about(row.number, "journal_import.not_a_day", name or "", who, given=raw))
	return day.value


def by_row(findings: Sequence[Finding]) -> Mapping[int, list[Finding]]:
	"""Row → what was refused of it."""
	found: dict[int, list[Finding]] = defaultdict(list)
	for finding in findings:
		if finding.refuses and finding.row:
			found[finding.row].append(finding)
	return found
