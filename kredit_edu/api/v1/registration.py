"""The registrar's desk on registration day. See docs/registration-day.md."""

from __future__ import annotations

from typing import Literal

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.registration import overview as desk
from kredit_edu.services.registration.missing import Choice


@endpoint(methods=("GET",))
def choices() -> dict[str, object]:
	"""Years and periods to choose from, and what the user may do."""
	return desk.choices()


@endpoint(methods=("GET",))
def overview(
	academic_year: str,
	academic_period: str | None = None,
	program: str | None = None,
	learner_group: str | None = None,
) -> dict[str, object]:
	"""Fill of offerings, learners without a plan, plans that wait and for whom, as of now."""
	return desk.overview(Choice(academic_year, program, learner_group), academic_period)


@endpoint(methods=("GET",))
def without_plan(
	academic_year: str,
	program: str | None = None,
	learner_group: str | None = None,
	adviser: str | None = None,
	start: int = 0,
	limit: int = 50,
) -> dict[str, object]:
	"""A page of the learners who study and have sent no plan of the year, at most 200."""
	choice = Choice(academic_year, program, learner_group, adviser)
	return desk.without_plan(choice, max(start, 0), max(limit, 1))


@endpoint(methods=("GET",))
def without_plan_by(
	academic_year: str,
	by: Literal["program", "learner_group", "adviser"],
	program: str | None = None,
	learner_group: str | None = None,
) -> list[dict[str, object]]:
	"""The same learners counted by program, group or adviser."""
	return desk.without_plan_by(Choice(academic_year, program, learner_group), by)
