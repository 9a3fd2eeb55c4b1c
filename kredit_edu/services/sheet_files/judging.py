"""What a file that came back would change in its sheet, and every reason against it, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import frappe
from frappe import _

from kredit_edu.rules.decision import ALLOWED, Decision, Reason
from kredit_edu.rules.grade_sheet import MARKS, ORGANISER, SEPARATION
from kredit_edu.rules.numbers import parse_mark
from kredit_edu.services.curriculum_import.tables import CellFault
from kredit_edu.services.mark_entry.table import Column, Line, MarkTable
from kredit_edu.services.sheet_files.book import shown_choice
from kredit_edu.services.sheet_files.reading import FileRow, ReadFile, column_of

NUMBER, NAME = 1, 2
"""Columns of the file from 0."""

LANGUAGES = ("kk", "ru", "en")
BLANK = "—"

Changes = dict[str, dict[str, str]]
"""Row key → column key → text."""


def changes_in(file: ReadFile, table: MarkTable) -> tuple[Changes, Decision]:
	"""What the file enters into the columns of its writer; nothing of it holds when a reason stands against it.

	The caller has found that the file is one of this sheet as it stands.
	"""
	rows, decision = _match(file, table)
	changes: Changes = {}
	reasons = []
	for line, row in rows:
		for place, column in enumerate(table.columns):
			text, found = _read(row, line, column, column_of(place))
			reasons.extend(found)
			if text is not None:
				changes.setdefault(line.key, {})[column.key] = text
	return changes, decision + Decision(tuple(reasons))


def _match(file: ReadFile, table: MarkTable) -> tuple[list[tuple[Line, FileRow]], Decision]:
	"""Each learner with the one row of the file, and what is wrong with the rows."""
	names = {number: (key, name) for key, number, name in file.stamp.rows}
	lines = {line.key: line for line in table.rows}
	found: dict[str, FileRow] = {}
	reasons = []
	for row in file.rows:
		number = row.text(NUMBER)
		if number not in names:
			reasons.append(_about_row("file.row_unknown", row, given=number or BLANK))
			continue
		key, name = names[number]
		if key in found:
			reasons.append(_about_row("file.row_twice", row, key, learner=name))
		elif row.text(NAME) != name:
			params = {"cell": row.place(NAME), "learner": name, "given": row.text(NAME) or BLANK}
			reasons.append(Reason(ORGANISER, "file.name_changed", params, row=key))
		found.setdefault(key, row)
	missing = [(key, name) for key, _number, name in file.stamp.rows if key not in found]
	reasons += [Reason(ORGANISER, "file.row_missing", {"learner": name}, row=key) for key, name in missing]
	matched = [(lines[key], row) for key, row in found.items() if key in lines]
	return matched, Decision(tuple(reasons))


def _about_row(key: str, row: FileRow, about: str | None = None, **params: str) -> Reason:
	return Reason(ORGANISER, key, {"row": str(row.number), **params}, row=about)


def _read(
	row: FileRow, line: Line, column: Column, place: int
) -> tuple[str | None, Iterator[Reason] | tuple]:
	"""The new text of a cell, None when it says what is stored; and what is wrong with it."""
	about = {"cell": row.place(place), "learner": line.name}
	given = row.cells.get(place, "")
	stored = line.values.get(column.key) or ""
	if isinstance(given, CellFault):
		params = {**about, **given.params}
		return None, (Reason(MARKS, given.key, params, field=column.key, row=line.key),)
	given = given.strip()
	if column.choices:
		given, decision = _choice(column, given)
	elif column.kind == "mark" and column.editable:
		decision = parse_mark(given, column.key).decision
	else:
		decision = ALLOWED
	if _is_same(column, given, stored):
		return None, ()
	if not column.editable or column.key in line.closed:
		params = {**about, "column": column.label, "stored": shown_choice(column, stored) or BLANK}
		return None, (Reason(SEPARATION, "file.foreign_column", params, field=column.key, row=line.key),)
	return given, _about_cell(decision, about, column, line)


def _about_cell(decision: Decision, about: Mapping[str, str], column: Column, line: Line) -> Iterator[Reason]:
	for reason in decision.reasons:
		key = reason.key.replace("mark.", "file.", 1)
		yield replace(reason, key=key, params={**reason.params, **about}, field=column.key, row=line.key)


def _choice(column: Column, given: str) -> tuple[str, Decision]:
	"""The value behind a word, in whatever language the file was made."""
	for choice in column.choices:
		value = choice["value"]
		if value and given in (value, *(_(value, lang=language) for language in LANGUAGES)):
			return value, ALLOWED
	if not given:
		return "", ALLOWED
	return given, Decision.of(Reason(MARKS, "file.unknown_choice", {"given": frappe.utils.cstr(given)}))


def _is_same(column: Column, given: str, stored: str) -> bool:
	if given == stored:
		return True
	if column.kind != "mark":
		return False
	read = parse_mark(given)
	return read.ok and not read.blank and read.value == parse_mark(stored).value
