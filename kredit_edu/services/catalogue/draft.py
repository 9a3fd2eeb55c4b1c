"""What happens when a catalogue is saved: numbers read, rows tied together, what follows computed anew."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.query_builder.functions import Max
from frappe.utils import getdate

from kredit_edu.rules.academic_period import parse_academic_year
from kredit_edu.rules.catalogue import CatalogueSlot, check_catalogue_due, check_component
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.elective_wishes import ChoiceWindow, check_window
from kredit_edu.rules.numbers import is_blank, parse_whole
from kredit_edu.rules.terms import Component, ReviewState
from kredit_edu.services.catalogue import CATALOGUE
from kredit_edu.services.catalogue.curricula import slots_of
from kredit_edu.services.catalogue.links import link_options, link_slots, link_teachers, named_curricula
from kredit_edu.services.catalogue.review import REVIEW
from kredit_edu.services.refusals import refuse
from kredit_edu.services.review import guard
from kredit_edu.services.rows import keep_rows_apart
from kredit_edu.services.rules_context import rules_context

MOST_LEARNERS = 10_000
_SEATS = ("seats_min", "seats_max")


def prepare(doc: Document) -> None:
	"""Read a draft and compute what follows from it. Called on every save.

	Raises RuleRefused with every malformed value at once, for a catalogue of a military institution (7.1) and
	for a slot of the mandatory component (2(30)); what else the Rules forbid may stand in a draft.
	"""
	if not guard(REVIEW, doc):
		return
	refuse(check_catalogue_due(rules_context().institution))
	keep_rows_apart(doc)
	year = parse_academic_year(doc.academic_year)
	known = slots_of(doc.program, named_curricula(doc))
	decision = year.decision + check_window(window_of(doc)) + link_slots(doc, known)
	decision += Decision.merge(_check_component(row) for row in doc.slots if row.slot_key)
	decision += link_options(doc, known, _volumes(doc)) + _read_seats(doc) + link_teachers(doc)
	refuse(decision)
	_derive(doc, year.value)


def keep_record(doc: Document) -> None:
	"""Refuse to delete or discard a catalogue that was approved."""
	if doc.state in (ReviewState.APPROVED.value, ReviewState.SUPERSEDED.value):
		refuse(Decision.of(Reason("7.1", "catalogue.keep_record", field="state")))


def window_of(doc: Document) -> ChoiceWindow:
	"""The days on which the catalogue takes wishes."""
	opens, closes = doc.choice_opens_on, doc.choice_closes_on
	return ChoiceWindow(getdate(opens) if opens else None, getdate(closes) if closes else None)


def _check_component(row: Document) -> Decision:
	slot = CatalogueSlot(row.slot_key, row.admission_year, Component(row.component), row.credits, ())
	return check_component(slot)


def _read_seats(doc: Document) -> Decision:
	decision = Decision()
	for number, row in enumerate(doc.options, 1):
		for field in _SEATS:
			if is_blank(row.get(field)):
				row.set(field, None)
				continue
			parsed = parse_whole(row.get(field), field, 1, MOST_LEARNERS, "30.2")
			if parsed.ok:
				row.set(field, str(parsed.value))
			else:
				params = {"number": number, "label": row.meta.get_label(field), "given": row.get(field)}
				decision += Decision.of(
					Reason("30.2", "catalogue.seats_not_whole", params, field=field, row=str(number))
				)
	return decision


def _derive(doc: Document, academic_year: str) -> None:
	before = doc.get_doc_before_save()
	doc.academic_year = academic_year
	doc.slot_count, doc.option_count = len(doc.slots), len(doc.options)
	kept = before is not None and (before.program, before.academic_year) == (doc.program, academic_year)
	doc.version = before.version if kept else _next_version(doc)
	doc.title = f"{doc.program} · {academic_year} · {doc.version}"


def _next_version(doc: Document) -> int:
	catalogue = frappe.qb.DocType(CATALOGUE)
	((last,),) = (
		frappe.qb.from_(catalogue)
		.select(Max(catalogue.version))
		.where((catalogue.program == doc.program) & (catalogue.academic_year == doc.academic_year))
		.where(catalogue.name != (doc.name or ""))
	).run()
	return (last or 0) + 1


def _volumes(doc: Document) -> dict[str, frappe._dict]:
	"""Title, credits and academic hours of the disciplines offered, in one query."""
	names = sorted({row.discipline for row in doc.options if row.discipline})
	if not names:
		return {}
	rows = frappe.get_all(
		"Kredit Discipline",
		{"name": ("in", names)},
		["name", "title_kk", "credits", "total_hours"],
		order_by="name",
	)
	return {row.name: row for row in rows}
