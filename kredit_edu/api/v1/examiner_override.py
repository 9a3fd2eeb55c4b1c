"""Overrides of the separation of teaching and control for one person in one offering (37.1, D38)."""

from __future__ import annotations

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.examiner_override import record as examiner_override


@endpoint(methods=("POST",), idempotent=True)
def grant(offering: str, person: str, reason: str) -> dict[str, object]:
	"""Let one who teaches a group examine it; the Registrar's, with a reason."""
	return examiner_override.view(examiner_override.grant(offering, person, reason))


@endpoint(methods=("POST",), idempotent=True)
def revoke(name: str) -> dict[str, object]:
	"""Take an override back from now on."""
	return examiner_override.view(examiner_override.revoke(name))
