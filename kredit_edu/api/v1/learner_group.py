"""Groups of learners, for the Registrar. See docs/learners-and-advisers.md."""

from __future__ import annotations

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.enrollment.from_curriculum import enroll_group


@endpoint(methods=("POST",), idempotent=True)
def enroll(group: str, academic_year: str) -> list[dict[str, object]]:
	"""Enroll a group of cadets from the curriculum, without study plans; a line for each learner comes back."""
	return [outcome.as_dict() for outcome in enroll_group(group, academic_year)]
