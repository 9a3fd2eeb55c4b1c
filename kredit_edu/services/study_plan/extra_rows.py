"""Rows beside the slots of the year: debts, repeats, the summer semester, study at a partner (22, 35, 53)."""

from __future__ import annotations

from collections.abc import Iterable

from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.study_plan_beside import check_period
from kredit_edu.rules.terms import RowSource
from kredit_edu.services.moves import locked
from kredit_edu.services.refusals import refuse
from kredit_edu.services.study_plan import PLAN
from kredit_edu.services.study_plan.rows import AddedRow, source_beside
from kredit_edu.services.study_plan.sources import BESIDE_SLOTS, year_periods
from kredit_edu.services.study_plan.year import load_year


def add_row(
	name: str,
	discipline: str,
	source: RowSource,
	academic_period: str | None = None,
	purpose: str | None = None,
	partner_institution: str | None = None,
	modified: str | None = None,
) -> Document:
	"""Put a discipline into a draft beside the slots of its year; gives the plan.

	A debt or repeat goes into an ordinary period of the year, a summer row into its summer semester for a
	``purpose``, a mobility row to a partner institution. Raises RuleRefused where that cannot be read (22, 53);
	whether the learner may take it, the Rules say when the plan is sent.
	"""
	doc = locked(PLAN, name, modified)
	doc.check_permission("write")
	periods = year_periods(doc)
	if source is RowSource.SUMMER and not academic_period:
		academic_period = next((period.name for period in periods.values() if period.is_summer), None)
	period = periods.get(academic_period or "")
	refuse(_check_source(source) + check_period(source, academic_period, period, doc.academic_year))
	row = doc.append(
		"items",
		{"discipline": discipline, "purpose": purpose, "partner_institution": partner_institution},
	)
	row.flags.added = AddedRow(source, academic_period)
	return doc.save()


def remove_row(name: str, row_key: str, modified: str | None = None) -> Document:
	"""Take out a row that fills no slot of the year, or one too many in a slot; gives the plan.

	Raises RuleRefused for an unknown row (2(14)) and for one that the year asks for (32(1)).
	"""
	doc = locked(PLAN, name, modified)
	doc.check_permission("write")
	row = next((row for row in doc.get("items") if row.row_key == row_key), None)
	if row is None:
		reason = Reason("2(14)", "plan.unknown_row", {"given": row_key}, field="items", row=row_key)
		refuse(Decision.of(reason))
	refuse(_check_needed(doc, row))
	doc.remove(row)
	return doc.save()


def _check_source(source: RowSource) -> Decision:
	if source in BESIDE_SLOTS:
		return Decision()
	params = {"source": source}
	return Decision.of(Reason("2(14)", "plan.source_of_slots", params, field="source"))


def _check_needed(doc: Document, row: Document) -> Decision:
	"""A row of a slot stays, given or open, as long as the slot has no more rows than are chosen in it."""
	if source_beside(row) or not row.slot_key:
		return Decision()
	slots = load_year(doc.curriculum, doc.academic_year, int(doc.study_year))
	slot = next((slot for slot in slots if slot.key == row.slot_key), None)
	if slot is None or _rows_of(doc.get("items"), slot.key) > max(slot.choose, 1):
		return Decision()
	params = {"slot": slot.code}
	return Decision.of(Reason("32(1)", "plan.slot_row_removed", params, field="items", row=row.row_key))


def _rows_of(rows: Iterable[Document], slot_key: str) -> int:
	return sum(1 for row in rows if row.slot_key == slot_key)
