"""Moves of plans and curricula (10.1, 2(29), D31)."""

import itertools

import pytest

from kredit_edu.rules.moves import (
	ADVISER,
	CURRICULUM_MANAGER,
	CURRICULUM_MOVES,
	DEAN,
	HEAD_OF_DEPARTMENT,
	LEARNER,
	PLAN_MOVES,
	REGISTRAR,
	TEACHER,
	check_curriculum_move,
	check_move,
	check_moves,
	find_moves,
	plan_moves,
	review_moves,
	transition,
)
from kredit_edu.rules.registration_policy import PlanApproval
from kredit_edu.rules.terms import CurriculumState, PlanState, ReviewState
from kredit_edu.testing.clauses import accepts, refuses
from tests.rules.factories import keys

ACTIONS = sorted({move.action for move in PLAN_MOVES})
ROLES = (LEARNER, ADVISER, DEAN, REGISTRAR, CURRICULUM_MANAGER, "System Manager")


@pytest.mark.parametrize("move", PLAN_MOVES, ids=lambda move: f"{move.action} from {move.from_state.value}")
@accepts("10.1", "2(29)")
def test_each_move_is_open_to_its_role(move):
	assert check_move(move.from_state, move.action, [move.role], "why").allowed
	assert check_move(move.from_state.value, move.action, {move.role, "Other"}, "why").allowed
	assert transition(move.from_state.value, move.action) == move


@pytest.mark.parametrize("move", PLAN_MOVES, ids=lambda move: f"{move.action} from {move.from_state.value}")
@refuses("10.1", "2(29)", case="T257")
def test_no_move_is_open_to_another_role(move):
	for role in ROLES:
		if role != move.role:
			decision = check_move(move.from_state, move.action, [role], "why")
			assert keys(decision) == ["move.not_by_role"]
	assert keys(check_move(move.from_state, move.action, [], "why")) == ["move.not_by_role"]


@refuses("10.1")
def test_every_other_pair_of_state_and_action_is_refused():
	known = {(move.from_state, move.action) for move in PLAN_MOVES}
	others = [pair for pair in itertools.product(PlanState, [*ACTIONS, "Submit", ""]) if pair not in known]
	assert len(others) == len(PlanState) * (len(ACTIONS) + 2) - len(known)
	for state, action in others:
		assert keys(check_move(state, action, ROLES, "why")) == ["move.not_from_state"]
		assert transition(state, action) is None


@pytest.mark.parametrize("comment", [None, "", "  "])
@refuses("10.1")
def test_a_return_says_why(comment):
	for state, role in (
		(PlanState.ADVISER_REVIEW, ADVISER),
		(PlanState.DEAN_REVIEW, DEAN),
		(PlanState.REGISTRAR_REVIEW, REGISTRAR),
	):
		assert keys(check_move(state, "Return", [role], comment)) == ["move.needs_comment"]


@accepts("10.1")
def test_a_plan_is_approved_by_two_people_after_the_learner():
	path = [
		(PlanState.DRAFT, "Submit to Adviser"),
		(PlanState.ADVISER_REVIEW, "Approve as Adviser"),
		(PlanState.REGISTRAR_REVIEW, "Approve as Registrar"),
	]
	moves = [transition(state, action) for state, action in path]
	assert [move.role for move in moves] == [LEARNER, ADVISER, REGISTRAR]
	assert [move.to_state for move in moves] == [
		PlanState.ADVISER_REVIEW,
		PlanState.REGISTRAR_REVIEW,
		PlanState.APPROVED,
	]
	assert all(move.checks_rules for move in moves)


@accepts("10.1")
def test_withdrawing_is_possible_before_the_adviser_acted_alone():
	assert transition(PlanState.ADVISER_REVIEW, "Withdraw from Review").to_state is PlanState.DRAFT
	for state in (PlanState.DEAN_REVIEW, PlanState.REGISTRAR_REVIEW):
		assert all(transition(state, "Withdraw from Review", approval) is None for approval in PlanApproval)


CHAINS = {
	PlanApproval.ADVISER: [ADVISER],
	PlanApproval.ADVISER_REGISTRAR: [ADVISER, REGISTRAR],
	PlanApproval.ADVISER_DEAN: [ADVISER, DEAN],
	PlanApproval.ADVISER_DEAN_REGISTRAR: [ADVISER, DEAN, REGISTRAR],
}


@pytest.mark.parametrize("approval", PlanApproval)
@accepts("10.1", case="T244")
def test_the_university_chooses_who_approves(approval):
	moves = plan_moves(approval)
	state, roles = PlanState.ADVISER_REVIEW, []
	while state is not PlanState.APPROVED:
		(step,) = (move for move in moves if move.from_state is state and move.action.startswith("Approve"))
		roles.append(step.role)
		state = step.to_state
	assert roles == CHAINS[approval]


@pytest.mark.parametrize("approval", PlanApproval)
@refuses("10.1", case="T244")
def test_each_approver_acts_alone_whatever_the_chain(approval):
	for move in plan_moves(approval):
		others = [role for role in ROLES if role != move.role]
		assert keys(check_move(move.from_state, move.action, others, "why", approval)) == ["move.not_by_role"]


@pytest.mark.parametrize("approval", PlanApproval)
@accepts("10.1", case="T244")
def test_a_plan_goes_on_from_a_state_that_the_chain_no_longer_has(approval):
	moves = plan_moves(approval)
	for state in (PlanState.DEAN_REVIEW, PlanState.REGISTRAR_REVIEW):
		steps = {move.action: move.to_state for move in moves if move.from_state is state}
		assert steps.pop("Return") is PlanState.DRAFT
		(onward,) = steps.values()
		named = approval is PlanApproval.ADVISER_DEAN_REGISTRAR or approval is PlanApproval.ADVISER_REGISTRAR
		later = PlanState.REGISTRAR_REVIEW if named else PlanState.APPROVED
		assert onward is (later if state is PlanState.DEAN_REVIEW else PlanState.APPROVED)


@refuses("10.1")
def test_nothing_leads_out_of_approved_or_superseded():
	for state in (PlanState.APPROVED, PlanState.SUPERSEDED):
		assert all(transition(state, action) is None for action in ACTIONS)


@refuses("10.1")
def test_curricula_move_by_their_manager_alone():
	for move in CURRICULUM_MOVES:
		assert check_curriculum_move(move.from_state, move.action, [CURRICULUM_MANAGER]).allowed
		assert keys(check_curriculum_move(move.from_state, move.action, [REGISTRAR])) == ["move.not_by_role"]
	jump = check_curriculum_move(CurriculumState.DRAFT, "Supersede", [CURRICULUM_MANAGER])
	assert keys(jump) == ["move.not_from_state"]


@accepts("10.1", "15.2")
def test_a_review_is_sent_by_its_authors_and_approved_by_one_role():
	moves = review_moves((TEACHER, CURRICULUM_MANAGER), HEAD_OF_DEPARTMENT)
	for author in (TEACHER, CURRICULUM_MANAGER):
		assert check_moves(moves, ReviewState.DRAFT, "Send for Approval", [author]).allowed
		assert check_moves(moves, "Under Review", "Withdraw from Review", [author]).allowed
	for action in ("Approve", "Return"):
		assert check_moves(moves, "Under Review", action, [HEAD_OF_DEPARTMENT], "why").allowed
	assert all(move.checks_rules for move in find_moves(moves, "Under Review", "Approve"))


@refuses("10.1", "15.2")
def test_nobody_else_moves_a_review_and_no_step_is_passed_over():
	moves = review_moves((TEACHER, CURRICULUM_MANAGER), HEAD_OF_DEPARTMENT)
	sent = check_moves(moves, "Draft", "Send for Approval", [REGISTRAR])
	assert keys(sent) == ["move.not_by_roles"]
	assert keys(check_moves(moves, "Under Review", "Approve", [TEACHER])) == ["move.not_by_role"]
	assert keys(check_moves(moves, "Draft", "Approve", [HEAD_OF_DEPARTMENT])) == ["move.not_from_state"]
	assert keys(check_moves(moves, "Under Review", "Return", [HEAD_OF_DEPARTMENT], " ")) == [
		"move.needs_comment"
	]


@accepts("10.1")
def test_the_university_names_the_approver_of_curricula():
	assert check_curriculum_move("Draft", "Approve", [DEAN], approver=DEAN).allowed
	refused = check_curriculum_move("Draft", "Approve", [CURRICULUM_MANAGER], approver=DEAN)
	assert keys(refused) == ["move.not_by_role"]
