"""Grade sheets: opening, marks, publication. See docs/api.md."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services import grading
from kredit_edu.services.grading.admission import admission_view
from kredit_edu.services.grading.view import read_sheet, sheet_view


class Marks(BaseModel):
	"""Marks of one learner, 0-100: what is left out stays, null or an empty text clears.

	They are taken as they come, for the Rules to read: exact text is best, "94.5".
	"""

	model_config = ConfigDict(extra="forbid", strict=True)

	enrollment: str
	admission_rating: Any = None
	final_control: Any = None


class Absences(BaseModel):
	"""Absence of one learner: "Absent" counts as 0, "Absent with Reason" puts the control off; null takes it back."""

	model_config = ConfigDict(extra="forbid", strict=True)

	enrollment: str
	absence: str | None = None
	absence_reason: str | None = None
	absence_document: str | None = None


@endpoint(methods=("POST",), idempotent=True)
def open_sheet(
	offering: str,
	control_date: date | None = None,
	kind: str = "Main",
	enrollments: list[str] | None = None,
) -> dict[str, object]:
	"""The draft sheet of an offering, made if there is none, its rows in step with the enrollments or retakes.

	``kind`` is "Main", "FX Retake" or "Individual"; the last is for named ``enrollments`` whose control was put
	off. ``control_date`` is the day of the final control, which must be known before grades are published.
	"""
	return sheet_view(grading.open_sheet(offering, control_date, kind, enrollments))


@endpoint(methods=("POST",), idempotent=True)
def set_absences(name: str, absences: list[Absences], modified: str | None = None) -> dict[str, object]:
	"""Enter who was absent from the final control: the Registrar alone does."""
	given = {row.enrollment: row.model_dump(exclude={"enrollment"}, exclude_unset=True) for row in absences}
	return sheet_view(grading.set_absences(name, given, modified))


@endpoint(methods=("POST",), idempotent=True)
def save_marks(name: str, marks: list[Marks], modified: str | None = None) -> dict[str, object]:
	"""Write marks into a draft: the lecturer admission ratings, the examiner final controls."""
	given = {row.enrollment: row.model_dump(exclude={"enrollment"}, exclude_unset=True) for row in marks}
	return sheet_view(grading.save_marks(name, given, modified))


@endpoint(methods=("POST",), idempotent=True)
def publish(name: str, modified: str | None = None) -> dict[str, object]:
	"""Publish the grades of a complete sheet, once: every reason against it, or all grades."""
	return sheet_view(grading.publish(name, modified))


@endpoint(methods=("GET",))
def get(name: str) -> dict[str, object]:
	"""A sheet with its marks and what keeps it from publication."""
	return read_sheet(name)


@endpoint(methods=("GET",))
def admission(
	offering: str, kind: Literal["Main", "FX Retake", "Individual"] = "Main"
) -> list[dict[str, object]]:
	"""Who may sit the final control of an offering, and every reason why others may not."""
	return admission_view(offering, kind)
