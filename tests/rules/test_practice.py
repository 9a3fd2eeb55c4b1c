"""Professional practice: kinds, weeks and the week of work (21)."""

import dataclasses
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.discipline import check_discipline
from kredit_edu.rules.edition import ORDER_145_2023
from kredit_edu.rules.policy import UniversityPolicy, check_policy
from kredit_edu.rules.practice import (
	AboveNorm,
	OwnKind,
	PracticeFacts,
	PracticeHour,
	PracticePolicy,
	check_practice,
	main_kind,
	parse_schedule,
	parse_weeks,
	week_volume,
	weeks_due,
	weeks_text,
)
from kredit_edu.rules.settings import parse_policy
from kredit_edu.rules.terms import InstitutionType, PracticeKind
from kredit_edu.testing.clauses import accepts, clause, refuses
from tests.rules.factories import (
	ARTS,
	CIVIL,
	FOREIGN,
	MILITARY,
	POLICY,
	clauses,
	keys,
	other_work,
	warning_keys,
)

ACADEMIC = PracticePolicy()
CLOCK = PracticePolicy(hour=PracticeHour.CLOCK)
WARNED = PracticePolicy(above_norm=AboveNorm.WARN)


def judge(credits, rules=CIVIL, policy=ACADEMIC, minutes=50, **facts):
	return check_practice("Өндірістік практика", credits, PracticeFacts(**facts), rules, policy, minutes)


@accepts("21.5", case="T191")
def test_civil_credits_are_as_many_weeks():
	assert [weeks_due(credits, CIVIL, ACADEMIC, 50) for credits in (1, 5, 12)] == [1, 5, 12]
	assert judge(5, weeks=Fraction(5)).allowed
	assert judge(5).allowed


@refuses("21.5", case="T192")
def test_civil_weeks_that_do_not_make_the_credits():
	decision = judge(5, weeks=Fraction(4))
	assert clauses(decision) == ["21.5"] and keys(decision) == ["practice.weeks_differ"]
	assert decision.refusals[0].params["due"] == "5"


@refuses("21.5")
def test_civil_weeks_are_whole():
	assert keys(judge(5, weeks=Fraction(9, 2))) == ["practice.weeks_not_whole"]


@refuses("21.5", case="T193")
def test_a_longer_day_or_week_is_refused_or_only_shown():
	for schedule, key in (
		({"day_hours": 7}, "practice.day_too_long"),
		({"week_days": 6}, "practice.week_too_long"),
	):
		refused, shown = judge(5, **schedule), judge(5, policy=WARNED, **schedule)
		assert (clauses(refused), keys(refused)) == (["21.5"], [key])
		assert shown.allowed and warning_keys(shown) == [key]
	assert keys(judge(5, day_hours=7, week_days=6)) == ["practice.day_too_long", "practice.week_too_long"]


@accepts("21.5", "21.6")
def test_the_normative_day_and_week():
	assert judge(5, day_hours=6, week_days=5).allowed
	assert judge(4, MILITARY, day_hours=10, week_days=6).allowed


@refuses("21.6")
def test_the_military_day_and_week_have_their_norm_too():
	assert clauses(judge(4, MILITARY, day_hours=11, week_days=7)) == ["21.6", "21.6"]


@accepts("21.6", case="T194")
def test_military_credits_are_half_as_many_weeks():
	assert week_volume(MILITARY, ACADEMIC, 50) == 60
	assert judge(4, MILITARY, weeks=Fraction(2)).allowed
	assert weeks_text(weeks_due(4, MILITARY, ACADEMIC, 50)) == "2"


@accepts("21.6", case="T195")
def test_an_odd_military_credit_is_half_a_week():
	assert weeks_text(weeks_due(5, MILITARY, ACADEMIC, 50)) == "2.5"
	assert judge(5, MILITARY, weeks=Fraction(5, 2)).allowed


@refuses("21.6")
def test_other_parts_of_a_military_week():
	assert keys(judge(5, MILITARY, weeks=Fraction(7, 3))) == ["practice.weeks_not_half"]


@refuses("21.6", case="T196")
def test_military_weeks_of_thirty_hours():
	"""Told by the schedule, two weeks of 5 hours on 6 days; told by the weeks, four of them."""
	by_schedule = judge(4, MILITARY, weeks=Fraction(2), day_hours=5, week_days=6)
	assert (clauses(by_schedule), keys(by_schedule)) == (["21.6"], ["practice.week_too_short"])
	assert keys(judge(4, MILITARY, weeks=Fraction(4))) == ["practice.weeks_differ"]


@clause("21.5", case="T197")
def test_clock_hours():
	assert week_volume(CIVIL, CLOCK, 50) == 36
	assert week_volume(MILITARY, CLOCK, 40) == 90
	assert judge(6, policy=CLOCK, weeks=Fraction(5)).allowed
	decision = judge(5, policy=CLOCK)
	assert (clauses(decision), keys(decision)) == (["21.5"], ["practice.volume_not_in_weeks"])


@accepts("21.3", case="T198")
def test_practice_beside_teaching_may_spread_its_hours():
	assert judge(5, weeks=Fraction(5), day_hours=2, beside_teaching=True).allowed
	assert keys(judge(5, weeks=Fraction(5), day_hours=2)) == ["practice.week_too_short"]


def with_kinds(*kinds, institution=InstitutionType.CIVIL):
	return UniversityPolicy(institution_type=institution, practice=PracticePolicy(own_kinds=kinds))


@refuses("21.2", case="T200")
def test_a_kind_of_its_own_belongs_to_a_main_kind():
	decision = check_policy(with_kinds(OwnKind("Тілдік")), ORDER_145_2023)
	assert (clauses(decision), keys(decision)) == (["21.2"], ["practice.kind_not_mapped"])


@accepts("21.2", case="T200")
def test_a_kind_with_its_main_kind():
	policy = with_kinds(OwnKind("Тілдік", PracticeKind.EDUCATIONAL))
	assert check_policy(policy, ORDER_145_2023).allowed
	facts = PracticeFacts(own_kind=" тілдік")
	assert check_practice("П", 5, facts, CIVIL, policy.practice, 50).allowed
	assert main_kind(facts, policy.practice) is PracticeKind.EDUCATIONAL


@refuses("21.2", case="T200")
def test_a_kind_that_the_settings_do_not_know():
	decision = judge(5, own_kind="Тілдік")
	assert (clauses(decision), keys(decision)) == (["21.2"], ["practice.kind_unknown"])


@refuses("21.2")
def test_a_kind_does_not_belong_to_another_main_kind():
	policy = PracticePolicy(own_kinds=(OwnKind("Тілдік", PracticeKind.EDUCATIONAL),))
	decision = judge(5, policy=policy, own_kind="Тілдік", kind=PracticeKind.PRODUCTION)
	assert keys(decision) == ["practice.kind_differs"]


@refuses("21.2")
def test_a_kind_is_named_once():
	kinds = (
		OwnKind("Тілдік", PracticeKind.EDUCATIONAL),
		OwnKind(" ТІЛДІК ", PracticeKind.RESEARCH),
		OwnKind(" "),
	)
	decision = check_policy(with_kinds(*kinds), ORDER_145_2023)
	assert set(keys(decision)) >= {"practice.kind_repeated", "practice.kind_nameless"}


@accepts("21.7", case="T201")
def test_a_foreign_branch_chooses_its_kinds():
	assert judge(5, FOREIGN, own_kind="Language practice").allowed
	listed = with_kinds(OwnKind("Language practice"), institution=InstitutionType.FOREIGN_BRANCH)
	assert check_policy(listed, ORDER_145_2023).allowed


@refuses("21.7", "21.5", case="T201")
def test_only_the_kinds_are_free_there():
	assert clauses(judge(5, FOREIGN, own_kind="Language practice", weeks=Fraction(4))) == ["21.5"]


@clause("21.2")
def test_the_main_kinds():
	names = {
		"Educational Practice",
		"Pedagogical Practice",
		"Production Practice",
		"Pre-diploma Practice",
		"Research Practice",
	}
	for rules in (CIVIL, ARTS, MILITARY, FOREIGN):
		assert {kind.value for kind in rules.practice_kinds.value} == names


@refuses("21.5")
@pytest.mark.parametrize("raw", ["0", "-1", "four", "1e1", "2,5,1", "٢", True, "1/2", float("nan")])
def test_weeks_are_plain_numbers_above_zero(raw):
	assert clauses(parse_weeks(raw).decision) == ["21.5"]


@accepts("21.6")
def test_weeks_are_read_exactly():
	assert parse_weeks("2,5").value == parse_weeks("2.50").value == parse_weeks(2.5).value == Fraction(5, 2)
	assert parse_weeks(" ").blank and parse_weeks(None).blank
	assert parse_schedule("", "practice_day_hours", 24, "21.5").blank
	assert not parse_schedule("25", "practice_day_hours", 24, "21.5").ok


@refuses("21.5")
def test_a_discipline_record_is_asked_about_its_practice():
	practice = other_work(credits=5, practice=PracticeFacts(weeks=Fraction(4)))
	assert clauses(check_discipline(practice, CIVIL, POLICY)) == ["21.5"]
	clock = dataclasses.replace(POLICY, practice=CLOCK)
	assert "21.5" in clauses(check_discipline(other_work(credits=5), CIVIL, clock))


def test_the_settings_are_read():
	policy, decision = parse_policy(
		{
			"practice_hour_unit": "Clock Hour",
			"practice_above_norm": "Warn",
			"practice_kinds": [
				{"title_kk": "Тілдік", "main_kind": "Educational Practice"},
				{"title_kk": "Өзге"},
			],
		}
	)
	assert decision.allowed
	assert policy.practice.own_kinds == (OwnKind("Тілдік", PracticeKind.EDUCATIONAL), OwnKind("Өзге"))
	assert (policy.practice.hour, policy.practice.above_norm) == (PracticeHour.CLOCK, AboveNorm.WARN)


@refuses("21.2")
def test_settings_that_cannot_be_read():
	_policy, decision = parse_policy({"practice_kinds": [{"title_kk": "Тілдік", "main_kind": "Other"}]})
	assert clauses(decision) == ["21.2"]
	assert clauses(parse_policy({"practice_hour_unit": "Hour"})[1]) == ["21.5"]


@given(credits=st.integers(1, 400), parts=st.integers(1, 2000), rules=st.sampled_from([CIVIL, MILITARY]))
@clause("21.5", "21.6")
def test_exactly_the_weeks_due_are_accepted(credits, parts, rules):
	weeks = Fraction(parts, 4)
	due = Fraction(credits * 30, rules.practice_week_hours.value)
	assert judge(credits, rules, weeks=weeks).allowed == (weeks == due)
