"""What rests on the contested readings D16, D21 and D54 in a curriculum (11.1, 16, 26.1)."""

from dataclasses import replace

from kredit_edu.rules.curriculum import check_curriculum, readings_used
from kredit_edu.rules.discipline import DisciplineHours
from kredit_edu.rules.readings import READINGS, ReadingId, ReadingUse
from kredit_edu.rules.terms import Component, DeliveryMode, WorkKind
from kredit_edu.testing.clauses import accepts, refuses
from tests.rules.factories import (
	CIVIL,
	POLICY,
	clauses,
	curriculum,
	discipline,
	other_work,
	slot,
	valid_slots,
	warning_keys,
	with_readings,
)


def check(slots, rules=CIVIL, policy=POLICY, **changes):
	return check_curriculum(curriculum(slots, **changes), rules, policy)


def pe_parts(credits=2, count=4):
	part = discipline("Дене шынықтыру", credits=credits, is_pe=True)
	return [slot(f"PE{period}", part, period=period) for period in range(1, count + 1)]


@refuses("11.1", case="T128")
def test_small_parts_are_refused_without_the_reading():
	decision = check([*valid_slots(), *pe_parts()])
	assert clauses(decision) == ["11.1"] * 4
	assert [reason.row for reason in decision.refusals] == ["PE1", "PE2", "PE3", "PE4"]
	assert not decision.warnings


@accepts("11.1", case="T128")
def test_small_parts_are_accepted_by_their_sum_under_the_reading():
	policy = with_readings("D21")
	decision = check([*valid_slots(), *pe_parts()], policy=policy)
	assert decision.allowed
	assert warning_keys(decision) == ["credits.part_by_sum"] * 4
	assert decision.warnings[0].params["together"] == "8"
	uses = readings_used(curriculum([*valid_slots(), *pe_parts()]), CIVIL, policy)
	assert uses[0] == ReadingUse(ReadingId.D21, "11.1", "PE1", "Дене шынықтыру")
	assert len(uses) == 4


@refuses("11.1")
def test_parts_that_do_not_suffice_together_are_refused_under_the_reading():
	policy = with_readings("D21")
	assert clauses(check([*valid_slots(), *pe_parts(count=1)], policy=policy)) == ["11.1"]
	assert readings_used(curriculum(pe_parts(count=1)), CIVIL, policy) == ()


@accepts("11.1")
def test_parts_that_reach_the_least_volume_exactly_suffice():
	policy = with_readings("D21")
	assert check([*valid_slots(), *pe_parts(credits=1, count=3)], policy=policy).allowed
	assert not check([*valid_slots(), *pe_parts(credits=1, count=2)], policy=policy).allowed


@refuses("11.1")
def test_a_language_does_not_make_up_for_physical_education():
	language = slot("L1", discipline("Шетел тілі", is_language=True))
	decision = check([*valid_slots(), *pe_parts(count=1), language], policy=with_readings("D21"))
	assert [reason.row for reason in decision.refusals] == ["PE1"]


@refuses("11.1")
def test_alternatives_of_one_slot_are_not_added_up():
	part = discipline("Шетел тілі", credits=2, is_language=True)
	twice = slot("S9", part, replace(part, code="L2"), component=Component.ELECTIVE)
	assert "11.1" in clauses(check([*valid_slots(), twice], policy=with_readings("D21")))


@refuses("11.1")
def test_the_reading_excuses_no_other_discipline():
	parts = [slot(f"S{n}", discipline("Құқық", credits=2), period=n) for n in (1, 2)]
	assert clauses(check([*valid_slots(), *parts], policy=with_readings("D21"))).count("11.1") == 2


@refuses("16")
def test_a_module_of_practice_and_attestation_needs_the_reading():
	alone = [
		slot("S8", other_work("Диплом алды практика"), module="M2"),
		slot("S9", other_work("Қорытынды аттестаттау", kind=WorkKind.FINAL_ATTESTATION), module="M2"),
	]
	decision = check([*valid_slots(), *alone])
	assert clauses(decision) == ["16"] and decision.refusals[0].row == "M2"

	policy = with_readings("D54")
	assert check([*valid_slots(), *alone], policy=policy).allowed
	(use,) = readings_used(curriculum([*valid_slots(), *alone]), CIVIL, policy)
	assert (use.reading, use.clause, use.row) == (ReadingId.D54, "16", "M2")


@accepts("26.1")
def test_an_open_online_course_is_listed_under_its_reading():
	course = discipline("Онлайн курс", hours=DisciplineHours(own_independent=150), delivery=DeliveryMode.MOOC)
	slots = [*valid_slots(), slot("S9", course)]
	assert clauses(check(slots)) == ["26.1"]
	policy = with_readings("D16")
	assert check(slots, policy=policy).allowed
	(use,) = readings_used(curriculum(slots), CIVIL, policy)
	assert (use.reading, use.clause, use.row) == (ReadingId.D16, "26.1", "S9")


def test_every_reading_has_its_question_and_its_clause():
	assert set(READINGS) == set(ReadingId)
	assert all(
		reading.id is id_ and reading.question and reading.permits for id_, reading in READINGS.items()
	)
