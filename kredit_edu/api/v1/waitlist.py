"""Waiting for a seat in a full offering. See docs/seats-and-waitlist.md."""

from __future__ import annotations

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.enrollment import waitlist


@endpoint(methods=("POST",), idempotent=True)
def join(plan: str, row_key: str, offering: str) -> dict[str, object]:
	"""Wait for a seat in a full offering, for a row of the plan."""
	return waitlist.join(plan, row_key, offering)


@endpoint(methods=("POST",), idempotent=True)
def leave(name: str) -> dict[str, object]:
	"""Wait no more; an offered seat goes to the next."""
	return waitlist.leave(name)


@endpoint(methods=("POST",), idempotent=True)
def accept(name: str) -> dict[str, object]:
	"""Put an offered seat into the plan; \"draft\" names the plan that is to be sent before the offer ends."""
	return waitlist.accept(name)


@endpoint(methods=("GET",))
def mine() -> list[dict[str, object]]:
	"""The user's own places in waitlists, with the order and until when a seat is offered."""
	return waitlist.mine()
