"""Base classes of the tests that need a site.

They are plain ``unittest`` cases, so that pytest and ``bench run-tests`` run them alike.
"""

from __future__ import annotations

import copy
import unittest
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import frappe

from kredit_edu.testing import leftovers, site

SAVE_POINT = "kredit_test"


class KreditTestCase(unittest.TestCase):
	"""Each test starts as Administrator, in English, and everything that it wrote is undone.

	What ``setUpClass`` writes is undone after the class. A test that must commit, or that rolls the
	whole transaction back, belongs in a :class:`CommittingTestCase`.
	"""

	maxDiff = None

	@classmethod
	def setUpClass(cls) -> None:
		super().setUpClass()
		site.connect()
		frappe.db.rollback()
		site.start_afresh()
		cls.addClassCleanup(frappe.db.rollback)

	def setUp(self) -> None:
		super().setUp()
		flags = copy.copy(dict(frappe.local.flags))
		site.start_afresh()
		frappe.db.savepoint(SAVE_POINT)
		self.addCleanup(self._undo, flags)

	def _undo(self, flags: dict) -> None:
		site.undo_to(SAVE_POINT)
		frappe.local.flags.clear()
		frappe.local.flags.update(flags)
		site.start_afresh()

	@contextmanager
	def assertRefused(self, *clauses: str, exception: type[Exception] | None = None) -> Iterator[Refusal]:
		"""The block is refused, and each of the clauses is among the reasons. Gives the refusal."""
		refusal = Refusal()
		with self.assertRaises(exception or frappe.ValidationError) as caught:
			yield refusal
		refusal.exception = caught.exception
		missing = set(clauses) - refusal.clauses
		self.assertFalse(missing, f"not refused by {missing}; reasons: {refusal.reasons or caught.exception}")


class Refusal:
	"""A refusal that a test has caught."""

	exception: Exception | None = None

	@property
	def reasons(self) -> tuple:
		"""The reasons of the decision, refusals alone."""
		decision = getattr(self.exception, "decision", None)
		return decision.refusals if decision else ()

	@property
	def clauses(self) -> set[str]:
		"""The clauses that the reasons rest on."""
		return {reason.clause for reason in self.reasons}

	@property
	def keys(self) -> set[str]:
		"""The message keys of the reasons."""
		return {reason.key for reason in self.reasons}

	@property
	def text(self) -> str:
		"""What people read."""
		return str(self.exception)


class CommittingTestCase(KreditTestCase):
	"""For tests whose writes other connections must see. Rows that a test adds are deleted after it.

	Settings are put back. Other changes of rows that were there before are the test's own to undo.
	"""

	def setUp(self) -> None:
		super().setUp()
		frappe.db.rollback()
		undo: Callable[[], None] = leftovers.remember()
		self.addCleanup(self._remove, undo)

	def _remove(self, undo: Callable[[], None]) -> None:
		frappe.db.rollback()
		frappe.set_user("Administrator")
		undo()
		frappe.db.commit()
