"""Journals: attendance, current marks, midterm controls, what they propose. See docs/journal.md."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from pydantic import BaseModel, ConfigDict

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.rules.journal import PageKind
from kredit_edu.services.journal import own, pages, ratings, reopening
from kredit_edu.services.journal_import import IMPORT, job
from kredit_edu.services.journal_import.columns import Meaning


class Entry(BaseModel):
	"""What is written of one learner: what is left out stays, null or an empty text clears.

	``attendance`` is "Present", "Absent" or "Excused"; ``mark`` is best sent as exact text, "94.5".
	"""

	model_config = ConfigDict(extra="forbid", strict=True)

	enrollment: str
	attendance: Any = None
	mark: Any = None


class ImportColumn(BaseModel):
	"""What a column of a file holds, by its name; without a meaning it is not read."""

	model_config = ConfigDict(extra="forbid")

	column: str
	meaning: Meaning | None = None
	held_on: date | None = None


@endpoint(methods=("GET",))
def list_pages(offering: str) -> dict[str, object]:
	"""The pages of a journal, with each learner's attendance, means and proposed admission rating."""
	return pages.list_pages(offering)


@endpoint(methods=("GET",))
def get_page(name: str) -> dict[str, object]:
	"""A page with its entries."""
	return pages.read_page(name)


@endpoint(methods=("POST",), idempotent=True)
def save_page(
	offering: str,
	page_kind: PageKind,
	entries: list[Entry],
	held_on: date | None = None,
	name: str | None = None,
	work: str | None = None,
	academic_hours: str | None = None,
	topic: str | None = None,
	modified: str | None = None,
) -> dict[str, object]:
	"""Write a page: a new one of a class, the one of a midterm control, or the named one; all of it or nothing."""
	given = [entry.model_dump(exclude_unset=True) for entry in entries]
	doc = pages.save_page(
		offering,
		page_kind.value,
		held_on,
		given,
		name=name,
		modified=modified,
		work=work,
		academic_hours=academic_hours,
		topic=topic,
	)
	return pages.page_view(doc)


@endpoint(methods=("GET",))
def proposed_ratings(offering: str) -> dict[str, str | None]:
	"""Enrollment → the admission rating that the journal proposes, null while a control is missing."""
	return ratings.proposed_for_reader(offering)


@endpoint(methods=("GET",))
def mine(academic_period: str | None = None) -> list[dict[str, object]]:
	"""The own attendance and marks, by discipline."""
	return own.mine(academic_period)


@endpoint(methods=("GET",))
def of_learner(learner: str, academic_period: str | None = None) -> list[dict[str, object]]:
	"""Attendance and marks of a learner whom the user may see, by discipline."""
	return own.of_learner(learner, academic_period)


@endpoint(methods=("POST",), idempotent=True)
def reopen(
	offering: str, page_kind: PageKind, opens_on: date, closes_on: date, reason: str
) -> dict[str, object]:
	"""Reopen pages of a kind of an offering for late entry; both days are included."""
	return reopening.view(reopening.grant(offering, page_kind.value, opens_on, closes_on, reason))


@endpoint(methods=("POST",), idempotent=True)
def revoke_reopening(name: str) -> dict[str, object]:
	"""Take a reopening back from now on."""
	return reopening.view(reopening.revoke(name))


@endpoint(methods=("POST",), idempotent=True)
def prepare_import(offering: str, file_url: str) -> dict[str, object]:
	"""Read the header of an uploaded CSV or XLSX file: what its columns seem to hold. No mark is written yet."""
	return job.status_of(job.begin(offering, file_url))


@endpoint(methods=("POST",), idempotent=True)
def confirm_import(name: str, columns: list[ImportColumn] | None = None) -> dict[str, object]:
	"""Confirm what the columns hold, as proposed or as given, and write the marks; each row's result is told."""
	given = None if columns is None else [column.model_dump(mode="json") for column in columns]
	return job.status_of(job.confirm(name, given))


@endpoint(methods=("POST",), idempotent=True)
def start_import(name: str) -> dict[str, object]:
	"""Start an import whose columns were confirmed in Desk, or start it again."""
	return job.status_of(job.start(name))


@endpoint(methods=("GET",))
def import_status(name: str) -> dict[str, object]:
	"""Where an import of marks stands, with what was found in each row."""
	doc = frappe.get_doc(IMPORT, name)
	doc.check_permission("read")
	return job.status_of(doc)
