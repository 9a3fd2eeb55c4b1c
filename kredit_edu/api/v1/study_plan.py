"""Study plans for other systems and for the learner's own pages. See docs/api.md."""

from __future__ import annotations

from enum import Enum

from pydantic import BaseModel, ConfigDict, Field

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.rules.terms import RowSource, SummerPurpose
from kredit_edu.services.study_plan.addable import addable as addable_beside
from kredit_edu.services.study_plan.advice import advise as advise_rows
from kredit_edu.services.study_plan.choices import save_choices
from kredit_edu.services.study_plan.confirmations import confirm as confirm_rows
from kredit_edu.services.study_plan.differences import differences_between
from kredit_edu.services.study_plan.draft import start_plan
from kredit_edu.services.study_plan.extra_rows import add_row as add_extra_row
from kredit_edu.services.study_plan.extra_rows import remove_row as remove_extra_row
from kredit_edu.services.study_plan.minors import minors_for
from kredit_edu.services.study_plan.minors import take_minor as take_minor_in
from kredit_edu.services.study_plan.moves import move as move_plan
from kredit_edu.services.study_plan.options import options_of_row
from kredit_edu.services.study_plan.versions import begin_change, discard_change
from kredit_edu.services.study_plan.view import plan_view, read_plan


class Choice(BaseModel):
	"""What is chosen in one row: what is left out stays, null clears."""

	model_config = ConfigDict(extra="forbid", strict=True)

	row_key: str
	discipline: str | None = None
	offering: str | None = None
	purpose: SummerPurpose | None = Field(default=None, strict=False)
	partner_institution: str | None = None


def as_given(items: list[Choice] | None) -> list[dict[str, str | None]]:
	"""Choices as documents hold them, with what was given alone."""
	return [item.model_dump(mode="json", exclude_unset=True) for item in items or ()]


class Advice(str, Enum):
	"""The adviser's word on a row."""

	RECOMMENDED = "Recommended"
	TO_CHANGE = "To Change"


class RowAdvice(BaseModel):
	"""What the adviser says of one row; null takes the advice back."""

	model_config = ConfigDict(extra="forbid")

	row_key: str
	advice: Advice | None
	comment: str | None = None


@endpoint(methods=("POST",), idempotent=True)
def start(learner: str, academic_year: str) -> dict[str, object]:
	"""Begin a learner's plan of an academic year ("2026-2027"); what is given stands in it already."""
	return plan_view(start_plan(learner, academic_year))


@endpoint(methods=("POST",), idempotent=True)
def save(
	name: str,
	items: list[Choice] | None = None,
	rules_acknowledged: bool | None = None,
	modified: str | None = None,
) -> dict[str, object]:
	"""Set choices in rows of a draft, and the learner's acknowledgement of the Rules."""
	return plan_view(save_choices(name, as_given(items), rules_acknowledged, modified))


@endpoint(methods=("POST",), idempotent=True)
def move(
	name: str, action: str, comment: str | None = None, modified: str | None = None
) -> dict[str, object]:
	"""Take a step of the review."""
	return plan_view(move_plan(name, action, comment, modified))


@endpoint(methods=("POST",), idempotent=True)
def add_row(
	name: str,
	discipline: str,
	source: RowSource,
	academic_period: str | None = None,
	purpose: SummerPurpose | None = None,
	partner_institution: str | None = None,
	modified: str | None = None,
) -> dict[str, object]:
	"""Put a discipline into a draft beside the slots: "Debt", "Repeat", "Summer" or "Mobility"."""
	chosen = purpose.value if purpose else None
	doc = add_extra_row(name, discipline, source, academic_period, chosen, partner_institution, modified)
	return plan_view(doc)


@endpoint(methods=("GET",))
def addable(name: str) -> dict[str, object]:
	"""What ``add_row`` may put into a draft: each discipline with its sources, their periods and purposes."""
	return addable_beside(name)


@endpoint(methods=("POST",), idempotent=True)
def remove_row(name: str, row_key: str, modified: str | None = None) -> dict[str, object]:
	"""Take a row out of a draft that no slot of the year asks for."""
	return plan_view(remove_extra_row(name, row_key, modified))


@endpoint(methods=("POST",), idempotent=True)
def take_minor(name: str, minor: str | None = None, modified: str | None = None) -> dict[str, object]:
	"""Take a minor in a draft; without ``minor``, none."""
	return plan_view(take_minor_in(name, minor, modified))


@endpoint(methods=("POST",), idempotent=True)
def confirm(name: str, row_keys: list[str], modified: str | None = None) -> dict[str, object]:
	"""The learner takes over what staff chose in these rows."""
	return plan_view(confirm_rows(name, row_keys, modified))


@endpoint(methods=("POST",), idempotent=True)
def advise(
	name: str,
	rows: list[RowAdvice] | None = None,
	comment: str | None = None,
	modified: str | None = None,
) -> dict[str, object]:
	"""The adviser's word on rows of the plan, and on the plan as a whole."""
	given = [row.model_dump(mode="json") for row in rows or ()]
	return plan_view(advise_rows(name, given, comment, modified))


@endpoint(methods=("POST",), idempotent=True)
def change(name: str, reason: str) -> dict[str, object]:
	"""Begin a change of a plan in force: a draft beside it with the same rows under the same keys."""
	return plan_view(begin_change(name, reason))


@endpoint(methods=("POST",), idempotent=True)
def discard(name: str) -> dict[str, object]:
	"""Drop the draft of a change; the answer is the plan that stays in force."""
	return read_plan(discard_change(name))


@endpoint(methods=("GET",))
def differences(name: str, other: str | None = None) -> dict[str, object]:
	"""What differs from another version: by itself from the plan that this one changes; and all versions."""
	return differences_between(name, other)


@endpoint(methods=("GET",))
def get(name: str) -> dict[str, object]:
	"""A plan with its rows, history, open reasons and the steps open to the user."""
	return read_plan(name)


@endpoint(methods=("GET",))
def minors(name: str) -> list[dict[str, object]]:
	"""The minors that the plan's learner may take."""
	return minors_for(name)


@endpoint(methods=("GET",))
def options(name: str, row_key: str) -> list[dict[str, object]]:
	"""What can be taken in a row, with the offerings of each discipline."""
	return options_of_row(name, row_key)
