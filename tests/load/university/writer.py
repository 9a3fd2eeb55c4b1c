"""Rows written in bulk by the columns of their DocTypes: whatever a row does not name has the column's default."""

from __future__ import annotations

import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

import frappe

ROWS_AT_ONCE = 4000
NAME_BITS = 40
STANDARD = ("name", "creation", "modified", "owner", "modified_by", "docstatus", "idx")
OF_ROWS = ("parent", "parenttype", "parentfield")


class Writer:
	"""Collects rows and writes them in large statements, in the order in which DocTypes were first named.

	Names are drawn from one source of random numbers, so that a second run writes the same. With ``commit``
	each statement's rows are committed, so that a transaction never grows without bound.
	"""

	def __init__(self, seed: int, stamp: str, *, commit: bool, say: Callable[[str], None] = print) -> None:
		self.random = random.Random(seed)
		self.stamp = stamp
		self.commit = commit
		self.written: Counter[str] = Counter()
		self._say = say
		self._began = time.monotonic()
		self._waiting: dict[tuple[str, tuple[str, ...]], list[tuple]] = defaultdict(list)
		self._columns: dict[str, frozenset[str]] = {}

	def name(self) -> str:
		"""A name such as Frappe's hashes."""
		return f"{self.random.getrandbits(NAME_BITS):010x}"

	def say(self, what: str) -> None:
		"""Progress, with the seconds since the beginning."""
		self._say(f"[{time.monotonic() - self._began:6.1f} s] {what}")

	def add(
		self, doctype: str, name: str | None = None, owner: str = "Administrator", **values: object
	) -> str:
		"""One row; gives its name."""
		name = name or self.name()
		row = {
			"name": name,
			"creation": self.stamp,
			"modified": self.stamp,
			"owner": owner,
			"modified_by": owner,
			"docstatus": 0,
			"idx": 0,
			**values,
		}
		waiting = self._waiting[doctype, tuple(row)]
		waiting.append(tuple(row.values()))
		if len(waiting) >= ROWS_AT_ONCE:
			self._write(doctype, tuple(row))
		return name

	def add_rows(
		self, doctype: str, parent: tuple[str, str], table: str, rows: Iterable[Mapping[str, object]]
	) -> None:
		"""Rows of a child table; ``parent`` is a DocType and a name."""
		place = {"parenttype": parent[0], "parent": parent[1], "parentfield": table}
		for number, row in enumerate(rows, 1):
			self.add(doctype, **{**row, **place, "idx": number})

	def flush(self) -> None:
		"""Write what waits."""
		for doctype, fields in list(self._waiting):
			self._write(doctype, fields)

	def _write(self, doctype: str, fields: tuple[str, ...]) -> None:
		rows = self._waiting.pop((doctype, fields))
		unknown = set(fields) - self._columns_of(doctype)
		if unknown:
			raise ValueError(f"{doctype} has no columns {sorted(unknown)}")
		columns = ", ".join(f"`{field}`" for field in fields)
		places = ", ".join(["%s"] * len(fields))
		# One statement for thousands of rows: the query builder would spend more time than the database.
		frappe.db._cursor.executemany(f"INSERT INTO `tab{doctype}` ({columns}) VALUES ({places})", rows)
		self.written[doctype] += len(rows)
		if self.commit:
			frappe.db.commit()

	def _columns_of(self, doctype: str) -> frozenset[str]:
		if doctype not in self._columns:
			self._columns[doctype] = frozenset(frappe.db.get_table_columns(doctype))
		return self._columns[doctype]
