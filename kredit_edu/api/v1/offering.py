"""Offerings: how full they are, their timetables, and the close of registration. See docs/offerings-and-timetable.md."""

from __future__ import annotations

import frappe
from pydantic import BaseModel, ConfigDict

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.rules.closing import ClosingDecision
from kredit_edu.services.offering.clash_list import clash_list
from kredit_edu.services.offering.closing import CLOSING, registration, run
from kredit_edu.services.offering.fill_list import fill_list
from kredit_edu.services.timetable_import import IMPORT, job


class GroupDecision(BaseModel):
	"""What is decided of a group below its minimum; ``merged_into`` is the group with which it is joined."""

	model_config = ConfigDict(extra="forbid")

	offering: str
	decision: ClosingDecision
	decision_text: str = ""
	merged_into: str = ""


@endpoint(methods=("GET",))
def fill(academic_period: str, discipline: str | None = None) -> list[dict[str, object]]:
	"""Each offering of a period with its minimum, seats, held, enrolled and waiting learners, as of now."""
	return fill_list(academic_period, discipline)


@endpoint(methods=("GET",))
def clashes(academic_period: str) -> list[dict[str, str]]:
	"""Every pair of classes that a teacher, a room or a group would have at the same time."""
	return clash_list(academic_period)


@endpoint(methods=("POST",), idempotent=True)
def close_registration(
	academic_period: str,
	discipline: str | None = None,
	decisions: list[GroupDecision] | None = None,
	change_days: int | None = None,
) -> dict[str, object]:
	"""Close registration of a period: every group below its minimum is decided, all others are confirmed.

	Nothing is done while a small group is not decided, or a decision cannot be carried out: all reasons at once.
	"""
	given = [decision.model_dump(mode="json") for decision in decisions or ()]
	return run.status_of(registration.close(academic_period, discipline, given, change_days))


@endpoint(methods=("GET",))
def closing_status(name: str) -> dict[str, object]:
	"""Where a close of registration stands, with the result of each decision."""
	doc = frappe.get_doc(CLOSING, name)
	doc.check_permission("read")
	return run.status_of(doc)


@endpoint(methods=("POST",), idempotent=True)
def run_closing(name: str) -> dict[str, object]:
	"""Carry out a close that was prepared in Desk, or go on with one that was broken off."""
	return run.status_of(run.start(name))


@endpoint(methods=("POST",), idempotent=True)
def import_timetable(file_url: str, academic_period: str | None = None) -> dict[str, object]:
	"""Replace the timetables of the offerings that an uploaded CSV or XLSX file names; each row's result is told.

	Small files are done with the answer, larger ones in the background; ask for them by :func:`import_status`.
	"""
	values = {"doctype": IMPORT, "timetable_file": file_url, "academic_period": academic_period}
	return job.status_of(job.start(frappe.get_doc(values).insert().name))


@endpoint(methods=("POST",), idempotent=True)
def start_import(name: str) -> dict[str, object]:
	"""Start an import that was prepared in Desk, or start it again."""
	return job.status_of(job.start(name))


@endpoint(methods=("GET",))
def import_status(name: str) -> dict[str, object]:
	"""Where a timetable import stands, with what was found in each row."""
	doc = frappe.get_doc(IMPORT, name)
	doc.check_permission("read")
	return job.status_of(doc)
