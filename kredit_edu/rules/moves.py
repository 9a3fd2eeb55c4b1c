"""Who may move a document under review from which state to which (2(29), 10.1, 10.2, 15.2, 18.1, D31)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.registration_policy import PlanApproval
from kredit_edu.rules.terms import CurriculumState, PlanState, ReviewState

LEARNER = "Kredit Learner"
ADVISER = "Kredit Adviser"
REGISTRAR = "Kredit Registrar"
CURRICULUM_MANAGER = "Kredit Curriculum Manager"
TEACHER = "Kredit Teacher"
COUNCIL_SECRETARY = "Kredit Council Secretary"
HEAD_OF_DEPARTMENT = "Kredit Head of Department"
DEAN = "Kredit Dean"
HEAD_OF_INSTITUTION = "Kredit Head of Institution"

# Whom the university may name to approve a curriculum, a catalogue or a syllabus (10.1, 15.2).
APPROVERS = (
	CURRICULUM_MANAGER,
	HEAD_OF_DEPARTMENT,
	DEAN,
	COUNCIL_SECRETARY,
	REGISTRAR,
	HEAD_OF_INSTITUTION,
)

State = PlanState | CurriculumState | ReviewState


@dataclass(frozen=True)
class Move:
	"""One permitted move: by ``role`` alone; ``checks_rules`` means that the rules are asked again."""

	from_state: State
	action: str
	to_state: State
	role: str
	needs_comment: bool = False
	checks_rules: bool = False


# Who looks at a study plan in each state of its review, in the order in which they are asked.
_PLAN_REVIEWS: tuple[tuple[PlanState, str, str], ...] = (
	(PlanState.ADVISER_REVIEW, ADVISER, "Approve as Adviser"),
	(PlanState.DEAN_REVIEW, DEAN, "Approve as Dean"),
	(PlanState.REGISTRAR_REVIEW, REGISTRAR, "Approve as Registrar"),
)
_PLAN_APPROVERS: Mapping[PlanApproval, tuple[str, ...]] = {
	PlanApproval.ADVISER: (ADVISER,),
	PlanApproval.ADVISER_REGISTRAR: (ADVISER, REGISTRAR),
	PlanApproval.ADVISER_DEAN: (ADVISER, DEAN),
	PlanApproval.ADVISER_DEAN_REGISTRAR: (ADVISER, DEAN, REGISTRAR),
}


def plan_moves(approval: PlanApproval = PlanApproval.ADVISER_REGISTRAR) -> tuple[Move, ...]:
	"""The moves of a study plan by the chain of approvers that the university has chosen (D31).

	Each approval leads to the next approver of the chain, the last one to the approved plan. A plan that waits
	on somebody whom the chain no longer names still goes on from there: who was asked decides or returns.
	"""
	chain = [review for review in _PLAN_REVIEWS if review[1] in _PLAN_APPROVERS[approval]]
	order = [state for state, _role, _action in _PLAN_REVIEWS]
	draft, first = PlanState.DRAFT, chain[0][0]
	moves = [
		Move(draft, "Submit to Adviser", first, LEARNER, checks_rules=True),
		Move(first, "Withdraw from Review", draft, LEARNER),
	]
	for state, role, action in _PLAN_REVIEWS:
		later = (next_one for next_one, *_ in chain if order.index(next_one) > order.index(state))
		moves.append(Move(state, action, next(later, PlanState.APPROVED), role, checks_rules=True))
		moves.append(Move(state, "Return", draft, role, needs_comment=True))
	return tuple(moves)


PLAN_MOVES = plan_moves()
# No button of anybody: the approval of a change takes this step for the plan that it changes (2(14), D32).
PLAN_SUPERSEDED = Move(PlanState.APPROVED, "Supersede", PlanState.SUPERSEDED, REGISTRAR)


def curriculum_moves(approver: str) -> tuple[Move, ...]:
	"""The moves of a working curriculum, approved by one role (10.1; in military institutions 10.2)."""
	return (
		Move(CurriculumState.DRAFT, "Approve", CurriculumState.APPROVED, approver, checks_rules=True),
		Move(CurriculumState.APPROVED, "Supersede", CurriculumState.SUPERSEDED, approver),
	)


CURRICULUM_MOVES = curriculum_moves(CURRICULUM_MANAGER)


def review_moves(authors: Iterable[str], approver: str) -> tuple[Move, ...]:
	"""The moves of a document that its authors, one or two roles, send to one role for approval.

	Catalogues, syllabuses and calendars are reviewed so (10.1, 15.2, 18.1).
	"""
	draft, review, approved = ReviewState.DRAFT, ReviewState.UNDER_REVIEW, ReviewState.APPROVED
	authors = tuple(authors)
	return (
		*(Move(draft, "Send for Approval", review, author, checks_rules=True) for author in authors),
		*(Move(review, "Withdraw from Review", draft, author) for author in authors),
		Move(review, "Approve", approved, approver, checks_rules=True),
		Move(review, "Return", draft, approver, needs_comment=True),
		Move(approved, "Supersede", ReviewState.SUPERSEDED, approver),
	)


def find_moves(moves: Iterable[Move], state: str, action: str) -> tuple[Move, ...]:
	"""The moves of an action from a state: one a role that may take it, none where there is no such action."""
	return tuple(move for move in moves if move.from_state.value == _value(state) and move.action == action)


def find_move(moves: Iterable[Move], state: str, action: str) -> Move | None:
	"""The move of an action from a state, or None when there is none."""
	return next(iter(find_moves(moves, state, action)), None)


def transition(
	state: str, action: str, approval: PlanApproval = PlanApproval.ADVISER_REGISTRAR
) -> Move | None:
	"""The move of a study plan, or None when the state does not know the action."""
	return find_move(plan_moves(approval), state, action)


def check_move(
	state: str,
	action: str,
	roles: Iterable[str],
	comment: str | None = None,
	approval: PlanApproval = PlanApproval.ADVISER_REGISTRAR,
) -> Decision:
	"""Whether someone with these roles may take this action on a study plan in this state."""
	return check_moves(plan_moves(approval), state, action, roles, comment)


def check_curriculum_move(
	state: str,
	action: str,
	roles: Iterable[str],
	comment: str | None = None,
	approver: str = CURRICULUM_MANAGER,
) -> Decision:
	"""Whether someone with these roles may take this action on a curriculum in this state."""
	return check_moves(curriculum_moves(approver), state, action, roles, comment)


def check_moves(
	moves: Iterable[Move], state: str, action: str, roles: Iterable[str], comment: str | None = None
) -> Decision:
	"""Whether someone with these roles may take this action in this state, by a table of moves."""
	found = find_moves(moves, state, action)
	if not found:
		params = {"action": action, "state": _value(state)}
		return Decision.of(Reason("10.1", "move.not_from_state", params, field="state"))
	reasons = []
	permitted = tuple(dict.fromkeys(move.role for move in found))
	if not set(permitted) & set(roles):
		reasons.append(_role_reason(action, permitted))
	if found[0].needs_comment and not (comment or "").strip():
		reasons.append(Reason("10.1", "move.needs_comment", {"action": action}, field="comment"))
	return Decision(tuple(reasons))


def _role_reason(action: str, permitted: tuple[str, ...]) -> Reason:
	params = {"action": action, "role": permitted[0]}
	if len(permitted) == 1:
		return Reason("10.1", "move.not_by_role", params, field="state")
	return Reason("10.1", "move.not_by_roles", {**params, "other": permitted[1]}, field="state")


def _value(state: str) -> str:
	return state.value if isinstance(state, (PlanState, CurriculumState, ReviewState)) else state
