"""What happens when a curriculum is saved: rows read, options tied to slots, totals computed anew."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.rules.curriculum_facts import MOST_PERIODS
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.numbers import parse_whole, shown
from kredit_edu.rules.terms import CurriculumState
from kredit_edu.services.curriculum.slot_keys import give_keys, link_options
from kredit_edu.services.curriculum.typical import read_cycle_totals, total_of_cycles
from kredit_edu.services.curriculum.versions import keep_origin, next_version, title_of
from kredit_edu.services.moves import guard_frozen, guard_state, is_being_moved
from kredit_edu.services.refusals import refuse
from kredit_edu.services.rows import keep_rows_apart

EARLIEST_YEAR, LATEST_YEAR = 1990, 2999
_CLAUSE = "6(2)"

# Field of a slot → clause and least value. The Rules judge the values when the curriculum is approved.
_SLOT_NUMBERS = {"credits": ("11.1", 0), "period_number": ("28.1", 1), "choose": ("8.2", 1)}
_SET_BY_APPROVAL = (
	"active_key",
	"approved_by",
	"approved_on",
	"edition",
	"superseded_version",
	"learners_decision",
	"follow_status",
	"learners_to_move",
	"learners_moved",
)


def prepare(doc: Document) -> None:
	"""Read a draft and compute what follows from it. Called on every save.

	Raises RuleRefused with every malformed value at once; what the Rules forbid may stand in a draft.
	"""
	guard_state(doc)
	guard_frozen(doc, (CurriculumState.DRAFT.value,))
	if is_being_moved(doc):
		return
	if doc.state != CurriculumState.DRAFT.value:
		return
	_keep_what_approval_sets(doc)
	keep_origin(doc)
	keep_rows_apart(doc)
	decision = _read_head(doc) + _read_slots(doc) + read_cycle_totals(doc)
	give_keys(doc)
	refuse(decision + link_options(doc) + _check_modules(doc) + _check_options(doc))
	_derive(doc)


def keep_record(doc: Document) -> None:
	"""Refuse to delete or discard a curriculum that was approved."""
	if doc.state != CurriculumState.DRAFT.value:
		refuse(Decision.of(Reason(_CLAUSE, "curriculum.keep_record", field="state")))


def _keep_what_approval_sets(doc: Document) -> None:
	for field in _SET_BY_APPROVAL:
		doc.set(field, None)
	doc.set("reading_uses", [])


def _read_head(doc: Document) -> Decision:
	year = parse_whole(doc.admission_year, "admission_year", EARLIEST_YEAR, LATEST_YEAR, _CLAUSE)
	periods = parse_whole(doc.period_count, "period_count", 1, MOST_PERIODS, _CLAUSE)
	for field, parsed in (("admission_year", year), ("period_count", periods)):
		if parsed.ok:
			doc.set(field, str(parsed.value))
	return year.decision + periods.decision


def _read_slots(doc: Document) -> Decision:
	reasons = []
	for number, row in enumerate(doc.slots, 1):
		if not str(row.slot_code or "").strip():
			reasons.append(_row_reason(number, row, "slot_code", _CLAUSE, "curriculum.no_code"))
		for field, (clause, low) in _SLOT_NUMBERS.items():
			parsed = parse_whole(row.get(field), field, low, None, clause)
			if parsed.ok:
				row.set(field, str(parsed.value))
			else:
				reasons.append(_row_reason(number, row, field, clause, "curriculum.not_whole", low))
	return Decision(tuple(reasons))


def _row_reason(number: int, row: Document, field: str, clause: str, key: str, low: int = 0) -> Reason:
	params = {
		"number": number,
		"label": row.meta.get_label(field),
		"given": shown(row.get(field)) if row.get(field) not in (None, "") else "–",
		"low": low,
	}
	return Reason(clause, key, params, field=field, row=str(row.slot_code or number))


def _check_modules(doc: Document) -> Decision:
	names = sorted({row.module for row in doc.slots if row.module})
	if not names:
		return Decision()
	foreign = frappe.get_all(
		"Kredit Module",
		filters={"name": ["in", names], "program": ["!=", doc.program]},
		fields=["name", "title_kk"],
		order_by="name",
	)
	return Decision(
		tuple(
			Reason("17", "curriculum.foreign_module", {"title": row.title_kk}, field="module", row=row.name)
			for row in foreign
		)
	)


def _check_options(doc: Document) -> Decision:
	seen = set()
	reasons = []
	for row in doc.options:
		place = (row.slot_key, row.discipline)
		if row.discipline and place in seen:
			params = {"discipline": row.discipline, "slot": row.slot_key}
			reasons.append(
				Reason("12.1", "curriculum.option_repeated", params, field="discipline", row=row.slot_key)
			)
		seen.add(place)
	return Decision(tuple(reasons))


def _derive(doc: Document) -> None:
	volumes = _volumes({row.discipline for row in doc.options if row.discipline})
	options: dict[str, list[Document]] = {}
	for row in doc.options:
		row.credits, row.hours = volumes.get(row.discipline, (0, 0))
		options.setdefault(row.slot_key, []).append(row)
	doc.total_credits = doc.total_hours = 0
	for row in doc.slots:
		offered = options.get(row.slot_key, [])
		row.option_count = len(offered)
		doc.total_credits += int(row.credits) * int(row.choose)
		doc.total_hours += int(row.choose) * _hours(offered)
	doc.total_credits += total_of_cycles(doc)
	doc.slot_count = len(doc.slots)
	doc.version = next_version(doc)
	doc.title = title_of(doc)


def _hours(options: list[Document]) -> int:
	"""Academic hours of a slot: those of the option proposed first."""
	proposed = [row for row in options if row.is_default] or options
	return proposed[0].hours if proposed else 0


def _volumes(names: set[str]) -> dict[str, tuple[int, int]]:
	"""Credits and academic hours of disciplines, in one query."""
	if not names:
		return {}
	rows = frappe.get_all(
		"Kredit Discipline",
		filters={"name": ["in", sorted(names)]},
		fields=["name", "credits", "total_hours"],
		order_by="name",
	)
	return {row.name: (int(row.credits), row.total_hours) for row in rows}
