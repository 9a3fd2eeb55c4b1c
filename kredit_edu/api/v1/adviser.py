"""Advisers of learners, for the Registrar and other systems. See docs/api.md."""

from __future__ import annotations

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.learner import assignment


@endpoint(methods=("POST",), idempotent=True)
def assign(
	adviser: str, learners: list[str] | None = None, group: str | None = None, reason: str | None = None
) -> dict[str, object]:
	"""Give an adviser to some learners, or to all learners of a group; a line for each learner comes back."""
	return assignment.assign(adviser, learners, group, reason)
