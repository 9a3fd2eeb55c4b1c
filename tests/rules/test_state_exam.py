"""State exams, their exemption and their commission (28, 37.1)."""

import dataclasses

import pytest

from kredit_edu.rules.discipline import check_discipline
from kredit_edu.rules.final_control import (
	CommissionEntry,
	CommissionRole,
	Exemption,
	check_commission,
	check_commission_people,
)
from kredit_edu.rules.terms import ControlForm
from kredit_edu.testing.clauses import accepts, refuses
from tests.rules.factories import ARTS, CIVIL, MILITARY, POLICY, clauses, discipline, keys

HISTORY = discipline("Қазақстан тарихы", requires_state_exam=True, control_form=ControlForm.STATE_EXAM)
EXEMPT = Exemption("Another standard", "12", "2026-08-28")
CHAIR, MEMBER, SECRETARY = CommissionRole.CHAIR, CommissionRole.MEMBER, CommissionRole.SECRETARY


def people(*entries):
	return [CommissionEntry(person, role) for person, role in entries]


FULL = people(("a", CHAIR), ("b", MEMBER), ("c", MEMBER), ("d", SECRETARY))


@accepts("28.1")
def test_history_ends_with_a_state_exam():
	assert check_discipline(HISTORY, CIVIL, POLICY).allowed


@refuses("28.1")
@pytest.mark.parametrize("form", [form for form in ControlForm if form is not ControlForm.STATE_EXAM])
def test_history_does_not_end_otherwise(form):
	decision = check_discipline(dataclasses.replace(HISTORY, control_form=form), CIVIL, POLICY)
	assert (clauses(decision), keys(decision)) == (["28.1"], ["state_exam.other_form"])


@refuses("28.1")
def test_the_state_exam_lies_in_the_period_of_study():
	decision = check_discipline(dataclasses.replace(HISTORY, periods=2), ARTS, POLICY)
	assert keys(decision) == ["state_exam.several_periods"]


@accepts("28.1")
def test_a_decision_exempts():
	free = dataclasses.replace(HISTORY, control_form=ControlForm.EXAM, exemption=EXEMPT)
	assert check_discipline(free, CIVIL, POLICY).allowed
	assert check_discipline(dataclasses.replace(HISTORY, exemption=EXEMPT), CIVIL, POLICY).allowed


@refuses("28.1")
@pytest.mark.parametrize("missing", ["reason", "number", "date"])
def test_half_a_decision_does_not(missing):
	half = dataclasses.replace(EXEMPT, **{missing: ""})
	decision = check_discipline(dataclasses.replace(HISTORY, exemption=half), CIVIL, POLICY)
	assert keys(decision) == ["state_exam.exemption_incomplete"]
	assert decision.refusals[0].field == f"state_exam_exemption_{missing}"


@accepts("28.2")
def test_a_state_exam_is_an_exam_for_the_military_where_it_is_due():
	assert check_discipline(HISTORY, MILITARY, POLICY).allowed
	free = dataclasses.replace(HISTORY, control_form=ControlForm.EXAM, exemption=EXEMPT)
	assert check_discipline(free, MILITARY, POLICY).allowed


@refuses("28.2")
def test_an_exempt_military_discipline_still_ends_with_an_exam():
	free = dataclasses.replace(HISTORY, control_form=ControlForm.TEST_IN_POINTS, exemption=EXEMPT)
	assert clauses(check_discipline(free, MILITARY, POLICY)) == ["28.2"]


@accepts("28.1", "37.1")
def test_a_full_commission():
	assert check_commission(ControlForm.STATE_EXAM, "teacher", FULL).allowed
	assert check_commission(ControlForm.EXAM, "teacher", []).allowed


@refuses("28.1", "37.1")
def test_all_that_a_commission_lacks_at_once():
	decision = check_commission(
		ControlForm.STATE_EXAM, "teacher", people(("teacher", MEMBER), ("d", SECRETARY), ("d", None))
	)
	assert keys(decision) == [
		"commission.chair",
		"commission.members",
		"commission.no_role",
		"commission.twice",
		"commission.lecturer",
	]
	assert set(clauses(decision)) == {"28.1", "37.1"}


@refuses("28.1")
def test_two_chairs_and_one_member_named_twice():
	entries = people(("a", CHAIR), ("b", CHAIR), ("c", MEMBER), ("c", MEMBER))
	assert keys(check_commission(ControlForm.STATE_EXAM, None, entries)) == [
		"commission.chair",
		"commission.members",
		"commission.twice",
	]


@refuses("37.1")
def test_the_lecturer_sits_in_no_commission():
	assert clauses(check_commission_people("a", FULL)) == ["37.1"]
	assert check_commission_people("x", FULL).allowed
