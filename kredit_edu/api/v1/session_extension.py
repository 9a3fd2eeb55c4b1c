"""Sessions extended by the Registrar for one learner (18.1). See docs/grade-sheets.md."""

from __future__ import annotations

from datetime import date

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services import session_extension


@endpoint(methods=("POST",), idempotent=True)
def grant(
	learner: str,
	academic_period: str,
	opens_on: date,
	closes_on: date,
	reason: str,
	document_number: str,
	document_date: date,
) -> dict[str, object]:
	"""Extend the session of a period for a learner; both days are included."""
	doc = session_extension.grant(
		learner, academic_period, opens_on, closes_on, reason, document_number, document_date
	)
	return session_extension.view(doc)


@endpoint(methods=("POST",), idempotent=True)
def revoke(name: str) -> dict[str, object]:
	"""Take an extension back from now on."""
	return session_extension.view(session_extension.revoke(name))
