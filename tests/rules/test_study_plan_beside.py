"""What stands beside the slots of a year: summer, debts, other enrollments, classes at once, load (22, 30.1, 35)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.facts import FactBook
from kredit_edu.rules.registration_policy import Exceeding, RegistrationPolicy
from kredit_edu.rules.study_plan import Enrolled
from kredit_edu.rules.terms import RowSource, SummerPurpose
from kredit_edu.rules.timetable import TimetableSlot, Weekday
from kredit_edu.testing.clauses import accepts, clause, refuses
from tests.rules.factories import (
	CHOICE,
	CIVIL,
	MILITARY,
	POLICY,
	clauses,
	keys,
	plan,
	plan_row,
	warning_keys,
)
from tests.rules.plans import (
	AUTUMN,
	MINOR,
	PASSED,
	PLANNED_EARLIER,
	check,
	exchanged,
	knows,
	needs,
	spread,
	summer_row,
	with_minor,
	with_summer,
)

# --- The summer semester, debts and repetition


@accepts("22.1", case="T230")
def test_a_summer_row_with_a_purpose():
	assert check(with_summer(summer_row("Law"))).allowed


@refuses("22.1", "22.2", case="T229")
@pytest.mark.parametrize(("rules", "expected"), [(CIVIL, "22.1"), (MILITARY, "22.2")])
def test_a_learner_of_the_graduating_course_takes_no_summer(rules, expected):
	decision = check(with_summer(summer_row("Law"), is_graduating=True), rules)
	assert (clauses(decision), keys(decision)) == ([expected], ["summer.learner_graduates"])
	assert decision.refusals[0].row == "summer"


@refuses("22.1", case="T231")
@pytest.mark.parametrize(
	("purpose", "expected"), [(None, "summer.no_purpose"), ("Leisure", "summer.unknown_purpose")]
)
def test_a_summer_row_without_a_purpose_of_the_list(purpose, expected):
	decision = check(with_summer(summer_row("Law", purpose=purpose)))
	assert keys(decision) == [expected] and decision.refusals[0].field == "purpose"


@refuses("22.2", case="T234")
def test_a_military_summer_knows_fewer_purposes():
	row = summer_row("Law", purpose=SummerPurpose.ADDITIONAL_PROGRAM.value)
	assert keys(check(with_summer(row), MILITARY)) == ["summer.unknown_purpose"]
	assert check(with_summer(row)).allowed


@accepts("22.1", case="T232")
def test_a_mastered_discipline_is_taken_again_in_summer_to_raise_the_gpa():
	row = summer_row("Law", purpose=SummerPurpose.RAISE_GPA.value)
	assert check(with_summer(row, facts=knows(Law=PASSED), attempted=frozenset({"Law"}))).allowed


@refuses("22.1", case="T232")
def test_a_mastered_discipline_is_not_taken_again_otherwise():
	known = {"facts": knows(Law=PASSED), "attempted": frozenset({"Law"})}
	assert keys(check(with_summer(summer_row("Law"), **known))) == ["summer.mastered"]
	debt = plan_row(replace(CHOICE, key=""), "Law", source=RowSource.DEBT)
	assert keys(check(with_summer(debt, **known))) == ["plan.already_mastered"]


@accepts("22.1", "35")
@pytest.mark.parametrize("source", [RowSource.DEBT, RowSource.REPEAT])
def test_a_failed_discipline_is_taken_again_in_an_ordinary_period(source):
	row = plan_row(replace(CHOICE, key=""), "Law", source=source)
	assert check(with_summer(row, attempted=frozenset({"Law"}))).allowed
	assert check(with_summer(row, earlier=frozenset({"Law"}))).allowed
	assert not check(with_summer(row, of_program=frozenset({"Law"}))).allowed


@accepts("2(14)")
def test_a_discipline_of_the_program_is_studied_at_a_partner():
	row = plan_row(replace(CHOICE, key=""), "Law", source=RowSource.MOBILITY, partner="University of Graz")
	assert check(with_summer(row, of_program=frozenset({"Law"}))).allowed
	mastered = with_summer(row, of_program=frozenset({"Law"}), facts=knows(Law=PASSED))
	assert keys(check(mastered)) == ["plan.already_mastered"]


@refuses("53")
@pytest.mark.parametrize("partner", ["", "  "])
def test_study_at_a_partner_names_the_partner(partner):
	row = plan_row(replace(CHOICE, key=""), "Law", source=RowSource.MOBILITY, partner=partner)
	found = check(with_summer(row, of_program=frozenset({"Law"})))
	assert (clauses(found), keys(found)) == (["53"], ["plan.no_partner"])


@refuses("2(14)")
@pytest.mark.parametrize("source", [RowSource.DEBT, RowSource.SUMMER, RowSource.MOBILITY])
def test_nothing_else_comes_in_under_another_name(source):
	row = plan_row(replace(CHOICE, key=""), "Law", source=source, partner="University of Graz")
	assert keys(check(with_summer(row))) == ["plan.row_outside"]


@accepts("35")
def test_what_was_failed_this_year_stands_once_more_in_the_summer():
	once = {"academic_period": "2026-2027-S2", "is_enrolled": True, "is_finished": True}
	rows = [*exchanged(CHOICE, **once), summer_row(academic_period="2026-2027-SUMMER")]
	assert check(plan(rows, attempted=frozenset({"Ethnology"}))).allowed
	assert keys(check(plan(rows))) == ["plan.row_repeated"]


@accepts("22.1")
def test_what_was_mastered_under_the_row_stays_when_the_plan_changes():
	rows = exchanged(CHOICE, is_enrolled=True, is_finished=True)
	known = {"facts": knows(Ethnology=PASSED), "attempted": frozenset({"Ethnology"})}
	assert check(plan(rows, **known)).allowed
	assert keys(check(plan(**known))) == ["plan.already_mastered"]


# --- Enrolled elsewhere


@refuses("35", "31", case="T276")
def test_a_discipline_in_which_the_learner_is_enrolled_by_another_plan():
	elsewhere = Enrolled("Ethnology", "2026-2027-S1", AUTUMN, elsewhere=True)
	rows = exchanged(CHOICE, academic_period="2026-2027-S1")
	decision = check(plan(rows, enrolled=(elsewhere,)))
	assert (clauses(decision), keys(decision)) == (["35"], ["plan.enrolled_elsewhere"])
	assert decision.refusals[0].row == "S2/Ethnology"


@accepts("35", "31", case="T276")
def test_an_enrollment_of_this_plan_or_of_another_period_is_in_nobodys_way():
	rows = exchanged(CHOICE, academic_period="2026-2027-S1")
	own = Enrolled("Ethnology", "2026-2027-S1", AUTUMN)
	other = Enrolled("Ethnology", "2025-2026-S1", date(2025, 9, 1), elsewhere=True)
	assert check(plan(rows, enrolled=(own, other))).allowed


# --- Classes at the same time


def lesson(offering, starts_at=9, hours=1, weekday=Weekday.MONDAY):
	times = {"starts_at": starts_at * 3600, "ends_at": (starts_at + hours) * 3600}
	return TimetableSlot(offering, "2026-2027-S1", offering, weekday, **times)


def attending(*lessons):
	offerings = {"S1": "A", "S2": "B"}
	rows = [replace(row, offering=offerings.get(row.slot, "")) for row in plan().rows]
	return plan(rows, timetable=lessons)


@refuses("30.1")
def test_two_classes_at_once():
	decision = check(attending(lesson("A", hours=2), lesson("B", 10), lesson("A", 14), lesson("B", 14)))
	assert (clauses(decision), keys(decision)) == (["30.1"], ["plan.timetable_clash"])
	(reason,) = decision.refusals
	assert (reason.row, reason.field) == ("S2/Ethnology", "offering")
	assert dict(reason.params) == {
		"title": "Ethnology",
		"other": "Philosophy",
		"weekday": "Monday",
		"times": "10:00–11:00",
	}


@accepts("30.1")
def test_classes_one_after_another():
	assert check(attending(lesson("A"), lesson("B", 10), lesson("B", 9, weekday=Weekday.FRIDAY))).allowed


# --- Load


@refuses("8.2")
def test_a_heavy_plan_is_refused_where_the_university_says_so():
	refusing = RegistrationPolicy(load_exceeded=Exceeding.REFUSE)
	policy = replace(POLICY, period_load_warning=9, year_load_warning=14, registration=refusing)
	decision = check(plan(), policy=policy)
	assert (clauses(decision), keys(decision)) == (["8.2", "8.2"], ["load.period", "load.plan_year"])
	exact = replace(policy, period_load_warning=10, year_load_warning=15)
	assert not check(plan(), policy=exact).reasons


@clause("8.2", "22.1")
def test_the_summer_counts_in_the_year_alone():
	policy = replace(POLICY, period_load_warning=10, year_load_warning=15)
	assert warning_keys(check(with_summer(summer_row("Law")), policy=policy)) == ["load.plan_year"]


# --- The whole


@given(st.permutations(with_minor(summer_row("Law", purpose=None)).rows), st.booleans())
def test_the_order_of_the_rows_does_not_matter(rows, graduating):
	asked = needs("Design", "Drawing")
	facts = plan(rows, minor=MINOR, prerequisites=asked, is_graduating=graduating)
	ordered = replace(facts, rows=with_minor(summer_row("Law", purpose=None)).rows)
	assert set(check(facts).reasons) == set(check(ordered).reasons)


@given(st.sets(st.sampled_from(["History", "Latin", "Philosophy", "Ethnology"])), st.booleans())
def test_knowing_more_leaves_no_more_prerequisites_unmet(known, enrolled_before):
	def unmet(names, policy):
		facts = replace(spread(), facts=FactBook({name: {PASSED} for name in names}))
		asked = needs("Ethnology", "History", "Latin", "Philosophy")
		found = check(replace(facts, prerequisites=asked), policy=policy)
		return {
			name for r in found.refusals if "missing" in r.params for name in r.params["missing"].split("; ")
		}

	policy = PLANNED_EARLIER if enrolled_before else POLICY
	assert unmet(known, policy) <= unmet(set(), policy)
	assert unmet(known, PLANNED_EARLIER) <= unmet(known, POLICY)
