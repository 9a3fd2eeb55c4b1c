"""What the web pages of learners and advisers show. Steps are taken with api/v1/study_plan. See docs/learner-pages.md."""

from __future__ import annotations

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.api.v1.study_plan import Choice, as_given
from kredit_edu.services.plan_page.addable import addable_view
from kredit_edu.services.plan_page.advisees import adviser_page, find_learners
from kredit_edu.services.plan_page.options import seats_left
from kredit_edu.services.plan_page.page import learner_page, my_page, page_of, plan_page
from kredit_edu.services.study_plan.choices import save_choices


@endpoint(methods=("GET",))
def get(
	name: str | None = None, learner: str | None = None, academic_year: str | None = None
) -> dict[str, object]:
	"""The page of a plan, of a learner, or of the person who asks."""
	if name:
		return plan_page(name)
	return learner_page(learner, academic_year) if learner else my_page(academic_year)


@endpoint(methods=("POST",))
def save(
	name: str,
	items: list[Choice] | None = None,
	rules_acknowledged: bool | None = None,
	modified: str | None = None,
) -> dict[str, object]:
	"""As study_plan.save, with the page anew for an answer.

	Setting the same choice again changes nothing, so there is no idempotency key to keep for each click.
	"""
	return page_of(save_choices(name, as_given(items), rules_acknowledged, modified))


@endpoint(methods=("GET",))
def addable(name: str) -> list[dict[str, object]]:
	"""What study_plan.add_row may put into a draft, in the reader's words."""
	return addable_view(name)


@endpoint(methods=("GET",))
def seats(groups: list[str]) -> dict[str, int | None]:
	"""Free seats of groups as they are now; null where seats are not limited."""
	return seats_left(groups)


@endpoint(methods=("GET",))
def find(text: str) -> list[dict[str, str]]:
	"""Learners whom the caller may read, by a part of the number or name."""
	return find_learners(text)


@endpoint(methods=("GET",))
def advised(academic_year: str | None = None) -> dict[str, object]:
	"""The caller's own learners with the state of their plans."""
	return adviser_page(academic_year)
