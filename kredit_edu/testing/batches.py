"""Mass work in tests: run at once instead of by a queue worker, or cut off as a killed worker is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch

import frappe
from frappe.model.document import Document

from kredit_edu.services.batch import BATCH, ENTRY, BatchKind, control, job
from kredit_edu.services.batch.kinds import work_of
from kredit_edu.services.batch.start import start
from kredit_edu.services.batch.work import Result, Row, Values
from kredit_edu.testing.case import CommittingTestCase
from kredit_edu.testing.factories import YEAR, make_learner
from kredit_edu.testing.learners import make_group
from kredit_edu.testing.plans import Review
from kredit_edu.testing.site import as_user


class Killed(BaseException):
	"""The worker's process is gone: nothing in it can catch this."""


def begin(user: str, kind: BatchKind, **values: object) -> str:
	"""Start a batch as somebody; its job is not queued. Returns the batch's name."""
	with as_user(user), patch.object(job, "enqueue"):
		name = start(kind, Values(**values)).name
	frappe.db.commit()
	return name


def work_off(name: str) -> Document:
	"""Run the job of a batch, and those that go on with it; gives the batch as it ended."""
	following: list[int] = []
	with patch.object(job, "enqueue", lambda _name, run: following.append(run)):
		job.run_in_background(name, frappe.db.get_value(BATCH, name, "run"))
		while following:
			job.run_in_background(name, following.pop())
	return frappe.get_doc(BATCH, name)


@contextmanager
def acting(
	kind: BatchKind, act: Callable[[Callable[[Row, Values], Result], Row, Values], Result]
) -> Iterator[None]:
	"""Inside, rows of a kind are handled by ``act``, which is given the ordinary way to handle them."""
	work = work_of(kind)
	other = replace(work, act=lambda row, values: act(work.act, row, values))
	with patch.object(job, "work_of", return_value=other):
		yield


def kill_in(name: str, kind: BatchKind, after: int) -> None:
	"""Run the job of a batch until its process is killed in the middle of the row after some rows."""
	handled = []

	def act(ordinary: Callable[[Row, Values], Result], row: Row, values: Values) -> Result:
		result = ordinary(row, values)
		if len(handled) == after:
			raise Killed
		handled.append(row.name)
		return result

	with acting(kind, act):
		try:
			job.run_in_background(name, frappe.db.get_value(BATCH, name, "run"))
		except Killed:
			frappe.db.rollback()


def outcomes(name: str) -> dict[str, str]:
	"""Document → outcome, in the order of the rows."""
	rows = frappe.get_all(ENTRY, {"batch": name}, ["document_name", "outcome"], order_by="position asc")
	return {row.document_name: row.outcome for row in rows}


class BatchCase(CommittingTestCase):
	"""A group of learners whose plans are to be begun."""

	size = 3

	def setUp(self) -> None:
		super().setUp()
		self.review = Review()
		self.registrar = self.review.registrar
		adviser = self.review.adviser
		curriculum = frappe.get_doc("Kredit Curriculum", self.review.learner.curriculum)
		self.group = make_group(curriculum, adviser=adviser).name
		self.learners = [
			make_learner(curriculum=curriculum, adviser=adviser, learner_group=self.group).name
			for _number in range(self.size)
		]
		frappe.db.commit()

	def begin(self, **values: object) -> str:
		"""Start the plans of the group; returns the batch's name."""
		return begin(
			self.registrar, BatchKind.START_PLANS, academic_year=YEAR, learner_group=self.group, **values
		)

	def plans(self) -> list[str]:
		"""The learners who have a plan, one name for each plan."""
		rows = frappe.get_all(
			"Kredit Study Plan", {"learner": ("in", self.learners)}, pluck="learner", order_by="name asc"
		)
		return sorted(rows)

	def restart(self, name: str, refused: bool = False, user: str | None = None) -> Document:
		"""Go on with a batch; its job is not queued."""
		with as_user(user or self.registrar), patch.object(job, "enqueue"):
			doc = control.restart(name, refused)
		frappe.db.commit()
		return doc
