"""The close of registration: what becomes of groups with too few learners (30.1, 30.2).

A group with enough learners is confirmed. Of every other the Registrar decides: it starts all the same, is joined
with another group of the same discipline, or is cancelled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from kredit_edu.rules.decision import ALLOWED, Decision, Reason
from kredit_edu.rules.offering import CLOSED, SIZE, STREAMS
from kredit_edu.rules.terms import OfferingState


class ClosingDecision(str, Enum):
	"""What the Registrar decides of a group with too few learners."""

	CONFIRM = "Confirm"
	MERGE = "Merge"
	CANCEL = "Cancel"


@dataclass(frozen=True)
class Group:
	"""An offering as it stands. ``learners`` are held and enrolled, ``taken`` the seats that are taken.

	``seats`` 0 is no limit (D37); ``graded`` whether a grade sheet or a grade is there.
	"""

	name: str
	title: str
	discipline: str
	period: str
	language: str
	state: OfferingState
	least: int
	seats: int
	learners: int
	taken: int
	graded: bool = False

	@property
	def undecided(self) -> bool:
		"""Whether the close of registration has still to say what becomes of it."""
		return self.state is OfferingState.OPEN

	@property
	def small(self) -> bool:
		"""Whether it has fewer learners than it needs."""
		return self.learners < self.least


@dataclass(frozen=True)
class Decided:
	"""What was decided of a group, and why; ``into`` is the group with which it is joined."""

	decision: ClosingDecision
	text: str = ""
	into: str = ""


def check_decisions(groups: Mapping[str, Group], decisions: Mapping[str, Decided]) -> Decision:
	"""Whether everything small is decided, and every decision can be carried out; all reasons at once.

	A small group that enough learners of others join needs no decision of its own.
	"""
	joining: Counter[str] = Counter()
	for name, decided in decisions.items():
		if decided.decision is ClosingDecision.MERGE and name in groups:
			joining[decided.into] += groups[name].learners
	reasons = []
	for name, group in groups.items():
		if group.undecided and name not in decisions and group.learners + joining[name] < group.least:
			params = {"title": group.title, "learners": group.learners, "least": group.least}
			reasons.append(Reason(STREAMS, "closing.undecided", params, field="entries", row=name))
	checked = (_check(groups, decisions, name, joining) for name in decisions)
	return Decision(tuple(reasons)) + Decision.merge(checked)


def check_merge(group: Group, into: Group | None, joining: int | None = None) -> Decision:
	"""Whether the learners of a group can go to another one; ``joining`` learners come to it in all."""
	if into is None or into.name == group.name:
		return _refused("closing.no_target", group, {"title": group.title})
	params = {"title": group.title, "into": into.title}
	keys = []
	if (into.discipline, into.period) != (group.discipline, group.period):
		keys.append("closing.other_discipline")
	elif into.language != group.language:
		keys.append("closing.other_language")
	if into.state in CLOSED:
		keys.append("closing.target_closed")
	if into.graded:
		keys.append("closing.target_graded")
	reasons = [Reason(STREAMS, key, params, field="entries", row=group.name) for key in keys]
	coming = group.learners if joining is None else joining
	if into.seats and into.taken + coming > into.seats:
		room = {
			"into": into.title,
			"seats": into.seats,
			"left": max(0, into.seats - into.taken),
			"coming": coming,
		}
		reasons.append(Reason(SIZE, "closing.no_room", room, field="entries", row=group.name))
	return Decision(tuple(reasons)) + check_not_graded(group)


def check_not_graded(group: Group) -> Decision:
	"""Whether the group may still be dissolved: grading has not begun."""
	return _refused("closing.graded", group, {"title": group.title}) if group.graded else ALLOWED


def check_open_group(group: Group) -> Decision:
	"""Whether the close of registration has still to decide of the group."""
	if group.state not in CLOSED:
		return ALLOWED
	return _refused("offering.closed", group, {"title": group.title, "state": group.state})


def in_order(decisions: Iterable[tuple[str, Decided]]) -> list[tuple[str, Decided]]:
	"""Groups are joined first, then cancelled, then confirmed with those who have joined them."""
	order = (ClosingDecision.MERGE, ClosingDecision.CANCEL, ClosingDecision.CONFIRM)
	return sorted(decisions, key=lambda pair: (order.index(pair[1].decision), pair[0]))


def _check(
	groups: Mapping[str, Group], decisions: Mapping[str, Decided], name: str, joining: Counter[str]
) -> Decision:
	group, decided = groups.get(name), decisions[name]
	if group is None:
		return Decision.of(Reason(STREAMS, "closing.of_other_period", {"name": name}, "entries", name))
	closed = check_open_group(group)
	if not closed.allowed:
		return closed
	if decided.decision is ClosingDecision.MERGE:
		return _check_target(groups, decisions, group, joining)
	if decided.decision is ClosingDecision.CANCEL:
		return check_not_graded(group)
	if not decided.text.strip() and group.learners + joining[name] < group.least:
		return _refused("closing.no_text", group, {"title": group.title})
	return ALLOWED


def _check_target(
	groups: Mapping[str, Group], decisions: Mapping[str, Decided], group: Group, joining: Counter[str]
) -> Decision:
	into = decisions[group.name].into
	decision = check_merge(group, groups.get(into), joining[into])
	further = decisions.get(into)
	if further and further.decision is not ClosingDecision.CONFIRM and into != group.name:
		params = {"title": group.title, "into": groups[into].title if into in groups else into}
		decision += _refused("closing.target_dissolved", group, params)
	return decision


def _refused(key: str, group: Group, params: Mapping[str, object]) -> Decision:
	return Decision.of(Reason(STREAMS, key, params, field="entries", row=group.name))
