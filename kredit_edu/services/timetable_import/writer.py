"""The timetable of one offering is replaced as a whole, or stays as it was."""

from __future__ import annotations

from collections.abc import Sequence

import frappe
from frappe.model.document import Document

from kredit_edu.exceptions import RuleRefused
from kredit_edu.rules.timetable import clock
from kredit_edu.rules.timetable_rows import read_time
from kredit_edu.services.curriculum_import.findings import FilePart, Finding, Verdict
from kredit_edu.services.offering import OFFERING
from kredit_edu.services.timetable_import.lines import Line

SAVE_POINT = "kredit_timetable"


def replace(offering: str, title: str, lines: Sequence[Line]) -> list[Finding]:
	"""Replace the timetable of an offering by these classes; what is refused leaves it as it was.

	Nothing is written when it is the same already.
	"""
	doc = frappe.get_doc(OFFERING, offering, for_update=True)
	rows = [_row(line, doc) for line in lines]
	if _same(doc, rows):
		return []
	frappe.db.savepoint(SAVE_POINT)
	doc.set("timetable", rows)
	try:
		doc.save()
	except RuleRefused as refusal:
		frappe.db.rollback(save_point=SAVE_POINT)
		forget_refusal()
		return _findings(refusal, title, lines)
	return []


def _row(line: Line, doc: Document) -> dict[str, object]:
	return {
		"weekday": line.weekday.value,
		"starts_at": _time(line.starts_at),
		"ends_at": _time(line.ends_at),
		"weeks": line.weeks.value,
		"work": line.work.value,
		"teacher": line.teacher.lower() or _default_teacher(doc, line.work.value),
		"room": line.room,
	}


def _default_teacher(doc: Document, work: str) -> str:
	named = {row.teacher for row in doc.teachers if row.duty == work}
	return named.pop() if len(named) == 1 else doc.lecturer


def _same(doc: Document, rows: list[dict[str, object]]) -> bool:
	def key(row: object) -> tuple[object, ...]:
		times = tuple(read_time(row.get(field)) for field in ("starts_at", "ends_at"))
		return times + tuple(
			row.get(field) or "" for field in ("weekday", "weeks", "work", "teacher", "room")
		)

	return [key(row) for row in doc.timetable] == [key(row) for row in rows]


def _time(seconds: int) -> str:
	text = clock(seconds)
	return text if text.count(":") > 1 else f"{text}:00"


def _findings(refusal: RuleRefused, title: str, lines: Sequence[Line]) -> list[Finding]:
	"""Every reason, at the row of the file of which it speaks, else at the first row of the offering."""
	found = []
	for reason in refusal.decision.refusals:
		place = int(reason.row) - 1 if reason.field == "timetable" and (reason.row or "").isdigit() else 0
		found.append(
			Finding(
				Verdict.REFUSED,
				reason.key,
				reason.clause,
				reason.field or "",
				lines[place].row,
				title,
				FilePart.TIMETABLE,
				reason.params,
			)
		)
	return found


def forget_refusal() -> None:
	"""Take back what a refusal has put into the answer: it is told as a finding."""
	frappe.clear_messages()
	for field in ("reasons", "exc_type"):
		frappe.local.response.pop(field, None)
