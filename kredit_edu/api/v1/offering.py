"""Offerings: how full they are and what clashes in their timetables. See docs/offerings-and-timetable.md."""

from __future__ import annotations

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.offering.clash_list import clash_list
from kredit_edu.services.offering.fill_list import fill_list


@endpoint(methods=("GET",))
def fill(academic_period: str, discipline: str | None = None) -> list[dict[str, object]]:
	"""Each offering of a period with its minimum, seats, held, enrolled and waiting learners, as of now."""
	return fill_list(academic_period, discipline)


@endpoint(methods=("GET",))
def clashes(academic_period: str) -> list[dict[str, str]]:
	"""Every pair of classes that a teacher, a room or a group would have at the same time."""
	return clash_list(academic_period)
