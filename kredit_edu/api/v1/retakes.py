"""Retakes after FX and the way on from F (36.2, 36.3). See docs/retakes.md."""

from __future__ import annotations

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.retakes import register as registration
from kredit_edu.services.retakes.view import view
from kredit_edu.services.retakes.worklist import own_worklist, row_view
from kredit_edu.services.retakes.worklist import worklist as listed


@endpoint(methods=("POST",), idempotent=True)
def register(enrollment: str) -> dict[str, object]:
	"""Register the retake of an enrollment that ended with FX, for oneself or for a learner whom one advises."""
	return view(registration.register(enrollment))


@endpoint(methods=("POST",), idempotent=True)
def cancel(name: str) -> dict[str, object]:
	"""Give a retake up before its control; the right stays."""
	return view(registration.cancel(name))


@endpoint(methods=("GET",))
def mine() -> list[dict[str, object]]:
	"""One's own unsatisfactory results, each with the way on from it; empty for who is no learner."""
	return [row_view(row) for row in own_worklist()]


@endpoint(methods=("GET",))
def worklist(
	academic_period: str | None = None,
	program: str | None = None,
	learner_group: str | None = None,
	with_passed: bool = False,
) -> list[dict[str, object]]:
	"""The unsatisfactory results of learners whom one may see, each with the way on from it."""
	found = listed(academic_period, program, learner_group, with_passed=with_passed)
	return [row_view(row) for row in found]
