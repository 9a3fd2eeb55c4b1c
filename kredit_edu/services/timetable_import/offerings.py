"""Which offering each row of a timetable file means. All offerings of the periods are read at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import frappe

from kredit_edu.rules.offering import CLOSED
from kredit_edu.rules.timetable import folded
from kredit_edu.services.curriculum_import.findings import Finding
from kredit_edu.services.offering import OFFERING
from kredit_edu.services.timetable_import.lines import Line, about

_CLOSED = {state.value for state in CLOSED}


@dataclass(frozen=True)
class Matched:
	"""The rows of each offering, and what was found about rows whose offering is not clear."""

	rows: Mapping[str, Sequence[Line]]
	titles: Mapping[str, str]
	findings: Sequence[Finding]


def match(lines: Sequence[Line]) -> Matched:
	"""Tie every row to its offering. Two queries.

	A row means the offering of its discipline and period that has its language, group and lecturer, as far as
	they are given; where several have, nothing is guessed.
	"""
	known = _offerings({line.period for line in lines}, {line.discipline for line in lines})
	users = _users({line.teacher for line in lines})
	rows: dict[str, list[Line]] = defaultdict(list)
	titles: dict[str, str] = {}
	findings = []
	for line in lines:
		found = [each for each in known[folded(line.discipline), line.period] if _fits(each, line)]
		open_ones = [each for each in found if each.state not in _CLOSED]
		if line.teacher and line.teacher.casefold() not in users:
			findings.append(about(line.row, "timetable_import.no_teacher", "teacher", given=line.teacher))
		if len(open_ones) == 1:
			titles[open_ones[0].name] = open_ones[0].title
			rows[open_ones[0].name].append(line)
		elif line.sound:
			findings.append(_unclear(line, found, open_ones))
	return Matched(rows, titles, findings)


def _offerings(periods: Iterable[str], codes: Iterable[str]) -> Mapping[tuple[str, str], list[frappe._dict]]:
	table, discipline = frappe.qb.DocType(OFFERING), frappe.qb.DocType("Kredit Discipline")
	found: dict[tuple[str, str], list[frappe._dict]] = defaultdict(list)
	periods, codes = sorted(set(periods)), sorted(set(codes))
	if not periods:
		return found
	rows = (
		frappe.qb.from_(table)
		.join(discipline)
		.on(discipline.name == table.discipline)
		.select(
			table.name,
			table.title,
			table.state,
			table.academic_period,
			table.teaching_language,
			table.group_title,
			table.lecturer,
			discipline.code,
		)
		.where(table.academic_period.isin(periods) & discipline.code.isin(codes))
		.orderby(table.name)
	).run(as_dict=True)
	for row in rows:
		found[folded(row.code), row.academic_period].append(row)
	return found


def _users(emails: Iterable[str]) -> set[str]:
	names = sorted({email for email in emails if email})
	if not names:
		return set()
	return {
		name.casefold()
		for name in frappe.get_all("User", {"name": ("in", names)}, pluck="name", order_by="name")
	}


def _fits(offering: frappe._dict, line: Line) -> bool:
	return (
		line.language in ("", offering.teaching_language)
		and (not line.group or folded(line.group) == folded(offering.group_title or ""))
		and (not line.lecturer or line.lecturer.casefold() == offering.lecturer.casefold())
	)


def _unclear(line: Line, found: list[frappe._dict], open_ones: list[frappe._dict]) -> Finding:
	if open_ones:
		params = {"count": len(open_ones)}
		return about(line.row, "timetable_import.several_offerings", "discipline", "30.1", **params)
	if found:
		return about(
			line.row,
			"timetable_import.not_taught",
			"discipline",
			"30.1",
			found[0].title,
			title=found[0].title,
		)
	params = {"discipline": line.discipline, "period": line.period}
	return about(line.row, "timetable_import.no_offering", "discipline", "30.1", **params)
