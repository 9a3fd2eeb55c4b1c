"""Academic hours of a discipline (23, 25, 26, 27)."""

import pytest

from kredit_edu.rules.discipline import DisciplineHours, check_discipline
from kredit_edu.rules.hours import own_independent_hours, required_hours
from kredit_edu.rules.terms import DeliveryMode
from kredit_edu.testing.clauses import accepts, refuses
from tests.rules.factories import (
	ARTS,
	CIVIL,
	MILITARY,
	POLICY,
	clauses,
	discipline,
	hours_for,
	keys,
	other_work,
	rules_of,
	warning_keys,
	with_readings,
)


def check(hours, credits=5, rules=CIVIL, policy=POLICY, **changes):
	return check_discipline(discipline(credits=credits, hours=hours, **changes), rules, policy)


def split(classroom, total):
	return DisciplineHours(lectures=classroom, own_independent=total - classroom)


@accepts("27", "23.1", case="T153")
def test_teaching_and_attestation_make_one_volume():
	hours = DisciplineHours(
		lectures=30, practicals=15, guided_independent=15, own_independent=80, attestation=10
	)
	assert (hours.classroom, hours.independent, hours.total) == (45, 95, 150)
	assert check(hours).allowed


@pytest.mark.parametrize("attestation", [pytest.param(9, id="T154"), pytest.param(11, id="T155")])
@refuses("27")
def test_attestation_beside_the_credits_is_refused(attestation):
	hours = DisciplineHours(lectures=50, guided_independent=15, own_independent=75, attestation=attestation)
	decision = check(hours)
	assert clauses(decision) == ["27"] and keys(decision) == ["hours.not_single_volume"]


@pytest.mark.parametrize("total", [149, 151])
@refuses("23.1", case="T108")
def test_five_credits_are_neither_149_nor_151_hours(total):
	assert clauses(check(split(60, total))) == ["23.1"]
	practice = other_work(credits=5, hours=DisciplineHours(other_work=total))
	assert clauses(check_discipline(practice, CIVIL, POLICY)) == ["23.1"]


@accepts("23.1", "23.2", case="T109")
def test_a_credit_is_thirty_hours_everywhere():
	assert required_hours(5, CIVIL) == 150
	assert required_hours(1, MILITARY) == 30


@pytest.mark.parametrize(
	("kind", "credits", "classroom"),
	[
		pytest.param("civil", 5, 45, id="T156"),
		pytest.param("civil", 3, 27, id="T158"),
		pytest.param("civil", 7, 63, id="T160"),
		pytest.param("arts", 2, 18, id="T161"),
		pytest.param("military", 1, 9, id="T162"),
	],
)
@accepts("26.1")
def test_exactly_thirty_percent_in_class_is_enough(kind, credits, classroom):
	assert check(split(classroom, 30 * credits), credits, rules_of(kind)).allowed


@pytest.mark.parametrize(
	("kind", "credits", "classroom"),
	[
		pytest.param("civil", 5, 44, id="T157"),
		pytest.param("civil", 3, 26, id="T158"),
		pytest.param("civil", 7, 62, id="T160"),
		pytest.param("arts", 2, 17, id="T161"),
		pytest.param("military", 1, 8, id="T162"),
		pytest.param("foreign", 5, 44, id="T163"),
	],
)
@refuses("26.1")
def test_an_hour_less_is_refused(kind, credits, classroom):
	assert clauses(check(split(classroom, 30 * credits), credits, rules_of(kind))) == ["26.1"]


@refuses("26.1")
def test_work_with_the_teacher_out_of_class_is_not_classroom_work():
	assert clauses(check(DisciplineHours(lectures=44, guided_independent=30, own_independent=76))) == ["26.1"]


@accepts("26.1", case="T165")
def test_an_open_online_course_is_free_of_the_classroom_share_under_the_reading():
	decision = check(split(0, 150), policy=with_readings("D16"), delivery=DeliveryMode.MOOC)
	assert decision.allowed


@refuses("26.1", case="T165")
def test_without_the_reading_it_is_refused():
	assert clauses(check(split(0, 150), delivery=DeliveryMode.MOOC)) == ["26.1"]
	others = [mode for mode in DeliveryMode if mode is not DeliveryMode.MOOC]
	for mode in others:
		decision = check(split(0, 150), policy=with_readings("D16"), delivery=mode)
		assert "26.1" in clauses(decision)


@pytest.mark.parametrize("mode", [DeliveryMode.CLASSROOM, DeliveryMode.DISTANCE])
@accepts("26.2", case="T166")
def test_a_fifth_at_a_distance_is_allowed(mode):
	assert check(hours_for(5, distance=30), delivery=mode).allowed


@pytest.mark.parametrize("mode", [DeliveryMode.CLASSROOM, DeliveryMode.DISTANCE])
@pytest.mark.parametrize("rules", [CIVIL, ARTS, MILITARY])
@refuses("26.2", case="T166")
def test_more_than_a_fifth_is_refused(mode, rules):
	assert clauses(check(hours_for(5, distance=31), rules=rules, delivery=mode)) == ["26.2"]


@accepts("26.2", "26.3", case="T168")
def test_an_open_online_course_may_be_all_distance_and_not_synchronous():
	hours = hours_for(5, distance=150, synchronous=0)
	assert check(hours, delivery=DeliveryMode.MOOC).allowed


@accepts("26.3", case="T169")
def test_a_fifth_synchronous_is_enough_online():
	assert check(hours_for(5, synchronous=30), delivery=DeliveryMode.ONLINE).allowed


@refuses("26.3", case="T169")
def test_less_synchronous_is_refused_online():
	decision = check(hours_for(5, synchronous=29), delivery=DeliveryMode.ONLINE)
	assert clauses(decision) == ["26.3"]


@accepts("26.2", "26.3", case="T171")
def test_the_distance_limit_and_the_synchronous_share_bind_different_modes():
	assert check(hours_for(5, distance=100, synchronous=45), delivery=DeliveryMode.ONLINE).allowed
	assert check(hours_for(5, distance=30, synchronous=0), delivery=DeliveryMode.DISTANCE).allowed


@refuses("26.2", case="T172")
def test_impossible_distance_hours_are_refused():
	assert "hours.negative" in keys(check(hours_for(5, distance=-1)))
	for mode in DeliveryMode:
		decision = check(hours_for(5, distance=151, synchronous=45), delivery=mode)
		assert "hours.distance_above_total" in keys(decision)


@refuses("26.3")
def test_impossible_synchronous_hours_are_refused():
	decision = check(hours_for(5, synchronous=151), delivery=DeliveryMode.ONLINE)
	assert keys(decision) == ["hours.synchronous_above_total"]


@refuses("26.1")
def test_hours_moved_to_a_distance_are_not_classroom_hours_as_well():
	decision = check(DisciplineHours(lectures=130, own_independent=20, distance=30))
	assert keys(decision) == ["hours.distance_in_classroom"]


@refuses("23.1")
def test_negative_hours_are_refused_each_by_its_field():
	decision = check(DisciplineHours(lectures=160, own_independent=-10))
	assert [(reason.key, reason.field) for reason in decision.refusals] == [
		("hours.negative", "own_independent")
	]


@pytest.mark.parametrize(("independent", "guided"), [(40, 50), (40, -1)])
@refuses("25.1", case="T173")
def test_the_guided_part_is_not_larger_than_the_whole(independent, guided):
	assert clauses(own_independent_hours(independent, guided).decision) == ["25.1"]


@accepts("25.1", case="T174")
def test_own_work_is_what_remains():
	assert own_independent_hours(95, 15).value == 80
	assert own_independent_hours(15, 15).value == 0


@accepts("25.1", case="T175")
def test_independent_work_without_an_own_part_is_warned_of():
	decision = check(DisciplineHours(lectures=90, guided_independent=60))
	assert decision.allowed
	assert warning_keys(decision) == ["hours.no_own_work"]


@refuses("26.1", case="T164")
def test_each_discipline_is_judged_by_itself_and_names_every_reason():
	rich = check(split(75, 150))
	poor = check(split(37, 150), credits=2, control_form=None)
	assert rich.allowed
	assert sorted(set(clauses(poor))) == ["11.1", "23.1", "26.1", "28.1"]


@accepts("26.1", "26.2", "26.3", "25.1")
def test_the_very_bounds_are_allowed():
	assert check(DisciplineHours(lectures=120, own_independent=30, distance=30)).allowed
	assert check(hours_for(5, synchronous=150), delivery=DeliveryMode.ONLINE).allowed
	assert own_independent_hours(95, 0).value == 95
	assert not check(DisciplineHours(lectures=150)).warnings
