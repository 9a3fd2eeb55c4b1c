"""The edition as dated data (P0, section by kind of university)."""

import dataclasses
from datetime import date

import pytest

from kredit_edu.rules.clauses import CLAUSES, is_clause
from kredit_edu.rules.edition import EDITIONS, ORDER_145_2023, edition_by_key, edition_on
from kredit_edu.rules.terms import ControlForm, InstitutionType
from kredit_edu.testing.clauses import accepts, clause, refuses
from tests.rules.factories import ARTS, CIVIL, FOREIGN, MILITARY


@accepts("P0", case="T339")
def test_an_act_is_decided_by_the_edition_of_its_day():
	assert edition_on(date(2026, 9, 1)) is ORDER_145_2023
	assert edition_on(ORDER_145_2023.in_force) is ORDER_145_2023
	assert edition_by_key("152/2011-145/2023") is ORDER_145_2023
	assert (ORDER_145_2023.adopted, ORDER_145_2023.registered) == (date(2023, 4, 5), date(2023, 4, 7))
	assert ORDER_145_2023.registration_number == "32256"


@refuses("P0")
def test_there_is_no_edition_before_the_first_and_none_by_another_key():
	with pytest.raises(LookupError, match="2023-04-06"):
		edition_on(date(2023, 4, 6))
	with pytest.raises(LookupError, match="152/2011-1"):
		edition_by_key("152/2011-1")
	with pytest.raises(LookupError):
		ORDER_145_2023.for_institution("School")


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.key)
def test_every_kind_of_university_has_its_rules_and_every_number_its_clause(edition):
	for kind in InstitutionType:
		rules = edition.for_institution(kind)
		for field in dataclasses.fields(rules):
			value = getattr(rules, field.name)
			assert field.name == "institution_type" or is_clause(value.clause), field.name
	assert edition.for_institution("Military") is edition.for_institution(InstitutionType.MILITARY)


def row(name):
	"""The value of a norm for civil, culture and arts, military, foreign branch."""
	return tuple(getattr(rules, name).value for rules in (CIVIL, ARTS, MILITARY, FOREIGN))


@clause(
	"11.1", "11.2", "11.3", "12.2", "12.3", "19.2", "20.1", "20.2", "21.5", "21.6", "21.7", "22.1", "22.2"
)
def test_the_comparison_of_the_kinds_of_universities():
	assert row("hours_per_credit") == (30, 30, 30, 30)
	assert row("credits_floor") == (3, 2, 1, 3)
	assert row("multi_period") == (False, True, True, False)
	assert row("catalogue_required") == (True, True, False, True)
	assert row("study_plan_required") == (True, True, False, True)
	assert row("free_discipline_choice") == row("free_teacher_choice") == (True, True, False, True)
	assert row("interim_attestation_days") == (0, 0, 7, 0)
	assert row("holiday_count") == (2, 2, 2, 2)
	assert row("holiday_days") == (49, 49, 42, 49)
	assert row("holiday_days_bind_graduating") == (False,) * 4
	assert row("practice_required") == (True,) * 4
	assert row("practice_kinds_free") == (False, False, False, True)
	assert row("practice_week_hours") == (30, 30, 60, 30)
	assert row("practice_day_hours") == (6, 6, 10, 6)
	assert row("practice_week_days") == (5, 5, 6, 5)
	assert row("registrar_runs_attestation") == (True, True, False, True)
	assert row("teaching_apart_from_control") == (True,) * 4
	assert row("fx_retakes") == (1, 1, 1, 1)
	assert row("ects_per_credit") == (1, 1, 1, 1)
	assert row("summer_for_graduating") == (False,) * 4
	assert row("discipline_controls") == (None, None, frozenset({ControlForm.EXAM}), None)
	assert row("defended_work_controls") == (None, None, frozenset({ControlForm.DEFENCE}), None)
	for rules in (CIVIL, ARTS, MILITARY, FOREIGN):
		assert (
			rules.practice_day_hours.value * rules.practice_week_days.value == rules.practice_week_hours.value
		)


@clause("2(5)", "22.1", "22.2", "26.1", "26.2", "26.3")
def test_bounds_and_shares():
	assert [CIVIL.academic_hour_minutes.holds(minutes) for minutes in (49, 50, 51)] == [False, True, False]
	assert [MILITARY.academic_hour_minutes.holds(minutes) for minutes in (39, 40, 90)] == [False, True, True]
	assert [CIVIL.summer_days.holds(days) for days in (41, 42, 90)] == [False, True, True]
	assert [MILITARY.summer_days.holds(days) for days in (28, 29)] == [True, False]
	for rules in (CIVIL, ARTS, MILITARY, FOREIGN):
		shares = (rules.classroom_share, rules.distance_share, rules.synchronous_share)
		assert [share.percent for share in shares] == ["30", "20", "20"]


def test_the_table_of_clauses_is_whole():
	assert len(CLAUSES) == 150
	assert all(clause_.title and clause_.kinds and 1 <= clause_.part <= 9 for clause_ in CLAUSES.values())
	assert not is_clause("58")
