"""The unit that is restarted as a whole when the database gives it up (deadlock, lock wait, old snapshot).

A deadlock rolls the whole transaction back, its savepoints too, so nothing less than the whole can be tried
again; and what waited for the commit (jobs, notices) must not be sent twice.
"""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import frappe

from kredit_edu.exceptions import StaleDocument

Answer = TypeVar("Answer")

RESTARTS = 3
# A lock wait may take most of a web server's patience: after this many seconds nothing is begun again.
PATIENCE_SECONDS = 45
_PAUSE_SECONDS = 0.02


def run_restartable(unit: Callable[[], Answer]) -> Answer:
	"""Run a unit of work; restart it at most three times when the database asks for it.

	Raises what the last try raised. The caller must not have written anything in the transaction before.
	"""
	began = _Outside.now()
	started = time.monotonic()
	for restart in range(RESTARTS + 1):
		try:
			return unit()
		except Exception as error:
			last = restart == RESTARTS or time.monotonic() - started > PATIENCE_SECONDS
			if last or not asks_for_restart(error):
				raise
		began.restore()
		time.sleep(_PAUSE_SECONDS * (restart + random.random()))
	raise AssertionError("a unit either answers or raises")


def asks_for_restart(error: Exception) -> bool:
	"""Whether another try of the same request can succeed.

	Frappe compares a document under save with a plain read; when the document was locked after the
	snapshot of the transaction was taken, that read is old and the save is refused wrongly.
	"""
	if isinstance(error, StaleDocument):
		return False
	return isinstance(
		error, frappe.QueryDeadlockError | frappe.QueryTimeoutError | frappe.TimestampMismatchError
	)


@dataclass(frozen=True)
class _Outside:
	"""What a request keeps outside of the database, as it was before the unit ran."""

	messages: list
	response: dict
	flags: dict

	@classmethod
	def now(cls) -> _Outside:
		return cls(
			messages=list(frappe.local.message_log),
			response=copy.copy(dict(frappe.local.response)),
			flags=copy.copy(dict(frappe.local.flags)),
		)

	def restore(self) -> None:
		"""Undo the transaction and everything that the unit left around it."""
		# A whole rollback also drops the callbacks, jobs and events that waited for the commit.
		frappe.db.rollback()
		frappe.local.message_log = list(self.messages)
		frappe.local.response.clear()
		frappe.local.response.update(self.response)
		frappe.local.flags.clear()
		frappe.local.flags.update(self.flags)
		frappe.local.document_cache = {}
		frappe.db.value_cache.clear()
