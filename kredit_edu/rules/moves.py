"""Who may move a study plan or a curriculum from which state to which (2(29), 10.1, D31)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.terms import CurriculumState, PlanState

LEARNER = "Kredit Learner"
ADVISER = "Kredit Adviser"
REGISTRAR = "Kredit Registrar"
CURRICULUM_MANAGER = "Kredit Curriculum Manager"


@dataclass(frozen=True)
class Move:
	"""One permitted move: by ``role`` alone; ``checks_rules`` means that the rules are asked again."""

	from_state: PlanState | CurriculumState
	action: str
	to_state: PlanState | CurriculumState
	role: str
	needs_comment: bool = False
	checks_rules: bool = False


PLAN_MOVES: tuple[Move, ...] = (
	Move(PlanState.DRAFT, "Submit to Adviser", PlanState.ADVISER_REVIEW, LEARNER, checks_rules=True),
	Move(PlanState.ADVISER_REVIEW, "Withdraw from Review", PlanState.DRAFT, LEARNER),
	Move(
		PlanState.ADVISER_REVIEW,
		"Approve as Adviser",
		PlanState.REGISTRAR_REVIEW,
		ADVISER,
		checks_rules=True,
	),
	Move(PlanState.ADVISER_REVIEW, "Return", PlanState.DRAFT, ADVISER, needs_comment=True),
	Move(
		PlanState.REGISTRAR_REVIEW,
		"Approve as Registrar",
		PlanState.APPROVED,
		REGISTRAR,
		checks_rules=True,
	),
	Move(PlanState.REGISTRAR_REVIEW, "Return", PlanState.DRAFT, REGISTRAR, needs_comment=True),
)

CURRICULUM_MOVES: tuple[Move, ...] = (
	Move(CurriculumState.DRAFT, "Approve", CurriculumState.APPROVED, CURRICULUM_MANAGER, checks_rules=True),
	Move(CurriculumState.APPROVED, "Supersede", CurriculumState.SUPERSEDED, CURRICULUM_MANAGER),
)


def find_move(moves: Iterable[Move], state: str, action: str) -> Move | None:
	"""The move of an action from a state, or None when there is none."""
	for move in moves:
		if move.from_state.value == _value(state) and move.action == action:
			return move
	return None


def transition(state: str, action: str) -> Move | None:
	"""The move of a study plan, or None when the state does not know the action."""
	return find_move(PLAN_MOVES, state, action)


def check_move(state: str, action: str, roles: Iterable[str], comment: str | None = None) -> Decision:
	"""Whether someone with these roles may take this action on a study plan in this state."""
	return _check(PLAN_MOVES, state, action, roles, comment)


def check_curriculum_move(
	state: str, action: str, roles: Iterable[str], comment: str | None = None
) -> Decision:
	"""Whether someone with these roles may take this action on a curriculum in this state."""
	return _check(CURRICULUM_MOVES, state, action, roles, comment)


def _check(
	moves: Iterable[Move], state: str, action: str, roles: Iterable[str], comment: str | None
) -> Decision:
	move = find_move(moves, state, action)
	if move is None:
		params = {"action": action, "state": _value(state)}
		return Decision.of(Reason("10.1", "move.not_from_state", params, field="workflow_state"))
	reasons = []
	if move.role not in set(roles):
		params = {"action": action, "role": move.role}
		reasons.append(Reason("10.1", "move.not_by_role", params, field="workflow_state"))
	if move.needs_comment and not (comment or "").strip():
		reasons.append(Reason("10.1", "move.needs_comment", {"action": action}, field="comment"))
	return Decision(tuple(reasons))


def _value(state: str) -> str:
	return state.value if isinstance(state, (PlanState, CurriculumState)) else state
