"""Forming of a plan: the system puts in what is given, the learner chooses the rest (8.2, 32(1))."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from kredit_edu.rules.academic_period import parse_academic_year
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.edition import edition_on
from kredit_edu.rules.numbers import parse_whole
from kredit_edu.rules.terms import PlanState
from kredit_edu.services.refusals import refuse
from kredit_edu.services.study_plan import PLAN
from kredit_edu.services.study_plan.year import YearSlot, load_year

LONGEST_STUDY_YEARS = 10


def start_plan(learner: str, academic_year: str) -> Document:
	"""A new draft for a learner's academic year: given rows filled, slots with a choice left open.

	The year of study follows from the admission year. Raises RuleRefused when an active plan exists (2(14)),
	PermissionError when the user may not make a plan for this learner.
	"""
	parsed = parse_academic_year(academic_year)
	refuse(parsed.decision)
	admission_year = frappe.db.get_value("Kredit Learner", learner, "admission_year")
	if not admission_year:
		frappe.throw(frappe._("There is no learner {0}.").format(learner), frappe.DoesNotExistError)
	study_year = int(parsed.value[:4]) - int(admission_year) + 1
	doc = frappe.get_doc(
		{
			"doctype": PLAN,
			"learner": learner,
			"academic_year": parsed.value,
			"study_year": str(study_year),
		}
	)
	return doc.insert()


def refresh(doc: Document) -> tuple[YearSlot, ...]:
	"""Recompute everything derived from the learner and the curriculum, whatever was posted.

	A draft is refused only when malformed, when another active plan stands (2(14)) and when a row that the
	system put in was taken out (32(1)). Returns the slots of the year.
	"""
	year = parse_academic_year(doc.academic_year)
	study_year = parse_whole(doc.study_year, "study_year", 1, LONGEST_STUDY_YEARS, "8.2")
	refuse(year.decision + study_year.decision)
	_take_from_learner(doc, year.value)
	refuse(_check_another(doc))
	slots = load_year(doc.curriculum, doc.academic_year, study_year.value)
	if doc.is_new() and not doc.get("items"):
		_put_in_rows(doc, slots)
	refuse(_place_rows(doc, {slot.key: slot for slot in slots}))
	_note_acknowledgement(doc)
	return slots


def _take_from_learner(doc: Document, academic_year: str) -> None:
	learner = frappe.db.get_value(
		"Kredit Learner", doc.learner, ["program", "curriculum", "adviser", "learner_number"], as_dict=True
	)
	if not learner:
		frappe.throw(frappe._("There is no learner {0}.").format(doc.learner), frappe.DoesNotExistError)
	doc.academic_year = academic_year
	doc.program = learner.program
	doc.curriculum = learner.curriculum
	doc.adviser = learner.adviser
	doc.title = f"{learner.learner_number} {academic_year}"
	superseded = doc.state == PlanState.SUPERSEDED.value
	doc.active_key = None if superseded else "|".join((doc.learner, doc.program, academic_year))


def _check_another(doc: Document) -> Decision:
	"""One active plan per learner, program and year; the unique key is the last wall behind this."""
	other = frappe.db.get_value(PLAN, {"active_key": doc.active_key, "name": ("!=", doc.name or "")}, "title")
	if not doc.active_key or not other:
		return Decision()
	return Decision.of(Reason("2(14)", "plan.another_active", {"plan": other}, field="learner"))


def _put_in_rows(doc: Document, slots: tuple[YearSlot, ...]) -> None:
	for slot in slots:
		given = [option.discipline for option in slot.options] if slot.is_fixed else [None] * slot.choose
		for discipline in given:
			row = doc.append("items", {"discipline": discipline})
			row.flags.slot_key = slot.key


def _place_rows(doc: Document, slots: dict[str, YearSlot]) -> Decision:
	before = doc.get_doc_before_save()
	stored = {row.name: row for row in before.get("items")} if before else {}
	for row in doc.get("items"):
		kept = stored.get(row.name)
		row.row_key = kept.row_key if kept else frappe.generate_hash(length=12)
		row.slot_key = kept.slot_key if kept else row.flags.slot_key or _slot_of(row.discipline, slots)
		_derive_row(row, slots.get(row.slot_key))
	doc.total_credits = sum(row.credits for row in doc.get("items") if row.discipline)
	doc.total_hours = sum(row.hours for row in doc.get("items"))
	return Decision.merge(_check_kept(row, doc, slots) for row in stored.values())


def _slot_of(discipline: str | None, slots: dict[str, YearSlot]) -> str | None:
	return next((key for key, slot in slots.items() if discipline and slot.option(discipline)), None)


def _derive_row(row: Document, slot: YearSlot | None) -> None:
	option = slot.option(row.discipline) if slot else None
	row.slot_code = slot.code if slot else None
	row.credits = slot.credits if slot else 0
	row.hours = option.hours if option else 0
	row.academic_period = slot.academic_period if slot else None
	row.period_number = slot.period if slot else 0
	row.component = slot.component if slot else None
	row.cycle = slot.cycle if slot else None
	row.module = slot.module if slot else None
	row.kind = option.kind if option else None


def _check_kept(stored: Document, doc: Document, slots: dict[str, YearSlot]) -> Decision:
	"""A row that the system put in stays, with its discipline."""
	slot = slots.get(stored.slot_key)
	if not slot or not slot.is_fixed or not slot.option(stored.discipline):
		return Decision()
	if any(row.row_key == stored.row_key and row.discipline == stored.discipline for row in doc.get("items")):
		return Decision()
	params = {"title": slot.option(stored.discipline).title}
	return Decision.of(Reason("32(1)", "plan.given_row_removed", params, field="items", row=stored.row_key))


def _note_acknowledgement(doc: Document) -> None:
	"""Reading of the Rules is a record: when, and under which edition (35(1))."""
	before = doc.get_doc_before_save()
	if not doc.rules_acknowledged:
		doc.acknowledged_on = None
	elif before and before.rules_acknowledged:
		doc.acknowledged_on = before.acknowledged_on
	else:
		doc.acknowledged_on = now_datetime()
	doc.edition = edition_on(now_datetime().date()).key
