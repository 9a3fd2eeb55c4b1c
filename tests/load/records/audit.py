"""Degree audits: one by one in process, and 10,000 learners as a batch with its progress."""

from __future__ import annotations

import statistics
import time
from unittest.mock import patch

import frappe
from frappe.query_builder.functions import Count

from kredit_edu.rules.degree_audit_completion import check_completion
from kredit_edu.rules.moves import REGISTRAR
from kredit_edu.services.audit.run import audit_of
from kredit_edu.services.audit.view import view_of
from kredit_edu.services.batch import BATCH, ENTRY, BatchKind, job
from kredit_edu.services.batch.start import start
from kredit_edu.services.batch.work import Values
from kredit_edu.testing.factories import as_user
from kredit_edu.testing.queries import count_queries

ONE_BY_ONE, IN_BATCH = 200, 10_000
MOST_MILLISECONDS = 50
LEARNER, GRADE = "Kredit Learner", "Kredit Grade"


def run(site: str) -> list[str]:
	"""Measure on the seeded university; the batch that it starts is removed again."""
	learners = _learners_of_last_course()
	return [*_one_by_one(learners[:ONE_BY_ONE]), *_batch(_studying(IN_BATCH))]


def _learners_of_last_course() -> list[str]:
	"""Those who study and have the most results."""
	grade, learner = frappe.qb.DocType(GRADE), frappe.qb.DocType(LEARNER)
	rows = (
		frappe.qb.from_(grade)
		.join(learner)
		.on(learner.name == grade.learner)
		.select(grade.learner, Count(grade.name).as_("results"))
		.where((learner.status == "Studying") & (grade.is_current == 1))
		.groupby(grade.learner)
		.orderby(Count(grade.name), order=frappe.qb.desc)
		.limit(2 * ONE_BY_ONE)
	).run()
	return [name for name, _results in rows]


def _studying(most: int) -> list[str]:
	return frappe.get_all(LEARNER, {"status": "Studying"}, pluck="name", order_by="name asc", limit=most)


def _one_by_one(learners: list[str]) -> list[str]:
	for name in learners[:3]:
		_audit(name)
	milliseconds, of_process, results, complete = [], [], [], 0
	for name in learners:
		began, worked = time.perf_counter(), time.process_time()
		found = _audit(name)
		milliseconds.append(1000 * (time.perf_counter() - began))
		of_process.append(1000 * (time.process_time() - worked))
		results.append(len(found.facts.works))
		complete += check_completion(found).allowed
	with count_queries() as log:
		_audit(learners[0])
	median = statistics.median(milliseconds)
	slow = statistics.quantiles(milliseconds, n=20)[-1]
	lines = [
		f"one audit with its JSON, {len(learners)} learners of {statistics.mean(results):.0f} results: "
		f"median {median:.1f} ms, 95 % below {slow:.1f} ms, of these {statistics.median(of_process):.1f} ms the process's "
		f"own work, {log.count} queries; complete: {complete}"
	]
	if median > MOST_MILLISECONDS:
		lines.append(f"BROKEN: one audit takes {median:.1f} ms, more than {MOST_MILLISECONDS}")
	return lines


def _audit(name: str):
	found = audit_of(name)
	view_of(found)
	return found


def _batch(learners: list[str]) -> list[str]:
	with as_user(_registrar()), patch.object(job, "enqueue"):
		name = start(BatchKind.AUDIT_LEARNERS, Values(learners=tuple(learners))).name
	frappe.db.commit()
	try:
		began = time.perf_counter()
		runs = _work_off(name)
		seconds = time.perf_counter() - began
		doc = frappe.get_doc(BATCH, name)
		lines = [
			f"batch of {doc.total}: {seconds:.0f} s, {1000 * seconds / doc.total:.1f} ms a row, {runs} jobs; "
			f"complete {doc.done}, not complete {doc.refused}, failed {doc.failed}"
		]
		if doc.status != "Finished" or doc.failed or doc.done + doc.refused != len(learners):
			lines.append(f"BROKEN: the batch is {doc.status} with {doc.failed} failed rows")
		return lines
	finally:
		frappe.db.rollback()
		frappe.db.delete(ENTRY, {"batch": name})
		frappe.db.delete(BATCH, {"name": name})
		frappe.db.commit()


def _registrar() -> str:
	"""A Registrar of the university, so that every row asks for the rights of a person."""
	role = {"role": REGISTRAR, "parenttype": "User", "parent": ("!=", "Administrator")}
	return frappe.db.get_value("Has Role", role, "parent")


def _work_off(name: str) -> int:
	"""Run the jobs of the batch one after the other, as a worker does; gives how many there were."""
	runs, following = 0, [1]
	with patch.object(job, "enqueue", lambda _name, run: following.append(run)):
		while following:
			runs += 1
			job.run_in_background(name, following.pop())
	return runs
