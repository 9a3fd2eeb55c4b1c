"""Retakes after FX and the way on from F (36.2, 36.3). See docs/retakes.md."""

from __future__ import annotations

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.retakes import register as registration
from kredit_edu.services.retakes.view import view


@endpoint(methods=("POST",), idempotent=True)
def register(enrollment: str) -> dict[str, object]:
	"""Register the retake of an enrollment that ended with FX, for oneself or for a learner whom one advises."""
	return view(registration.register(enrollment))


@endpoint(methods=("POST",), idempotent=True)
def cancel(name: str) -> dict[str, object]:
	"""Give a retake up before its control; the right stays."""
	return view(registration.cancel(name))
