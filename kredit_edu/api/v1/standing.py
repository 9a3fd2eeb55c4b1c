"""GPA and credits earned: the figures, how each was computed, and the check of all of them. See docs/api.md."""

from __future__ import annotations

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.rules.standing import StandingScope
from kredit_edu.services.standing import check, own_standing, standing_of
from kredit_edu.services.standing.explain import explain as explain_figure


@endpoint(methods=("GET",))
def mine() -> dict[str, list[dict[str, object]]]:
	"""The standing of the learner who asks: by period, by year and as a whole."""
	return own_standing()


@endpoint(methods=("GET",))
def of_learner(learner: str) -> dict[str, list[dict[str, object]]]:
	"""The standing of a learner, as far as the user may see it."""
	return standing_of(learner)


@endpoint(methods=("GET",))
def explain(learner: str, program: str, scope: StandingScope, part: str | None = None) -> dict[str, object]:
	"""How a figure was computed: its sums, every attempt, what counted, what not and why, and the settings."""
	return explain_figure(learner, program, scope, part or "")


@endpoint(methods=("POST",), idempotent=True)
def begin_check() -> dict[str, str]:
	"""Begin to compare all standings with what grades give; nothing is overwritten."""
	return {"name": check.begin_by_hand()}


@endpoint(methods=("POST",), idempotent=True)
def recompute(name: str) -> dict[str, object]:
	"""Compute the learners anew in whom a check found differences."""
	return {"name": name, "learners": check.recompute_differing(name)}
