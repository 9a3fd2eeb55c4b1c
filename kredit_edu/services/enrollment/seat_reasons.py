"""Why an offering takes nobody: it is full (30.2), or it was merged or cancelled (30.1)."""

from __future__ import annotations

import frappe

from kredit_edu.rules.decision import Reason
from kredit_edu.rules.terms import OfferingState

CLOSED = {
	OfferingState.MERGED.value: "offering.merged",
	OfferingState.CANCELLED.value: "offering.cancelled",
}


def is_full(offering: frappe._dict) -> bool:
	"""Whether no seat is left; a limit of 0 means that seats are not limited (D37)."""
	return bool(offering.seats_limit) and offering.seats_taken >= offering.seats_limit


def closed_reason(offering: frappe._dict, row_key: str | None) -> Reason | None:
	"""Why an offering is not taught as a group of its own, if it is not (30.1)."""
	if offering.state not in CLOSED:
		return None
	params = {"offering": offering.title}
	return Reason("30.1", CLOSED[offering.state], params, field="offering", row=row_key)


def full_reason(offering: frappe._dict, row_key: str | None) -> Reason:
	"""The reason why an offering takes nobody more (30.2)."""
	params = {"offering": offering.title, "seats": offering.seats_limit}
	return Reason("30.2", "offering.full", params, field="offering", row=row_key)


def reason_against(offering: frappe._dict, row_key: str | None) -> Reason | None:
	"""What keeps anybody from taking a seat, if anything does."""
	if reason := closed_reason(offering, row_key):
		return reason
	return full_reason(offering, row_key) if is_full(offering) else None
