"""Learners: how far they have come, and their identification numbers, for the Registrar. See docs/api.md."""

from __future__ import annotations

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.learner import identity
from kredit_edu.services.learner.shortened import progress_of


@endpoint(methods=("GET",))
def progress(learner: str) -> dict[str, object]:
	"""Credits required, earned, recognised and missing of a learner whose record the user may read."""
	return progress_of(learner)


@endpoint()
def show_iin(learner: str) -> dict[str, str | None]:
	"""The number of a learner; the look is recorded in the Access Log."""
	return {"iin": identity.show_iin(learner)}


@endpoint()
def find_by_iin(iin: str) -> dict[str, str | None]:
	"""The learner who has a number."""
	return {"learner": identity.find_by_iin(iin)}
