"""The timetable of exams. See docs/exam-timetable.md."""

from __future__ import annotations

import frappe

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.exam_import import IMPORT, job
from kredit_edu.services.exam_timetable import listing, publication


@endpoint(methods=("GET",))
def list_exams(academic_period: str, learner_group: str | None = None) -> list[dict[str, object]]:
	"""The exams of a period that the user may see, of a learner group alone where one is named."""
	return listing.exam_list(academic_period, learner_group)


@endpoint(methods=("GET",))
def mine(academic_period: str | None = None) -> list[dict[str, object]]:
	"""The own published exams: when, where, with whom."""
	return listing.mine(academic_period)


@endpoint(methods=("GET",))
def clashes(academic_period: str) -> list[dict[str, str]]:
	"""Everything that would have to be in two places at once, among drafts and published exams."""
	return listing.clash_list(academic_period)


@endpoint(methods=("POST",), idempotent=True)
def publish(names: list[str]) -> dict[str, object]:
	"""Publish drafts: all of them, or none with every reason."""
	return publication.publish(names)


@endpoint(methods=("POST",), idempotent=True)
def publish_period(academic_period: str) -> dict[str, object]:
	"""Publish every draft of a period: all of them, or none with every reason."""
	return publication.publish_period(academic_period)


@endpoint(methods=("POST",), idempotent=True)
def cancel(name: str, reason: str, modified: str | None = None) -> dict[str, object]:
	"""Take a published exam out of the timetable; its learners are told."""
	doc = publication.cancel(name, reason, modified)
	return {"name": doc.name, "state": doc.state, "modified": str(doc.modified)}


@endpoint(methods=("POST",), idempotent=True)
def import_exams(file_url: str, academic_period: str | None = None) -> dict[str, object]:
	"""Make drafts of the exams that an uploaded CSV or XLSX file names; each row's result is told.

	Small files are done with the answer, larger ones in the background; ask for them by :func:`import_status`.
	"""
	values = {"doctype": IMPORT, "exam_file": file_url, "academic_period": academic_period}
	return job.status_of(job.start(frappe.get_doc(values).insert().name))


@endpoint(methods=("POST",), idempotent=True)
def start_import(name: str) -> dict[str, object]:
	"""Start an import that was prepared in Desk, or start it again."""
	return job.status_of(job.start(name))


@endpoint(methods=("GET",))
def import_status(name: str) -> dict[str, object]:
	"""Where an import of exams stands, with what was found in each row."""
	doc = frappe.get_doc(IMPORT, name)
	doc.check_permission("read")
	return job.status_of(doc)
