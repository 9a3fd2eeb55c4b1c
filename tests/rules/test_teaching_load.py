"""Teaching load in academic hours and in credits (2(3), 2(5), 29)."""

import dataclasses
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.hours import DisciplineHours
from kredit_edu.rules.load_norms import LoadNorm, LoadPolicy, NormUnit, OtherWork
from kredit_edu.rules.teaching_load import (
	Assignment,
	ClassWork,
	Duty,
	TaughtOffering,
	check_class_length,
	check_load_hour,
	check_teacher_load,
	credits_of,
	load_by_teacher,
	minutes_of,
)
from kredit_edu.rules.terms import ControlForm, EducationLevel, WorkKind
from kredit_edu.testing.clauses import accepts, clause, refuses
from tests.rules.factories import ARTS, CIVIL, FOREIGN, MILITARY, clauses, keys, warning_keys

BACHELOR, MASTER = EducationLevel.BACHELOR, EducationLevel.MASTER
HOURS = DisciplineHours(lectures=30, practicals=15, guided_independent=25, own_independent=80)
OFFERING = TaughtOffering(
	name="O1",
	kind=WorkKind.DISCIPLINE,
	credits=5,
	hours=HOURS,
	learners=((BACHELOR, 20),),
	control_form=ControlForm.EXAM,
)


def norm(work, hours, unit=NormUnit.LEARNER, level=None):
	return LoadNorm(work, unit, Decimal(hours), level)


def policy(*norms, **changes):
	return dataclasses.replace(LoadPolicy(50, norms), **changes)


def load_of(duty, *norms, **changes):
	offering = dataclasses.replace(OFFERING, **changes)
	(load,) = load_by_teacher([Assignment("t", duty, offering)], policy(*norms))
	return load


def table(load):
	return {line.work: line.hours for line in load.lines}


@accepts("2(5)", "29.1", case="T112")
def test_two_academic_hours_are_a_hundred_minutes_and_two_hours_of_load():
	assert minutes_of(2, 50) == 100
	assert check_class_length(2, 100, policy(), CIVIL).allowed
	load = load_of(Duty.LECTURER, hours=DisciplineHours(lectures=2))
	assert load.hours == load.class_hours == 2
	assert minutes_of(load.hours, 50) == 100


@refuses("2(5)", "29.1", case="T112")
def test_a_class_is_as_long_as_its_academic_hours():
	for minutes in (80, 90, 99, 101, 120):
		decision = check_class_length(2, minutes, policy(), CIVIL)
		assert clauses(decision) == ["29.1"] and keys(decision) == ["teaching_load.class_length"]


@accepts("29.2", case="T338")
def test_the_military_hour_of_forty_minutes():
	military = policy(minutes=40)
	assert check_class_length(2, 80, military, MILITARY).allowed
	assert check_load_hour(45, MILITARY).allowed
	load = load_of(Duty.LECTURER, hours=DisciplineHours(lectures=2))
	assert (load.hours, minutes_of(load.hours, military.minutes)) == (2, 80)


@refuses("29.2", case="T338")
def test_the_military_hour_is_not_shorter():
	assert clauses(check_load_hour(39, MILITARY)) == ["29.2"]
	assert clauses(check_class_length(2, 78, policy(minutes=39), MILITARY)) == ["29.2"]
	assert clauses(check_class_length(2, 100, policy(minutes=40), MILITARY)) == ["29.2"]


@refuses("29.1")
def test_other_institutions_have_fifty_minutes():
	for rules in (CIVIL, ARTS, FOREIGN):
		assert check_load_hour(50, rules).allowed
		for minutes in (40, 49, 51):
			assert clauses(check_load_hour(minutes, rules)) == ["29.1"]


@accepts("2(3)", "29.1")
def test_load_is_told_in_credits_too():
	load = load_of(Duty.LECTURER, norm(OtherWork.GUIDED_INDEPENDENT, "0.6", NormUnit.PLANNED_HOUR))
	assert load.hours == 30 + 15 + 15
	assert credits_of(load.hours, CIVIL) == 2
	assert credits_of(50, CIVIL) == Fraction(5, 3)


@accepts("29.1")
@pytest.mark.parametrize(
	("unit", "hours", "expected"),
	[
		(NormUnit.LEARNER, "0.25", 5),
		(NormUnit.GROUP, "6", 6),
		(NormUnit.CREDIT, "1.5", Fraction(15, 2)),
		(NormUnit.PLANNED_HOUR, "1", 25),
	],
)
def test_a_norm_counts_by_its_unit(unit, hours, expected):
	load = load_of(Duty.LECTURER, norm(OtherWork.GUIDED_INDEPENDENT, hours, unit))
	assert table(load) == {
		ClassWork.LECTURES: 30,
		ClassWork.PRACTICALS: 15,
		OtherWork.GUIDED_INDEPENDENT: expected,
	}


@clause("21.5", "29.1")
def test_practice_counts_by_its_weeks():
	practice = {"kind": WorkKind.PRACTICE, "hours": DisciplineHours(other_work=120), "weeks": Fraction(5, 2)}
	weekly = load_of(Duty.LECTURER, norm(OtherWork.PRACTICE, "2", NormUnit.WEEK), **practice)
	assert table(weekly) == {OtherWork.PRACTICE: 5}
	each = load_of(Duty.LECTURER, norm(OtherWork.PRACTICE, "0.5", NormUnit.LEARNER_AND_WEEK), **practice)
	assert table(each) == {OtherWork.PRACTICE: 25}


@accepts("29.1")
def test_every_kind_of_study_work_names_its_work():
	def works(duty, kind, control=ControlForm.DEFENCE, **changes):
		load = load_of(
			duty, kind=kind, hours=DisciplineHours(other_work=150), control_form=control, **changes
		)
		return [line.work for line in load.lines]

	lecturer, examiner = Duty.LECTURER, Duty.EXAMINER
	assert works(lecturer, WorkKind.RESEARCH_WORK) == [OtherWork.RESEARCH]
	assert works(lecturer, WorkKind.EXPERIMENTAL_RESEARCH_WORK) == [OtherWork.RESEARCH]
	assert works(lecturer, WorkKind.FINAL_ATTESTATION) == [OtherWork.THESIS]
	exam = works(lecturer, WorkKind.FINAL_ATTESTATION, ControlForm.STATE_EXAM)
	assert exam == [OtherWork.ATTESTATION_CONSULTATIONS]
	assert works(examiner, WorkKind.FINAL_ATTESTATION) == [OtherWork.ATTESTATION_COMMISSION]
	assert works(examiner, WorkKind.PRACTICE) == [OtherWork.FINAL_CONTROL]
	assert works(lecturer, WorkKind.DISCIPLINE, course_work=True) == [OtherWork.COURSE_WORK]
	assert [line.work for line in load_of(examiner).lines] == [OtherWork.FINAL_CONTROL]


@refuses("29.1", case="T337")
def test_a_missing_norm_is_told_and_is_not_zero():
	load = load_of(
		Duty.LECTURER,
		kind=WorkKind.FINAL_ATTESTATION,
		hours=DisciplineHours(other_work=240),
		control_form=ControlForm.DEFENCE,
	)
	(line,) = load.lines
	assert (line.work, line.hours, line.norm_missing, line.learners) == (OtherWork.THESIS, None, True, 20)
	assert load.missing == (OtherWork.THESIS,)
	decision = check_teacher_load(load, policy(), whole_year=True)
	assert decision.allowed and warning_keys(decision) == ["teaching_load.norm_missing"]
	assert decision.warnings[0].params["work"] == "Thesis Supervision"


@accepts("29.1")
def test_a_norm_of_zero_is_a_decision():
	load = load_of(Duty.EXAMINER, norm(OtherWork.FINAL_CONTROL, "0"))
	assert (load.hours, load.missing) == (0, ())
	assert not check_teacher_load(load, policy(), whole_year=True).reasons


@accepts("29.1")
def test_learners_of_two_levels_count_by_their_own_norms():
	work = OtherWork.THESIS
	learners = ((BACHELOR, 3), (MASTER, 2), (EducationLevel.DOCTORAL, 1))
	changes = {
		"kind": WorkKind.FINAL_ATTESTATION,
		"hours": DisciplineHours(other_work=240),
		"learners": learners,
	}
	changes["control_form"] = ControlForm.DEFENCE
	load = load_of(Duty.LECTURER, norm(work, "15"), norm(work, "25", level=MASTER), **changes)
	assert [(line.learners, line.hours) for line in load.lines] == [(4, 60), (2, 50)]
	partly = load_of(Duty.LECTURER, norm(work, "25", level=MASTER), **changes)
	assert [(line.learners, line.hours) for line in partly.lines] == [(4, None), (2, 50)]
	assert partly.missing == (work,)


@clause("12.2", "29.1")
def test_hours_over_several_periods_are_shared_evenly():
	load = load_of(Duty.LECTURER, periods=2, hours=DisciplineHours(lectures=45))
	assert load.hours == Fraction(45, 2)


def test_without_learners_nothing_is_invented():
	(line,) = load_of(Duty.EXAMINER, norm(OtherWork.FINAL_CONTROL, "0.5"), learners=()).lines
	assert (line.learners, line.hours) == (0, 0)


@clause("29.1")
def test_a_limit_of_the_year_only_warns_and_only_of_years():
	load = load_of(Duty.LECTURER, hours=DisciplineHours(lectures=45))
	at, above = policy(annual_hours=45), policy(annual_hours=44)
	assert not check_teacher_load(load, at, whole_year=True).reasons
	decision = check_teacher_load(load, above, whole_year=True)
	assert decision.allowed and warning_keys(decision) == ["teaching_load.above_limit"]
	assert not check_teacher_load(load, above, whole_year=False).reasons


LEARNERS = st.lists(st.tuples(st.sampled_from([None, *EducationLevel]), st.integers(0, 300)), max_size=4)
NORM_HOURS = st.decimals(0, 1000, places=4, allow_nan=False)


@given(
	st.builds(
		TaughtOffering,
		name=st.just("O"),
		kind=st.sampled_from(list(WorkKind)),
		credits=st.integers(1, 30),
		hours=st.builds(
			DisciplineHours,
			lectures=st.integers(0, 90),
			practicals=st.integers(0, 90),
			laboratory=st.integers(0, 90),
			guided_independent=st.integers(0, 90),
			distance=st.integers(0, 90),
		),
		learners=LEARNERS.map(lambda pairs: tuple(dict(pairs).items())),
		control_form=st.sampled_from([None, *ControlForm]),
		weeks=st.fractions(0, 20, max_denominator=12),
		periods=st.integers(1, 4),
	),
	st.lists(
		st.builds(LoadNorm, st.sampled_from(list(OtherWork)), st.sampled_from(list(NormUnit)), NORM_HOURS),
		max_size=6,
	),
	st.sampled_from(list(Duty)),
)
def test_load_is_exact_whole_and_never_silent(offering, norms, duty):
	loads = load_by_teacher([Assignment("t", duty, offering)], policy(*norms))
	for load in loads:
		counted = [line.hours for line in load.lines if line.hours is not None]
		assert load.hours == sum(counted, Fraction(0)) >= load.class_hours >= 0
		assert all(isinstance(hours, Fraction) for hours in counted)
		for line in load.lines:
			known = policy(*norms).norm(line.work, None) if isinstance(line.work, OtherWork) else line
			assert line.norm_missing == (known is None)
	if duty is Duty.LECTURER:
		taught = sum((load.class_hours for load in loads), Fraction(0))
		assert taught * offering.periods == offering.hours.classroom
		assert loads or offering.kind is WorkKind.DISCIPLINE


@accepts("29.1")
def test_practicals_are_the_load_of_those_who_hold_them():
	offering = dataclasses.replace(OFFERING, sharers={Duty.PRACTICAL: 2, Duty.GUIDED: 1})
	guided = norm(OtherWork.GUIDED_INDEPENDENT, "0.5", NormUnit.PLANNED_HOUR)
	people = [("l", Duty.LECTURER), ("p", Duty.PRACTICAL), ("q", Duty.PRACTICAL), ("q", Duty.GUIDED)]
	loads = load_by_teacher([Assignment(who, duty, offering) for who, duty in people], policy(guided))
	assert [(load.teacher, load.class_hours) for load in loads] == [
		("l", 30),
		("p", Fraction(15, 2)),
		("q", Fraction(15, 2)),
	]
	assert loads[2].hours == Fraction(15, 2) + Fraction(25, 2)
	assert sum(load.class_hours for load in loads) == HOURS.classroom


@accepts("29.1", "30.1")
def test_lectures_of_a_stream_are_given_once():
	groups = [dataclasses.replace(OFFERING, name=name, lecture_groups=3) for name in "abc"]
	(load,) = load_by_teacher([Assignment("l", Duty.LECTURER, group) for group in groups], policy())
	assert load.class_hours == 30 + 3 * 15


@given(st.lists(st.integers(1, 60), min_size=1, max_size=6))
def test_two_halves_make_the_whole(hours):
	offerings = [
		Assignment("t", Duty.LECTURER, dataclasses.replace(OFFERING, hours=DisciplineHours(lectures=number)))
		for number in hours
	]
	(whole,) = load_by_teacher(offerings, policy())
	parts = [load for each in offerings for load in load_by_teacher([each], policy())]
	assert whole.hours == sum((part.hours for part in parts), Fraction(0)) == sum(hours)
