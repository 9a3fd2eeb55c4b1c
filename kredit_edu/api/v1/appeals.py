"""Appeals against published grades (3(4), 37.1, D55). See docs/appeals-and-corrections.md."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.appeal import filing, steps, worklist
from kredit_edu.services.appeal.view import view
from kredit_edu.services.correction import acts


class CommissionMember(BaseModel):
	"""A person of a commission: a user, and the place "Chair", "Member" or "Secretary"."""

	model_config = ConfigDict(extra="forbid", strict=True)

	member: str
	commission_role: str


@endpoint(methods=("POST",), idempotent=True)
def file(grade: str, reason: str) -> dict[str, object]:
	"""Appeal against an own grade in force, in the days after its publication."""
	return view(filing.file(grade, reason))


@endpoint(methods=("GET",))
def mine() -> dict[str, list[dict[str, object]]]:
	"""The own appeals, and the own grades against which one may be filed today, with the last day of each."""
	return filing.mine()


@endpoint(methods=("POST",), idempotent=True)
def withdraw(name: str, modified: str | None = None) -> dict[str, object]:
	"""Take an own open appeal back."""
	return view(filing.withdraw(name, modified))


@endpoint(methods=("GET",))
def waiting() -> list[dict[str, object]]:
	"""The appeals that wait for a commission, a decision or the Registrar, of those that the user may read."""
	return [
		{key: None if value is None else str(value) for key, value in row.items()}
		for row in worklist.waiting()
	]


@endpoint(methods=("POST",), idempotent=True)
def name_commission(
	name: str, members: list[CommissionMember], modified: str | None = None
) -> dict[str, object]:
	"""Name the commission that decides: a chair, a secretary, three persons or more, none who taught or examined."""
	people = [(member.member, member.commission_role) for member in members]
	return view(steps.name_commission(name, people, modified))


@endpoint(methods=("POST",), idempotent=True)
def satisfy(
	name: str,
	protocol_number: str,
	protocol_date: date,
	decision: str,
	new_final_control: Any,
	modified: str | None = None,
) -> dict[str, object]:
	"""Write down that the commission gives another final control, 0-100; exact text is best, "94.5"."""
	return view(steps.satisfy(name, protocol_number, protocol_date, decision, new_final_control, modified))


@endpoint(methods=("POST",), idempotent=True)
def reject(
	name: str, protocol_number: str, protocol_date: date, decision: str, modified: str | None = None
) -> dict[str, object]:
	"""Write down that the commission leaves the grade as it is."""
	return view(steps.reject(name, protocol_number, protocol_date, decision, modified))


@endpoint(methods=("POST",), idempotent=True)
def apply(name: str) -> dict[str, str | None]:
	"""Carry out a satisfied appeal as a correction; the Registrar's."""
	return acts.view(steps.apply(name))
