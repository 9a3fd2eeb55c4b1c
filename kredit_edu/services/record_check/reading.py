"""Entries of records as they are stored, for any number of learners in two queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import frappe

from kredit_edu.rules.record_audit import Entry
from kredit_edu.rules.record_chain import CONTENT, Link, Stored

GRADE = "Kredit Grade"
ERASURE = "Kredit Record Erasure"
LEARNERS_A_STEP = 200
CHAIN = (
	"name",
	"is_current",
	"chain_number",
	"salt",
	"commitment",
	"previous_hash",
	"chain_hash",
	"creation",
)
# What an erased entry keeps beside its place in the chain: the learner's key, and what ties it to its sheet and to
# other entries, so that those can still be checked.
KEPT = frozenset(("learner", "grade_sheet", "sequence", "entry_kind", "corrects", "attempt", "revision"))
ERASED = tuple(field for field in CONTENT if field not in KEPT)
_NOTHING = (None, "", 0)


def learners_after(name: str, limit: int = LEARNERS_A_STEP) -> list[str]:
	"""The next learners with entries, in the order of their names."""
	table = frappe.qb.DocType(GRADE)
	query = frappe.qb.from_(table).select(table.learner).distinct().where(table.learner > name)
	return [row[0] for row in query.orderby(table.learner).limit(limit).run()]


def entries_of(learners: Iterable[str]) -> Iterator[tuple[str, list[frappe._dict]]]:
	"""Learner and entries in the order of the chain, for each learner who has any. One query."""
	names = sorted(set(learners))
	if not names:
		return
	table = frappe.qb.DocType(GRADE)
	rows = (
		frappe.qb.from_(table)
		.select(*CHAIN, *CONTENT)
		.where(table.learner.isin(names))
		.orderby(table.learner, table.chain_number, table.name)
	).run(as_dict=True)
	for learner, entries in groupby(rows, key=lambda row: row.learner):
		yield learner, list(entries)


def erased_learners(learners: Iterable[str]) -> frozenset[str]:
	"""Those whose record was erased on record. One query."""
	names = sorted(set(learners))
	if not names:
		return frozenset()
	found = frappe.get_all(ERASURE, {"learner": ("in", names)}, pluck="learner", order_by="learner asc")
	return frozenset(found)


def is_erased(row: frappe._dict) -> bool:
	"""Whether an entry has lost its salt, and with it what its commitment could be compared with."""
	return not row.salt


def is_blank(row: frappe._dict) -> bool:
	"""Whether nothing is left of an entry that names or describes a result."""
	return all(row[field] in _NOTHING for field in ERASED) and not row.is_current


def stored(rows: Sequence[frappe._dict]) -> list[Stored]:
	"""The entries as the chain sees them."""
	return [
		Stored(
			key=row.name,
			link=Link(row.chain_number, row.previous_hash or "", row.commitment or "", row.chain_hash or ""),
			salt=row.salt,
			content=None if is_erased(row) else {field: row[field] for field in CONTENT},
		)
		for row in rows
	]


def entries(rows: Sequence[frappe._dict]) -> list[Entry]:
	"""The entries as corrections see them."""
	return [
		Entry(
			key=row.name,
			number=row.chain_number,
			kind=row.entry_kind or "",
			corrects=row.corrects or None,
			is_current=bool(row.is_current),
			erased=is_erased(row),
		)
		for row in rows
	]
