"""GPA and credits earned. See docs/api.md."""

from __future__ import annotations

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.standing import own_standing, standing_of


@endpoint(methods=("GET",))
def mine() -> dict[str, list[dict[str, object]]]:
	"""The standing of the learner who asks: by period, by year and as a whole."""
	return own_standing()


@endpoint(methods=("GET",))
def of_learner(learner: str) -> dict[str, list[dict[str, object]]]:
	"""The standing of a learner, as far as the user may see it."""
	return standing_of(learner)
