"""What happens when a syllabus is saved: rows read, topics numbered, version and sums computed anew."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.query_builder.functions import Max

from kredit_edu.rules.academic_period import parse_academic_year
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.numbers import is_blank, parse_hours, parse_whole, shown
from kredit_edu.rules.syllabus import CONTENT, FORM, HOURS
from kredit_edu.rules.terms import ReviewState
from kredit_edu.services.refusals import refuse
from kredit_edu.services.review import guard
from kredit_edu.services.rows import keep_rows_apart
from kredit_edu.services.syllabus.facts import SYLLABUS, TOPIC_HOURS
from kredit_edu.services.syllabus.review import SYLLABUS_REVIEW

MOST_TOPICS = 999
MOST_WEEKS = 60
ADDRESSES = ("https://", "http://")


def prepare(doc: Document) -> None:
	"""Read a draft and compute what follows from it. Called on every save.

	Raises RuleRefused with every malformed value at once; what the Rules ask for may be missing in a draft.
	"""
	if not guard(SYLLABUS_REVIEW, doc):
		return
	keep_rows_apart(doc)
	decision = _read_year(doc) + _read_topics(doc)
	refuse(decision + _read_tasks(doc) + _read_materials(doc))
	_derive(doc)


def keep_record(doc: Document) -> None:
	"""Refuse to delete or discard a syllabus that has left its draft."""
	state = frappe.db.get_value(SYLLABUS, doc.name, "state", for_update=True)
	if state != ReviewState.DRAFT.value:
		refuse(Decision.of(Reason(FORM, "syllabus.keep_record", field="state")))


def _read_year(doc: Document) -> Decision:
	if is_blank(doc.valid_from):
		doc.valid_from = None
		return Decision()
	year = parse_academic_year(doc.valid_from, "valid_from")
	doc.valid_from = year.value or doc.valid_from
	return year.decision


def _read_topics(doc: Document) -> Decision:
	reasons: list[Reason] = []
	taken: set[str] = set()
	for row in doc.topics:
		reasons += _whole(row, "number", 1, MOST_TOPICS, CONTENT)
		reasons += _whole(row, "week", 1, MOST_WEEKS, CONTENT)
		for field in TOPIC_HOURS:
			reasons += _hours(row, field)
		if row.number and row.number in taken:
			params = {"number": row.idx, "given": shown(row.number)}
			reasons.append(Reason(CONTENT, "syllabus.number_repeated", params, "number", str(row.idx)))
		taken.add(row.number)
	_number_topics(doc, taken)
	return Decision(tuple(reasons))


def _number_topics(doc: Document, taken: set[str]) -> None:
	"""Give topics without a number the next one that is free."""
	following = 1
	for row in doc.topics:
		if row.number:
			continue
		while str(following) in taken:
			following += 1
		row.number = str(following)
		taken.add(row.number)


def _read_tasks(doc: Document) -> Decision:
	reasons: list[Reason] = []
	numbers = {row.number for row in doc.topics}
	for row in doc.tasks:
		reasons += _hours(row, "hours")
		reasons += _topic(row, numbers)
	return Decision(tuple(reasons))


def _read_materials(doc: Document) -> Decision:
	reasons: list[Reason] = []
	numbers = {row.number for row in doc.topics}
	for row in doc.materials:
		reasons += _topic(row, numbers)
		row.url = (row.url or "").strip() or None
		if row.url and not row.url.startswith(ADDRESSES):
			params = {"number": row.idx, "given": shown(row.url)}
			reasons.append(Reason("4(9)", "syllabus.bad_address", params, "url", str(row.idx)))
	return Decision(tuple(reasons))


def _topic(row: Document, numbers: set[str]) -> list[Reason]:
	"""The topic to which a task or a material belongs, if it names one."""
	reasons = _whole(row, "topic", 1, MOST_TOPICS, CONTENT)
	if reasons or not row.topic or row.topic in numbers:
		return reasons
	params = {"table": _table(row), "number": row.idx, "given": row.topic}
	return [Reason(CONTENT, "syllabus.no_such_topic", params, "topic", str(row.idx))]


def _whole(row: Document, field: str, low: int, high: int, clause: str) -> list[Reason]:
	"""A whole number or nothing; kept as plain digits."""
	if is_blank(row.get(field)):
		row.set(field, None)
		return []
	parsed = parse_whole(row.get(field), field, low, high, clause)
	if parsed.ok:
		row.set(field, str(parsed.value))
		return []
	return [_not_whole(row, field, clause, low)]


def _hours(row: Document, field: str) -> list[Reason]:
	"""Whole academic hours; blank ones are none."""
	parsed = parse_hours(row.get(field), field)
	if not parsed.ok:
		return [_not_whole(row, field, HOURS, 0)]
	row.set(field, str(parsed.value) if parsed.value else None)
	return []


def _not_whole(row: Document, field: str, clause: str, low: int) -> Reason:
	params = {
		"table": _table(row),
		"number": row.idx,
		"label": row.meta.get_label(field),
		"given": shown(row.get(field)),
		"low": low,
	}
	return Reason(clause, "syllabus.not_whole", params, field=field, row=str(row.idx))


def _table(row: Document) -> str:
	return frappe.get_meta(SYLLABUS).get_label(row.parentfield)


def _derive(doc: Document) -> None:
	for field in TOPIC_HOURS:
		doc.set(f"topic_{field}", sum(int(row.get(field) or 0) for row in doc.topics))
	doc.task_hours = sum(int(row.hours or 0) for row in doc.tasks)
	doc.version = _version(doc)
	doc.title = f"{_discipline_title(doc)} · v{doc.version}"


def _version(doc: Document) -> int:
	"""The number that the syllabus has among those of its discipline, given once."""
	before = doc.get_doc_before_save()
	if before and before.discipline == doc.discipline:
		return before.version
	# New syllabuses of one discipline wait for each other, and the last number is read past the snapshot.
	frappe.db.get_value("Kredit Discipline", doc.discipline, "name", for_update=True)
	table = frappe.qb.DocType(SYLLABUS)
	query = frappe.qb.from_(table).select(Max(table.version)).where(table.discipline == doc.discipline)
	return (query.for_update().run()[0][0] or 0) + 1


def _discipline_title(doc: Document) -> str:
	return frappe.db.get_value("Kredit Discipline", doc.discipline, "title_kk") or doc.discipline
