"""Keys with which documents are signed. See docs/transcripts.md."""

from __future__ import annotations

from datetime import datetime

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.signing import keys


@endpoint(methods=("POST",), idempotent=True)
def rotate() -> dict[str, str]:
	"""Make a new key that signs from now on; the one before is kept for checking."""
	return {"key_id": keys.rotate()}


@endpoint(methods=("POST",), idempotent=True)
def report_compromise(key_id: str, since: datetime, reason: str) -> dict[str, str]:
	"""Report that a private key is in other hands since a moment; an active one stops signing at once."""
	keys.report_compromise(key_id, since, reason)
	return {"key_id": key_id}
