"""What the Registrar overrides in one plan (30.1, 33.1, 35). See docs/plan-checks.md."""

from __future__ import annotations

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services import override


@endpoint(methods=("POST",), idempotent=True)
def grant(study_plan: str, subject: str, reason: str, discipline: str | None = None) -> dict[str, object]:
	"""Override a "Prerequisite" or "Timetable Clash" of a discipline, the "Load" or the "Change Limit" of a plan."""
	return override.view(override.grant(study_plan, subject, reason, discipline))


@endpoint(methods=("POST",), idempotent=True)
def revoke(name: str) -> dict[str, object]:
	"""Take an override back from now on."""
	return override.view(override.revoke(name))
