"""Counting of database queries, for tests that hold them constant."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import frappe

PACKAGE = str(Path(__file__).parent.parent)
THIS_FILE = str(Path(__file__))
ROWS = str(Path(__file__).parent.parent / "permissions" / "rows.py")
# The frames in which Frappe reads and writes the rows of a document that is being saved.
DOCUMENT_WRITES = frozenset(
	{"insert", "_save", "save", "db_insert", "db_update", "db_update_all", "update_children", "delete"}
)
_VALUE = re.compile(r"'(?:[^'\\]|\\.)*'|\b\d+\b")


@dataclass
class QueryLog:
	"""The queries that ran in a block.

	``ours`` are those that our code asked for itself: of the frames of this package and of Frappe's
	document machinery, a frame of ours is the nearer one. What ``save`` and ``insert`` read and write
	by themselves is not ours.
	"""

	all: list[str] = field(default_factory=list)
	ours: list[str] = field(default_factory=list)

	@property
	def count(self) -> int:
		"""The number of all queries."""
		return len(self.all)

	@property
	def our_count(self) -> int:
		"""The number of queries that our code asked for itself."""
		return len(self.ours)

	def shapes(self) -> dict[str, int]:
		"""How often each query ran, apart from its values: for the message of a failed test."""
		found: dict[str, int] = {}
		for query in self.ours:
			shape = _VALUE.sub("?", query)
			found[shape] = found.get(shape, 0) + 1
		return found


def _is_ours(stack: traceback.StackSummary) -> bool:
	for frame in reversed(stack):
		# An override of Frappe's own writing only hands on; what it asks for itself lies in services.
		if frame.filename == THIS_FILE or (frame.filename == ROWS and frame.name in DOCUMENT_WRITES):
			continue
		if frame.filename.startswith(PACKAGE) and "/testing/" not in frame.filename:
			return True
		if frame.filename.endswith("/frappe/model/document.py") and frame.name in DOCUMENT_WRITES:
			return False
	return False


@contextmanager
def count_queries() -> Iterator[QueryLog]:
	"""Note every query of the block, with who asked for it."""
	log = QueryLog()
	run = frappe.db.sql

	def noting(query: object, *args: object, **kwargs: object) -> object:
		text = str(query)
		log.all.append(text)
		if _is_ours(traceback.extract_stack(limit=60)):
			log.ours.append(text)
		return run(query, *args, **kwargs)

	with patch.object(frappe.db, "sql", noting):
		yield log
