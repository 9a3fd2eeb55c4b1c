"""Academic rating. See docs/api.md."""

from __future__ import annotations

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.rating import own_places


@endpoint(methods=("GET",))
def mine(academic_period: str | None = None) -> dict[str, object] | None:
	"""The place of the learner who asks, in the own group and course; nobody else is named (2(10))."""
	return own_places(academic_period)
