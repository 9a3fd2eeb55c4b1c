"""Periods and final control of a discipline (12.2, 12.3, 28)."""

import pytest

from kredit_edu.rules.discipline import check_discipline
from kredit_edu.rules.terms import ControlForm, WorkKind
from kredit_edu.testing.clauses import accepts, refuses
from tests.rules.factories import (
	ARTS,
	CIVIL,
	FOREIGN,
	MILITARY,
	POLICY,
	clauses,
	discipline,
	keys,
	other_work,
)


@pytest.mark.parametrize("rules", [CIVIL, FOREIGN])
@refuses("28.1", "12.2", "12.3", case="T142")
def test_a_civil_discipline_has_one_period(rules):
	decision = check_discipline(discipline(periods=2), rules, POLICY)
	assert clauses(decision) == ["28.1"] and keys(decision) == ["period.several"]


@accepts("12.2", case="T143")
def test_culture_and_arts_may_span_periods():
	assert check_discipline(discipline(periods=2), ARTS, POLICY).allowed


@refuses("28.1")
def test_a_discipline_without_a_period_is_refused():
	assert keys(check_discipline(discipline(periods=0), ARTS, POLICY)) == ["period.none"]


@accepts("28.2", "12.3", case="T144")
def test_the_military_may_span_periods_with_exams_between():
	spanning = discipline(periods=3, intermediate_controls=(ControlForm.EXAM, ControlForm.EXAM))
	assert check_discipline(spanning, MILITARY, POLICY).allowed


@refuses("28.2", "12.3", case="T145")
def test_a_missing_intermediate_exam_is_refused():
	decision = check_discipline(discipline(periods=2), MILITARY, POLICY)
	assert keys(decision) == ["control.intermediate_missing"]
	skipped = discipline(periods=3, intermediate_controls=(None, ControlForm.EXAM))
	(reason,) = check_discipline(skipped, MILITARY, POLICY).refusals
	assert (reason.clause, reason.params["period"]) == ("28.2", "1")


@refuses("28.2", case="T146")
def test_an_intermediate_test_is_refused():
	spanning = discipline(periods=2, intermediate_controls=(ControlForm.TEST_IN_POINTS,))
	decision = check_discipline(spanning, MILITARY, POLICY)
	assert clauses(decision) == ["28.2"] and keys(decision) == ["control.intermediate_not_exam"]


@pytest.mark.parametrize("rules", [CIVIL, ARTS, MILITARY, FOREIGN])
@refuses("28.1", case="T147")
def test_a_discipline_without_final_control_is_refused(rules):
	assert clauses(check_discipline(discipline(control_form=None), rules, POLICY)) == ["28.1"]


@pytest.mark.parametrize("form", list(ControlForm))
@accepts("28.1", case="T148")
def test_the_form_of_final_control_is_free_for_civil_universities(form):
	assert check_discipline(discipline(control_form=form), CIVIL, POLICY).allowed


@pytest.mark.parametrize("form", [form for form in ControlForm if form is not ControlForm.EXAM])
@refuses("28.2")
def test_a_military_discipline_ends_with_an_exam(form):
	decision = check_discipline(discipline(control_form=form), MILITARY, POLICY)
	assert clauses(decision) == ["28.2"] and keys(decision) == ["control.not_exam"]


@pytest.mark.parametrize("form", [ControlForm.EXAM, ControlForm.PRACTICE_REPORT, None])
@refuses("28.2", case="T149")
def test_military_practice_is_not_assessed_otherwise(form):
	decision = check_discipline(other_work(control_form=form), MILITARY, POLICY)
	assert keys(decision) == ["control.not_defence"]
	assert decision.refusals[0].params["form"] == ("–" if form is None else form.value)


@accepts("28.2", case="T149")
def test_military_practice_is_assessed_by_defence():
	assert check_discipline(other_work(control_form=ControlForm.DEFENCE), MILITARY, POLICY).allowed
	state_exam = other_work(kind=WorkKind.FINAL_ATTESTATION, control_form=ControlForm.STATE_EXAM)
	assert check_discipline(state_exam, MILITARY, POLICY).allowed


@refuses("28.2", case="T150")
def test_military_course_work_is_assessed_by_defence_alone():
	tested = discipline(course_work_control=ControlForm.TEST_IN_POINTS)
	assert keys(check_discipline(tested, MILITARY, POLICY)) == ["control.not_defence"]
	assert check_discipline(tested, CIVIL, POLICY).allowed
	assert check_discipline(discipline(course_work_control=ControlForm.DEFENCE), MILITARY, POLICY).allowed
