"""State exams: which discipline needs one, its exemption, and the commission that holds it (28, 37.1)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.terms import ControlForm

ONE_CONTROL = "28.1"
SEPARATION = "37.1"
LEAST_MEMBERS = 2


@dataclass(frozen=True)
class Exemption:
	"""A decision that frees a discipline from the state exam: why, and the decision itself."""

	reason: str = ""
	number: str = ""
	date: str = ""

	@property
	def begun(self) -> bool:
		"""Whether anything of it is filled in."""
		return bool(self.reason or self.number or self.date)

	@property
	def complete(self) -> bool:
		"""Whether reason, number and date all stand."""
		return bool(self.reason and self.number and self.date)


def check_state_exam(
	title: str, form: ControlForm | None, periods: int, exemption: Exemption | None
) -> Decision:
	"""Whether a discipline that requires a state exam ends with it, in its only period (28.1).

	A complete exemption lets another form stand; a half-filled one is refused.
	"""
	if exemption is not None and exemption.begun:
		if exemption.complete:
			return Decision()
		field = next(
			name
			for name, value in (
				("state_exam_exemption_reason", exemption.reason),
				("state_exam_exemption_number", exemption.number),
				("state_exam_exemption_date", exemption.date),
			)
			if not value
		)
		return Decision.of(
			Reason(ONE_CONTROL, "state_exam.exemption_incomplete", {"title": title}, field=field)
		)
	reasons = []
	if form is not None and form is not ControlForm.STATE_EXAM:
		params = {"title": title, "form": form}
		reasons.append(Reason(ONE_CONTROL, "state_exam.other_form", params, field="control_form"))
	if periods > 1:
		params = {"title": title, "periods": periods}
		reasons.append(Reason(ONE_CONTROL, "state_exam.several_periods", params, field="periods"))
	return Decision(tuple(reasons))


class CommissionRole(str, Enum):
	"""Places in a commission."""

	CHAIR = "Chair"
	MEMBER = "Member"
	SECRETARY = "Secretary"


@dataclass(frozen=True)
class CommissionEntry:
	"""A person in a commission; ``role`` is None when it could not be read."""

	person: str
	role: CommissionRole | None


def check_commission_people(
	lecturer: str | None, entries: Sequence[CommissionEntry], others: Collection[str] = ()
) -> Decision:
	"""Whether everybody sits in the commission once, in a place of it, and nobody who teaches the group (37.1)."""
	reasons = []
	seen: set[str] = set()
	for entry in entries:
		params = {"person": entry.person}
		if entry.role is None:
			reasons.append(Reason(ONE_CONTROL, "commission.no_role", params, "commission", entry.person))
		if entry.person in seen:
			reasons.append(Reason(ONE_CONTROL, "commission.twice", params, "commission", entry.person))
		seen.add(entry.person)
	if lecturer and lecturer in seen:
		reasons.append(
			Reason(SEPARATION, "commission.lecturer", {"person": lecturer}, "commission", lecturer)
		)
	for person in sorted(seen.intersection(others) - {lecturer}):
		reasons.append(Reason(SEPARATION, "commission.teacher", {"person": person}, "commission", person))
	return Decision(tuple(reasons))


def check_commission(
	form: ControlForm | None,
	lecturer: str | None,
	entries: Iterable[CommissionEntry],
	others: Collection[str] = (),
) -> Decision:
	"""Whether a control that a commission holds has one: a chair, two members, nobody who teaches the group."""
	if form is not ControlForm.STATE_EXAM:
		return Decision()
	entries = tuple(entries)
	chairs = sum(entry.role is CommissionRole.CHAIR for entry in entries)
	members = len({entry.person for entry in entries if entry.role is CommissionRole.MEMBER})
	reasons = []
	if chairs != 1:
		reasons.append(Reason(ONE_CONTROL, "commission.chair", {"chairs": chairs}, field="commission"))
	if members < LEAST_MEMBERS:
		params = {"members": members, "least": LEAST_MEMBERS}
		reasons.append(Reason(ONE_CONTROL, "commission.members", params, field="commission"))
	return Decision(tuple(reasons)) + check_commission_people(lecturer, entries, others)
