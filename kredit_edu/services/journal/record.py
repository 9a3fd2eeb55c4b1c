"""What every save of a journal page goes through, from whichever door it comes (36.3)."""

from __future__ import annotations

from collections.abc import Mapping

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.rules.days import parse_day
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.journal import (
	MIDTERMS,
	EntryRow,
	PageKind,
	check_entries,
	check_hours,
	check_page,
	late_by,
)
from kredit_edu.rules.numbers import is_blank, parse_mark, parse_whole
from kredit_edu.rules.offering import check_open
from kredit_edu.rules.terms import OfferingState
from kredit_edu.services.grading.sheet_facts import learner_labels
from kredit_edu.services.journal import CLAUSE, PAGE
from kredit_edu.services.journal.facts import enrolled_in, offering_of, page_facts
from kredit_edu.services.offering.people import other_teachers
from kredit_edu.services.people import people_of
from kredit_edu.services.plain_text import keep_plain
from kredit_edu.services.refusals import refuse
from kredit_edu.services.rules_context import rules_context

WRITTEN = ("attendance", "mark")


def validate_page(doc: Document) -> None:
	"""Check a page and derive what follows from its offering. Raises RuleRefused with every reason.

	Its rows are those of the enrollments alone; an entry of who has left the offering stays as it was.
	"""
	keep_plain(doc)
	before = doc.get_doc_before_save()
	offering = offering_of(before.offering if before else doc.offering)
	kind = PageKind(before.page_kind if before else doc.page_kind)
	day = parse_day(doc.held_on, "held_on", CLAUSE)
	facts = page_facts(offering, kind, day.value)
	policy = rules_context().policy.assessment.journal
	posted, strangers = _posted(doc, before)
	enrolled = enrolled_in(offering.name)
	wrong = strangers + _check_known(posted, enrolled, before) + _found_before(doc)
	labels = learner_labels(enrolled.values())
	# What is not sent stays as it is stored.
	given = {row.enrollment: row for row in (before.entries if before else ())} | posted
	rows = [
		EntryRow(key, labels.get(learner, learner), *(given.get(key, {}).get(name) for name in WRITTEN))
		for key, learner in enrolled.items()
	]
	refuse(
		day.decision
		+ (check_page(facts, policy) if day.ok else Decision())
		+ check_open(offering.title, OfferingState(offering.state or OfferingState.OPEN.value))
		+ (check_hours(doc.academic_hours) if kind is PageKind.CLASS else Decision())
		+ wrong
		+ check_entries(rows)
		+ _check_single(doc, offering.name, kind)
	)
	_derive(doc, before, offering, kind)
	doc.held_on, doc.reopening = day.value, late_by(facts, policy)
	if before and not doc.reopening:
		doc.reopening = before.reopening
	_set_rows(doc, before, enrolled, rows)


def guard_deletion(doc: Document) -> None:
	"""Refuse to delete a page that could not be written today either. Raises RuleRefused."""
	offering = offering_of(doc.offering)
	facts = page_facts(offering, PageKind(doc.page_kind), getdate(doc.held_on))
	refuse(check_page(facts, rules_context().policy.assessment.journal))


def show_people(doc: Document) -> None:
	"""Give the form the names behind users and learners."""
	names = people_of(doc) | learner_labels(row.learner for row in doc.entries if row.learner)
	doc.set_onload("kredit_people", names)


def _derive(doc: Document, before: Document | None, offering: frappe._dict, kind: PageKind) -> None:
	doc.offering, doc.page_kind = offering.name, kind.value
	doc.title = " · ".join((offering.title, kind.value, str(getdate(doc.held_on))))[:140]
	doc.discipline, doc.academic_period = offering.discipline, offering.academic_period
	doc.lecturer = offering.lecturer
	doc.teacher = before.teacher if before else _who_holds(offering)
	doc.control_key = f"{offering.name}|{kind.value}" if kind in MIDTERMS else None
	if kind in MIDTERMS:
		doc.work = doc.academic_hours = None
	elif is_blank(doc.academic_hours):
		doc.academic_hours = None
	else:
		doc.academic_hours = str(parse_whole(doc.academic_hours, "academic_hours", 1, None, CLAUSE).value)


def _who_holds(offering: frappe._dict) -> str:
	"""Who writes the page, if the person teaches here, else the lecturer."""
	user = frappe.session.user
	return user if user in other_teachers(offering.name) else offering.lecturer


def _posted(doc: Document, before: Document | None) -> tuple[dict[str, Mapping[str, object]], Decision]:
	"""Enrollment → what was sent for it. A stored row keeps its enrollment, whatever was posted."""
	stored = {row.name: row.enrollment for row in before.entries} if before else {}
	found: dict[str, Mapping[str, object]] = {}
	reasons = []
	for row in doc.entries:
		key = stored.get(row.name) or row.enrollment
		values = {name: row.get(name) for name in WRITTEN}
		if not key:
			if any(not is_blank(value) for value in values.values()):
				reasons.append(_about("journal.not_enrolled", "–"))
		elif key in found:
			reasons.append(_about("journal.repeated", key))
		else:
			found[key] = values
	return found, Decision(tuple(reasons))


def _found_before(doc: Document) -> Decision:
	"""What the service that fills the page has found in what was sent."""
	found = doc.flags.kredit_wrong
	return found if isinstance(found, Decision) else Decision()


def _check_known(
	posted: Mapping[str, object], enrolled: Mapping[str, str], before: Document | None
) -> Decision:
	known = {*enrolled, *(row.enrollment for row in (before.entries if before else ()))}
	return Decision(tuple(_about("journal.not_enrolled", key) for key in posted if key not in known))


def _check_single(doc: Document, offering: str, kind: PageKind) -> Decision:
	if kind not in MIDTERMS:
		return Decision()
	# A locking read: another request may have made the page after this one began to read.
	other = frappe.db.get_value(PAGE, {"control_key": f"{offering}|{kind.value}"}, "name", for_update=True)
	if not other or other == doc.name:
		return Decision()
	return Decision.of(Reason(CLAUSE, "journal.exists", {"page": other}, field="page_kind"))


def _set_rows(
	doc: Document, before: Document | None, enrolled: Mapping[str, str], rows: list[EntryRow]
) -> None:
	stored = {row.enrollment: row for row in (before.entries if before else ())}
	sent = {row.name: row for row in doc.entries if row.name}
	made = []
	for row in rows:
		old = stored.get(row.key)
		entry = (sent.get(old.name) or old) if old else frappe._dict()
		entry.update(
			{
				"enrollment": row.key,
				"learner": enrolled[row.key],
				"attendance": None if is_blank(row.attendance) else row.attendance,
				"mark": _plain(row.mark),
			}
		)
		made.append(entry)
	# Who has left the offering keeps what was written.
	made += [row for key, row in stored.items() if key not in enrolled]
	doc.set("entries", [])
	for number, entry in enumerate(made, start=1):
		doc.append("entries", entry).idx = number


def _plain(raw: object) -> str | None:
	mark = parse_mark(raw).value
	return None if mark is None else f"{mark:f}"


def _about(key: str, given: str) -> Reason:
	return Reason(CLAUSE, key, {"given": given}, field="entries", row=given)
