"""Rows of a plan: tied to a slot once, derived on every save from what they are taken from, whatever is posted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import frappe
from frappe.model.document import Document

from kredit_edu.rules.terms import RowSource
from kredit_edu.services.study_plan.learner import PlanLearner
from kredit_edu.services.study_plan.sources import BESIDE_SLOTS, PlanSources, Work, load_sources
from kredit_edu.services.study_plan.versions import KeptRow
from kredit_edu.services.study_plan.year import YearSlot

CONFIRMED = object()
"""Compared by identity: put on a row that the learner confirms, so nothing that arrives as JSON can pass for it."""
ADVICE = ("advice", "advice_comment")


@dataclass(frozen=True)
class AddedRow:
	"""Where a row beside the slots comes from. Put on a row by a service alone; no JSON becomes one."""

	source: RowSource
	academic_period: str


def derive_rows(
	doc: Document,
	slots: Iterable[YearSlot],
	learner: PlanLearner,
	stored: Iterable[Document],
	former: Iterable[Document] = (),
) -> None:
	"""Derive every row from what it is taken from, and the plan's totals from the rows.

	A stored row keeps its key and its place; a new one takes the first slot that offers its discipline. In a
	change, a row with a discipline of ``former``, the rows of the plan that is changed, is that row again.
	"""
	known = {row.name: row for row in stored}
	origins = {id(row): _origin(row, known) for row in doc.get("items")}
	_find_returned(doc, origins, known, former)
	slots = tuple(slots)
	sources = load_sources(doc, slots, _disciplines_beside(doc, origins, slots))
	for row in doc.get("items"):
		origin = origins[id(row)]
		_tie(row, origin, sources)
		_note_choice(row, origin, sources, learner)
		_keep_advice(row, known.get(row.name))
		row.lecturer = sources.lecturers.get(row.offering)
	doc.total_credits = sum(row.credits for row in doc.get("items") if row.discipline)
	doc.total_hours = sum(row.hours for row in doc.get("items"))


def is_given(row: Document, slot: YearSlot | None) -> bool:
	"""Whether the system put the row in, since the year leaves nothing to choose there (8.2)."""
	return slot is not None and slot.is_fixed and slot.option(row.discipline) is not None


def source_beside(row: Document) -> RowSource | None:
	"""The source of a stored row that stands beside the slots; None for any other row."""
	return (
		next((source for source in BESIDE_SLOTS if row.source == source.value), None)
		if not row.slot_key
		else None
	)


def _origin(row: Document, known: dict[str, Document]) -> Document | None:
	"""The row as it is stored, or, in a new change, the row of the plan that is changed."""
	kept = row.flags.kept
	return known.get(row.name) or (kept.row if isinstance(kept, KeptRow) else None)


def _find_returned(
	doc: Document,
	origins: dict[int, Document | None],
	known: dict[str, Document],
	former: Iterable[Document],
) -> None:
	used = {row.row_key for row in (*known.values(), *filter(None, origins.values()))}
	back = {row.discipline: row for row in former if row.discipline and row.row_key not in used}
	for row in doc.get("items"):
		if origins[id(row)] is None and not row.flags.slot_key and row.discipline in back:
			origins[id(row)] = back.pop(row.discipline)


def _disciplines_beside(
	doc: Document, origins: dict[int, Document | None], slots: tuple[YearSlot, ...]
) -> set[str]:
	keys = {slot.key for slot in slots}
	return {
		row.discipline
		for row in doc.get("items")
		if row.discipline and _added(row, origins[id(row)]) and not _is_in(origins[id(row)], keys)
	}


def _is_in(origin: Document | None, slot_keys: set[str]) -> bool:
	return origin is not None and origin.slot_key in slot_keys


def _added(row: Document, origin: Document | None) -> AddedRow | None:
	"""Where a row beside the slots comes from, by its origin or by the service that adds it."""
	if isinstance(row.flags.added, AddedRow):
		return row.flags.added
	source = source_beside(origin) if origin else None
	return AddedRow(source, origin.academic_period) if source else None


def _tie(row: Document, origin: Document | None, sources: PlanSources) -> None:
	row.row_key = origin.row_key if origin else frappe.generate_hash(length=12)
	added = _added(row, origin)
	if added:
		row.slot_key = None
		_derive_beside(row, added, sources)
		return
	found = sources.slot_of(row.discipline)
	row.slot_key = origin.slot_key if origin else row.flags.slot_key or (found.key if found else None)
	_derive_in_slot(row, sources.slot(row.slot_key), sources)


def _derive_in_slot(row: Document, slot: YearSlot | None, sources: PlanSources) -> None:
	option = slot.option(row.discipline) if slot else None
	of_minor = sources.minor.get(row.discipline) if slot else None
	taken = option or of_minor
	row.slot_code = slot.code if slot else None
	row.credits = _credits(slot, None if option else of_minor)
	row.hours = taken.hours if taken else 0
	row.academic_period = slot.academic_period if slot else None
	row.period_number = slot.period if slot else 0
	row.component = slot.component if slot else None
	row.cycle = slot.cycle if slot else None
	row.module = slot.module if slot else None
	row.kind = taken.kind if taken else None
	row.source = _source_in_slot(row, slot, of_minor)
	row.purpose = None
	if not slot:
		row.partner_institution = None


def _credits(slot: YearSlot | None, of_minor: Work | None) -> int:
	"""A discipline of the minor keeps its own credits, so that the Rules see where they differ from the slot's."""
	if of_minor:
		return of_minor.credits
	return slot.credits if slot else 0


def _source_in_slot(row: Document, slot: YearSlot | None, of_minor: Work | None) -> str | None:
	if slot is None:
		return None
	if of_minor:
		return RowSource.MINOR.value
	if row.partner_institution and row.discipline:
		return RowSource.MOBILITY.value
	chosen = slot.in_catalogue and not slot.is_fixed
	return (RowSource.CATALOGUE if chosen else RowSource.CURRICULUM).value


def _derive_beside(row: Document, added: AddedRow, sources: PlanSources) -> None:
	work = sources.beside.get(row.discipline)
	period = sources.periods.get(added.academic_period)
	row.slot_code = None
	row.credits = work.credits if work else 0
	row.hours = work.hours if work else 0
	row.academic_period = added.academic_period
	row.period_number = period.number if period else 0
	row.component = work.component if work else None
	row.cycle = work.cycle if work else None
	row.module = work.module if work else None
	row.kind = work.kind if work else None
	row.source = added.source.value
	if added.source is not RowSource.SUMMER:
		row.purpose = None
	if added.source not in (RowSource.MOBILITY, RowSource.SUMMER):
		row.partner_institution = None


def _note_choice(row: Document, origin: Document | None, sources: PlanSources, learner: PlanLearner) -> None:
	"""Who chose, and whether the learner did or confirmed it: staff fill nothing in silently (4(2))."""
	if not row.discipline or is_given(row, sources.slot(row.slot_key)):
		row.chosen_by, row.is_confirmed = None, int(bool(row.discipline))
	elif origin and origin.discipline == row.discipline:
		row.chosen_by, row.is_confirmed = origin.chosen_by, origin.is_confirmed
	else:
		row.chosen_by = frappe.session.user
		row.is_confirmed = int(row.chosen_by == learner.user)
	if row.flags.confirmed is CONFIRMED:
		row.is_confirmed = 1


def _keep_advice(row: Document, stored: Document | None) -> None:
	"""Advice is given through its own service (2(29)); it was given on a choice and goes with it."""
	same = stored and (stored.discipline, stored.offering) == (row.discipline, row.offering)
	for field in ADVICE:
		row.set(field, stored.get(field) if same else None)
