"""What the learner's page of grades shows. Steps are taken with retakes and appeals. See docs/learner-pages.md."""

from __future__ import annotations

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.grade_page.page import grades_of, my_grades


@endpoint(methods=("GET",))
def get(learner: str | None = None) -> dict[str, object]:
	"""The page of a learner, or of the person who asks."""
	return grades_of(learner) if learner else my_grades()
