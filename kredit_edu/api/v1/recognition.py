"""Recognition of earlier results (9(1), 40). Drafts are written through /api/resource. See docs/learners-and-advisers.md."""

from __future__ import annotations

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.recognition import approval


@endpoint(methods=("POST",), idempotent=True)
def approve(name: str, modified: str | None = None) -> dict[str, object]:
	"""Put a drafted recognition in force; its credits count from now on."""
	return approval.view(approval.approve(name, modified))


@endpoint(methods=("POST",), idempotent=True)
def annul(name: str, reason: str, modified: str | None = None) -> dict[str, object]:
	"""Take a recognition out of force, with the reason; it stays on record."""
	return approval.view(approval.annul(name, reason, modified))
