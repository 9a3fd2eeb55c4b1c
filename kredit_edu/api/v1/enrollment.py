"""Enrollments: leaving a discipline. See docs/seats-and-waitlist.md."""

from __future__ import annotations

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.enrollment import withdrawal


@endpoint(methods=("POST",), idempotent=True)
def withdraw(name: str, reason: str) -> dict[str, object]:
	"""Withdraw an enrollment within the deadline; its seat goes to the next who waits."""
	return withdrawal.withdraw(name, reason)
