"""The check of records, step by step in constant memory: each chain, what is in force, each sheet, the last anchor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import frappe

from kredit_edu.rules.record_audit import RecordFault, check_entries
from kredit_edu.rules.record_chain import verify
from kredit_edu.services.record_check import anchor, reading, sheets


@dataclass(frozen=True)
class Fault:
	"""A broken place: of which learner, sheet or anchor, its entry and number in the chain where it has one, and what."""

	subject: str
	what: RecordFault
	entry: str = ""
	number: int = 0

	def __str__(self) -> str:
		place = " ".join(filter(None, (self.subject, f"#{self.number}" if self.number else "", self.entry)))
		return f"{place}: {self.what.value}"


def verify_learner(learner: str) -> list[Fault]:
	"""Every broken place of one learner's record. What lies behind its last entry only :func:`verify_all` finds."""
	return _verify([learner])


def verify_all() -> Iterator[Fault]:
	"""Every broken place of all records, in the order of learners' names; then sheets, then anchors."""
	after = ""
	while learners := reading.learners_after(after):
		yield from _verify(learners)
		after = learners[-1]
	for sheet in sheets.differing():
		yield Fault(sheet, RecordFault.SHEET_DIFFERS)
	for day, what in anchor.faults():
		yield Fault(day, what)


def _verify(learners: Sequence[str]) -> list[Fault]:
	erased = reading.erased_learners(learners)
	return [
		fault
		for learner, rows in reading.entries_of(learners)
		for fault in _verify_rows(learner, rows, on_record=learner in erased)
	]


def _verify_rows(learner: str, rows: Sequence[frappe._dict], *, on_record: bool) -> list[Fault]:
	found = [
		Fault(learner, RecordFault(fault.what.value), fault.key, fault.number)
		for fault in verify(reading.stored(rows))
	]
	found += [
		Fault(learner, what, entry.key, entry.number) for entry, what in check_entries(reading.entries(rows))
	]
	for row in rows:
		if not reading.is_erased(row):
			continue
		if not on_record:
			found.append(Fault(learner, RecordFault.ERASED_WITHOUT_RECORD, row.name, row.chain_number))
		if not reading.is_blank(row):
			found.append(Fault(learner, RecordFault.HALF_ERASED, row.name, row.chain_number))
	return found
