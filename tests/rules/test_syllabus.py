"""Syllabuses, typical programs and the start of a group (2(11), 13, 14.1, 15.1, 25.2)."""

import dataclasses
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.curriculum import check_curriculum
from kredit_edu.rules.discipline import DisciplineHours
from kredit_edu.rules.syllabus import (
	StartFacts,
	SyllabusFacts,
	TaskFacts,
	TopicFacts,
	check_start,
	check_syllabus,
)
from kredit_edu.rules.terms import Component, Cycle, EducationLevel
from kredit_edu.testing.clauses import accepts, clause, refuses
from tests.rules.factories import (
	CIVIL,
	MILITARY,
	POLICY,
	clauses,
	curriculum,
	discipline,
	keys,
	other_work,
	slot,
	valid_slots,
	warning_keys,
)

FIRST_DAY = date(1995, 9, 1)
# 150 hours: 55 in class, 25 with the teacher and 70 alone; БӨЖ is 95.
HOURS = DisciplineHours(lectures=30, practicals=25, guided_independent=25, own_independent=70)
TOPICS = (
	TopicFacts(1, "Кіріспе", classroom=30, guided=10, own=30),
	TopicFacts(2, "Негізгі бөлім", classroom=25, guided=15, own=40),
)
TASKS = (TaskFacts(1, 40), TaskFacts(2, 55))


def syllabus(**changes) -> SyllabusFacts:
	facts = SyllabusFacts("Философия", HOURS, outcomes_filled=True, topics=TOPICS, tasks=TASKS)
	return dataclasses.replace(facts, **changes)


def start(**changes) -> StartFacts:
	facts = StartFacts("Философия", True, False, False, FIRST_DAY)
	return dataclasses.replace(facts, **changes)


@accepts("2(11)", "25.2", case="T176")
@accepts("13", "15.2")
def test_a_whole_syllabus_is_accepted_without_a_word():
	assert check_syllabus(syllabus(), POLICY).reasons == ()


@refuses("25.2", "2(11)", case="T176")
def test_independent_work_without_a_task_is_refused():
	decision = check_syllabus(syllabus(tasks=()), POLICY)
	assert clauses(decision) == ["2(11)", "25.2"]
	assert decision.refusals[1].params["hours"] == "95"


@accepts("25.2")
def test_without_independent_work_no_task_is_asked_for():
	hours = DisciplineHours(lectures=55)
	topics = (TopicFacts(1, "Кіріспе", classroom=55),)
	assert check_syllabus(syllabus(hours=hours, topics=topics, tasks=()), POLICY).reasons == ()


@refuses("25.2")
def test_the_sum_of_tasks_is_told_or_binds_as_the_university_decides():
	short = syllabus(tasks=(TaskFacts(1, 40),))
	told = check_syllabus(short, POLICY)
	assert told.allowed and warning_keys(told) == ["syllabus.task_hours_differ"]
	strict = dataclasses.replace(POLICY, task_hours_bind=True)
	assert clauses(check_syllabus(short, strict)) == ["25.2"]
	assert check_syllabus(syllabus(), strict).allowed


@refuses("2(11)")
def test_every_topic_has_a_task_where_the_university_asks_for_it():
	one = syllabus(tasks=(TaskFacts(1, 95),))
	assert check_syllabus(one, POLICY).allowed
	strict = dataclasses.replace(POLICY, task_for_each_topic=True)
	decision = check_syllabus(one, strict)
	assert [(reason.clause, reason.row) for reason in decision.refusals] == [("2(11)", "2")]
	assert check_syllabus(syllabus(), strict).allowed


@refuses("13", "15.2")
def test_outcomes_and_topics_are_due_and_all_reasons_come_at_once():
	decision = check_syllabus(syllabus(outcomes_filled=False, topics=(), tasks=()), POLICY)
	assert clauses(decision) == ["15.2", "13", "2(11)", "25.2"]


@pytest.mark.parametrize(("kind", "clause_id"), [("classroom", "23.1"), ("guided", "25.1"), ("own", "25.1")])
@refuses("23.1", "25.1")
def test_topics_have_no_more_hours_than_the_discipline(kind, clause_id):
	more = dataclasses.replace(TOPICS[0], **{kind: getattr(TOPICS[0], kind) + 1})
	decision = check_syllabus(syllabus(topics=(more, TOPICS[1])), POLICY)
	assert clauses(decision) == [clause_id] and keys(decision) == [f"syllabus.{kind}_above"]
	less = dataclasses.replace(TOPICS[0], **{kind: getattr(TOPICS[0], kind) - 1})
	told = check_syllabus(syllabus(topics=(less, TOPICS[1])), POLICY)
	assert told.allowed and warning_keys(told) == [f"syllabus.{kind}_below"]


@clause("2(23)", "25.1", case="T178")
def test_work_with_the_teacher_is_not_classroom_work():
	moved = dataclasses.replace(TOPICS[0], classroom=TOPICS[0].classroom + 1, guided=TOPICS[0].guided - 1)
	decision = check_syllabus(syllabus(topics=(moved, TOPICS[1])), POLICY)
	assert keys(decision) == ["syllabus.classroom_above"]
	assert warning_keys(decision) == ["syllabus.guided_below"]


@given(st.lists(st.integers(0, 200), min_size=1, max_size=8))
@clause("25.2")
def test_tasks_that_do_not_make_the_whole_are_never_passed_over_in_silence(hours):
	strict = dataclasses.replace(POLICY, task_hours_bind=True)
	decision = check_syllabus(syllabus(tasks=tuple(TaskFacts(None, each) for each in hours)), strict)
	assert decision.allowed == (sum(hours) == HOURS.independent)


@refuses("13", "15.1", case="T245")
def test_a_group_does_not_start_without_content():
	for day in (FIRST_DAY, FIRST_DAY + timedelta(days=40)):
		assert clauses(check_start(start(), day)) == ["13", "15.1"]


@accepts("13", "15.1", case="T245")
def test_before_the_period_a_gap_is_only_told():
	decision = check_start(start(), FIRST_DAY - timedelta(days=1))
	assert decision.allowed
	assert warning_keys(decision) == ["syllabus.content_open", "syllabus.missing"]


@accepts("13", "15.1", case="T245")
def test_a_syllabus_or_a_typical_program_settles_the_content():
	assert check_start(start(has_syllabus=True), FIRST_DAY).reasons == ()
	told = check_start(start(has_typical_program=True), FIRST_DAY)
	assert told.allowed and warning_keys(told) == ["syllabus.missing"]


@accepts("15.1")
def test_practice_needs_no_syllabus():
	assert check_start(start(is_discipline=False), FIRST_DAY).reasons == ()


def with_general_discipline(**changes):
	"""A valid curriculum of bachelors, one slot of which is a mandatory general education discipline."""
	general = slot("S0", discipline("Қазақстан тарихы"), cycle=Cycle.GENERAL_EDUCATION)
	facts = curriculum([dataclasses.replace(general, **changes), *valid_slots()])
	return dataclasses.replace(facts, level=EducationLevel.BACHELOR)


@pytest.mark.parametrize("rules", [CIVIL, MILITARY], ids=["civil", "military"])
@refuses("14.1", case="T246")
def test_a_mandatory_general_discipline_needs_a_typical_program(rules):
	decision = check_curriculum(with_general_discipline(), rules, POLICY)
	found = [reason for reason in decision.refusals if reason.clause == "14.1"]
	assert [(reason.key, reason.row) for reason in found] == [("typical_program.missing", "S0")]


@accepts("14.1", case="T246")
def test_with_its_typical_program_it_is_accepted():
	facts = with_general_discipline()
	option = dataclasses.replace(facts.slots[0].options[0], has_typical_program=True)
	assert check_curriculum(with_general_discipline(options=(option,)), CIVIL, POLICY).allowed


@pytest.mark.parametrize("level", [EducationLevel.MASTER, EducationLevel.DOCTORAL])
@accepts("14.1", case="T246")
def test_programs_of_other_levels_need_none(level):
	facts = dataclasses.replace(with_general_discipline(), level=level)
	assert check_curriculum(facts, CIVIL, POLICY).allowed


@pytest.mark.parametrize(
	"changes",
	[
		{"component": Component.UNIVERSITY},
		{"cycle": Cycle.BASIC},
		{
			"component": Component.ELECTIVE,
			"options": slot("", discipline("Экология"), discipline("Құқық")).options,
		},
		{"options": slot("", other_work("Таныстыру практикасы")).options},
	],
	ids=["university", "basic", "elective", "practice"],
)
@accepts("14.1")
def test_other_components_cycles_and_kinds_need_none(changes):
	assert check_curriculum(with_general_discipline(**changes), CIVIL, POLICY).allowed
