"""Rows written in bulk by the columns of their DocTypes: whatever a row does not name has the column's default."""

from __future__ import annotations

import random
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor

import frappe

ROWS_AT_ONCE = 4000
NAME_BITS = 48
STATEMENTS_AHEAD = 2
STANDARD = ("name", "creation", "modified", "owner", "modified_by", "docstatus", "idx")
OF_ROWS = ("parent", "parenttype", "parentfield")


class Writer:
	"""Collects rows and writes them in large statements, in the order in which DocTypes were first named.

	The database works on a statement while the rows of the next are made; whoever reads calls ``flush`` first.
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
		self._under_way: deque[Future] = deque()
		self._thread = ThreadPoolExecutor(1)
		self._connection, self._cursor = frappe.db._conn, frappe.db._cursor

	def name(self) -> str:
		"""A name such as Frappe's hashes, longer, since millions of them are drawn."""
		return f"{self.random.getrandbits(NAME_BITS):012x}"

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
		self._wait(0)

	def _write(self, doctype: str, fields: tuple[str, ...]) -> None:
		rows = self._waiting.pop((doctype, fields))
		if doctype not in self._columns:
			self._wait(0)
			self._columns[doctype] = frozenset(frappe.db.get_table_columns(doctype))
		if unknown := set(fields) - self._columns[doctype]:
			raise ValueError(f"{doctype} has no columns {sorted(unknown)}")
		columns = ", ".join(f"`{field}`" for field in fields)
		# One text for thousands of rows: the query builder would take longer over it than the database.
		values = ",".join(f"({','.join(map(self._literal, row))})" for row in rows)
		self._under_way.append(
			self._thread.submit(self._execute, f"INSERT INTO `tab{doctype}` ({columns}) VALUES {values}")
		)
		self.written[doctype] += len(rows)
		self._wait(STATEMENTS_AHEAD)

	def _execute(self, statement: str) -> None:
		self._cursor.execute(statement)
		if self.commit:
			self._connection.commit()

	def _wait(self, most: int) -> None:
		"""Let at most so many statements be under way; raises what one of them raised."""
		while len(self._under_way) > most:
			self._under_way.popleft().result()

	def _literal(self, value: object) -> str:
		if value is None:
			return "NULL"
		if type(value) is int:
			return str(value)
		if type(value) is str and "'" not in value and "\\" not in value:
			return f"'{value}'"
		return self._connection.literal(value)
