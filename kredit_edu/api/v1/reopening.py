"""Deadlines reopened by the Registrar for one learner (35(2)). See docs/plan-checks.md."""

from __future__ import annotations

from datetime import date

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services import reopening


@endpoint(methods=("POST",), idempotent=True)
def grant(
	learner: str, academic_year: str, purpose: str, opens_on: date, closes_on: date, reason: str
) -> dict[str, object]:
	"""Reopen "Registration", "Plan Change" or "Withdrawal" for a learner; both days are included."""
	return reopening.view(reopening.grant(learner, academic_year, purpose, opens_on, closes_on, reason))


@endpoint(methods=("POST",), idempotent=True)
def revoke(name: str) -> dict[str, object]:
	"""Take a reopening back from now on."""
	return reopening.view(reopening.revoke(name))
