"""Forming of a plan: the system puts in what is given, the learner chooses the rest (8.2, 32(1))."""

from __future__ import annotations

from collections.abc import Callable

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from kredit_edu.rules.academic_period import parse_academic_year
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.edition import edition_on
from kredit_edu.rules.facts import FactBook
from kredit_edu.rules.moves import REGISTRAR
from kredit_edu.rules.numbers import is_blank, parse_whole
from kredit_edu.rules.plan_change import changed_credits
from kredit_edu.rules.terms import PlanState
from kredit_edu.services.refusals import refuse
from kredit_edu.services.study_plan import PLAN
from kredit_edu.services.study_plan.differences import differences_of
from kredit_edu.services.study_plan.given import check_given_rows, form_anew
from kredit_edu.services.study_plan.history import fact_book
from kredit_edu.services.study_plan.learner import PlanLearner, learner_of
from kredit_edu.services.study_plan.rows import derive_rows
from kredit_edu.services.study_plan.versions import changed_plan, key_of, title_of
from kredit_edu.services.study_plan.year import YearSlot, load_year

LONGEST_STUDY_YEARS = 10


def start_plan(learner: str, academic_year: str) -> Document:
	"""A new draft for a learner's academic year: given rows filled, slots with a choice left open.

	The year of study follows from the admission year. Raises RuleRefused when an active plan exists (2(14)),
	PermissionError when the user may not make a plan for this learner.
	"""
	doc = frappe.get_doc({"doctype": PLAN, "learner": learner, "academic_year": academic_year})
	return doc.insert()


def insert_as_only_one(doc: Document, insert: Callable[[], None]) -> None:
	"""Insert a plan. Raises RuleRefused when another request began the same year meanwhile (2(14))."""
	# Two that fail on the key would both hold it and wait for each other, so they wait for the learner instead.
	frappe.db.get_value("Kredit Learner", doc.learner, "name", for_update=True)
	try:
		insert()
	except frappe.UniqueValidationError:
		# Frappe's own message names the key; a locking read sees the plan that is newer than the snapshot.
		frappe.clear_last_message()
		refuse(_check_another(doc, locking=True))
		raise


def refresh(doc: Document) -> tuple[YearSlot, ...]:
	"""Recompute everything derived from the learner and the curriculum, whatever was posted.

	A draft is refused only when malformed, when another active plan stands (2(14)) and when a row that the
	system put in was taken out (32(1)). Returns the slots of the year.
	"""
	before = doc.get_doc_before_save()
	learner = learner_of(doc.learner)
	former = changed_plan(doc)
	study_year = _read_years(doc, learner)
	take_from_learner(doc, learner)
	refuse(_check_another(doc))
	slots = load_year(doc.curriculum, doc.academic_year, study_year)

	def load_facts() -> FactBook:
		return fact_book(doc.learner, doc.program)

	if doc.is_new():
		form_anew(doc, slots, load_facts)
	stored = before.get("items") if before else []
	derive_rows(doc, slots, learner, stored, former.get("items") if former else ())
	refuse(check_given_rows(doc, slots, stored, load_facts))
	_note_acknowledgement(doc, before or former)
	doc.changed_credits = changed_credits(differences_of(former, doc)) if former else 0
	return slots


def bring_up_to_date(doc: Document, learner: PlanLearner) -> tuple[YearSlot, ...]:
	"""Derive a stored plan anew before the Rules judge it: a period or an adviser may be newer than the plan."""
	if doc.state == PlanState.DRAFT.value:
		take_from_learner(doc, learner)
	slots = load_year(doc.curriculum, doc.academic_year, int(doc.study_year))
	derive_rows(doc, slots, learner, doc.get("items"))
	return slots


def take_from_learner(doc: Document, learner: PlanLearner) -> None:
	"""Set what follows from the learner's record, and the key that makes a plan the only one of its year."""
	doc.program = learner.program
	doc.curriculum = learner.curriculum
	doc.adviser = learner.adviser
	doc.title = title_of(doc, learner)
	doc.active_key = key_of(doc, learner)


def _read_years(doc: Document, learner: PlanLearner) -> int:
	"""The year of study; left blank, it is counted from the admission."""
	year = parse_academic_year(doc.academic_year)
	refuse(year.decision)
	counted = int(year.value[:4]) - int(learner.admission_year) + 1
	given = counted if is_blank(doc.study_year) else doc.study_year
	study_year = parse_whole(given, "study_year", 1, LONGEST_STUDY_YEARS, "8.2")
	refuse(study_year.decision)
	refuse(_check_other_year(doc, study_year.value, counted))
	doc.academic_year = year.value
	doc.study_year = str(study_year.value)
	return study_year.value


def _check_other_year(doc: Document, given: int, counted: int) -> Decision:
	"""A year chosen at will would pass over what the learner's own year asks for (8.2)."""
	if given == counted or not doc.is_new() or REGISTRAR in frappe.get_roles():
		return Decision()
	params = {"given": given, "counted": counted}
	return Decision.of(Reason("8.2", "plan.other_study_year", params, field="study_year"))


def _check_another(doc: Document, locking: bool = False) -> Decision:
	"""One active plan per learner, program and year; the unique key is the last wall behind this."""
	same_year = {"active_key": doc.active_key, "name": ("!=", doc.name or "")}
	other = frappe.db.get_value(PLAN, same_year, "title", for_update=locking)
	if not doc.active_key or not other:
		return Decision()
	key = "plan.another_change" if doc.changes_plan else "plan.another_active"
	return Decision.of(Reason("2(14)", key, {"plan": other}, field="learner"))


def _note_acknowledgement(doc: Document, before: Document | None) -> None:
	"""Reading of the Rules is a record: when, and under which edition (35(1))."""
	if not doc.rules_acknowledged:
		doc.acknowledged_on = None
	elif before and before.rules_acknowledged:
		doc.acknowledged_on = before.acknowledged_on
	else:
		doc.acknowledged_on = now_datetime()
	doc.edition = edition_on(now_datetime().date()).key
