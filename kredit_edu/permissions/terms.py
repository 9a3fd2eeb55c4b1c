"""The words in which a criterion is said: which rows of a DocType a person is tied to.

A term answers twice, from the same definition: as a condition of a query, and for a document that is
not stored yet. Lists and single documents therefore cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import frappe
from frappe.model.document import Document
from pypika.queries import Table
from pypika.terms import Criterion, EmptyCriterion, Term, ValueWrapper

UserValue = str | Term


class Rows(Protocol):
	"""Some of the rows of a DocType."""

	def condition(self, table: Table, user: UserValue) -> Criterion:
		"""The rows as a condition of a query over ``table``."""
		...

	def hold(self, doc: Document, user: str) -> bool:
		"""Whether a document, with the values that it has in memory, is one of the rows."""
		...


@dataclass(frozen=True)
class AllRows:
	"""Every row."""

	def condition(self, table: Table, user: UserValue) -> Criterion:
		return EmptyCriterion()

	def hold(self, doc: Document, user: str) -> bool:
		return True


@dataclass(frozen=True)
class NoRows:
	"""Not one row."""

	def condition(self, table: Table, user: UserValue) -> Criterion:
		return ValueWrapper(1) == ValueWrapper(0)

	def hold(self, doc: Document, user: str) -> bool:
		return False


@dataclass(frozen=True)
class Own:
	"""The rows whose Link to User names the person."""

	field: str

	def condition(self, table: Table, user: UserValue) -> Criterion:
		return table[self.field] == user

	def hold(self, doc: Document, user: str) -> bool:
		return bool(user) and doc.get(self.field) == user


@dataclass(frozen=True)
class InState:
	"""The rows whose stored state is one of some, whoever asks."""

	states: tuple[str, ...]
	field: str = "state"

	def condition(self, table: Table, user: UserValue) -> Criterion:
		return table[self.field].isin(self.states)

	def hold(self, doc: Document, user: str) -> bool:
		return doc.get(self.field) in self.states


@dataclass(frozen=True)
class Alike:
	"""The rows that share a link with some row of another DocType that the person is tied to."""

	field: str
	doctype: str
	rows: Rows

	def condition(self, table: Table, user: UserValue) -> Criterion:
		other = frappe.qb.DocType(self.doctype)
		shared = frappe.qb.from_(other).select(other[self.field]).where(self.rows.condition(other, user))
		return table[self.field].isin(shared)

	def hold(self, doc: Document, user: str) -> bool:
		shared = doc.get(self.field)
		if not shared:
			return False
		other = frappe.qb.DocType(self.doctype)
		query = frappe.qb.from_(other).select(other.name).where(other[self.field] == shared)
		return bool(query.where(self.rows.condition(other, user)).limit(1).run())


@dataclass(frozen=True)
class NamedInRow:
	"""The rows of whose table some row names the person; no other DocType keeps rows in that table."""

	table_field: str
	doctype: str
	field: str

	def condition(self, table: Table, user: UserValue) -> Criterion:
		row = frappe.qb.DocType(self.doctype)
		parents = frappe.qb.from_(row).select(row.parent)
		return table.name.isin(
			parents.where((row[self.field] == user) & (row.parentfield == self.table_field))
		)

	def hold(self, doc: Document, user: str) -> bool:
		return bool(user) and any(row.get(self.field) == user for row in doc.get(self.table_field) or [])


@dataclass(frozen=True)
class PartOf:
	"""Rows of a table that several DocTypes share: those of other documents, and of these only some."""

	doctype: str
	rows: Rows

	def condition(self, table: Table, user: UserValue) -> Criterion:
		parent = frappe.qb.DocType(self.doctype)
		names = frappe.qb.from_(parent).select(parent.name).where(self.rows.condition(parent, user))
		return (table.parenttype != self.doctype) | table.parent.isin(names)

	def hold(self, doc: Document, user: str) -> bool:
		return doc.parenttype != self.doctype or is_stored_row(self.doctype, doc.parent, self.rows, user)


@dataclass(frozen=True)
class Through:
	"""The rows whose link leads to a row of another DocType that the person is tied to."""

	field: str
	doctype: str
	rows: Rows

	def condition(self, table: Table, user: UserValue) -> Criterion:
		linked = frappe.qb.DocType(self.doctype)
		names = frappe.qb.from_(linked).select(linked.name).where(self.rows.condition(linked, user))
		return table[self.field].isin(names)

	def hold(self, doc: Document, user: str) -> bool:
		name = doc.get(self.field)
		return bool(name) and is_stored_row(self.doctype, name, self.rows, user)


@dataclass(frozen=True)
class Unlinked:
	"""The rows to which no row of another DocType leads, whoever asks."""

	doctype: str
	field: str

	def condition(self, table: Table, user: UserValue) -> Criterion:
		other = frappe.qb.DocType(self.doctype)
		leading = frappe.qb.from_(other).select(other[self.field]).where(other[self.field].isnotnull())
		return table.name.notin(leading)

	def hold(self, doc: Document, user: str) -> bool:
		return not frappe.db.exists(self.doctype, {self.field: doc.name})


@dataclass(frozen=True)
class AnyOf:
	"""The union of some rows."""

	parts: tuple[Rows, ...]

	def condition(self, table: Table, user: UserValue) -> Criterion:
		return Criterion.any(part.condition(table, user) for part in self.parts)

	def hold(self, doc: Document, user: str) -> bool:
		return any(part.hold(doc, user) for part in self.parts)


@dataclass(frozen=True)
class AllOf:
	"""The rows that lie in each of some sets."""

	parts: tuple[Rows, ...]

	def condition(self, table: Table, user: UserValue) -> Criterion:
		return Criterion.all(part.condition(table, user) for part in self.parts)

	def hold(self, doc: Document, user: str) -> bool:
		return all(part.hold(doc, user) for part in self.parts)


ALL = AllRows()
NONE = NoRows()


def union(parts: Iterable[Rows]) -> Rows:
	"""The union in its simplest form; no parts give no rows."""
	distinct = tuple(part for part in dict.fromkeys(parts) if part != NONE)
	if ALL in distinct:
		return ALL
	if not distinct:
		return NONE
	return distinct[0] if len(distinct) == 1 else AnyOf(distinct)


def all_of(parts: Iterable[Rows]) -> Rows:
	"""The intersection; no parts leave every row in."""
	distinct = tuple(dict.fromkeys(parts))
	return AllOf(distinct) if distinct else ALL


def is_stored_row(doctype: str, name: str, rows: Rows, user: str) -> bool:
	"""Whether the stored document is one of the rows; one query, none for all or no rows."""
	if rows in (ALL, NONE):
		return rows == ALL
	table = frappe.qb.DocType(doctype)
	found = (
		frappe.qb.from_(table)
		.select(table.name)
		.where(table.name == name)
		.where(rows.condition(table, user))
		.limit(1)
		.run()
	)
	return bool(found)
