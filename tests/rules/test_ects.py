"""ECTS credits, academic hours and the names of independent work (2(5), 2(11), 2(23), 23, 24)."""

from decimal import Decimal

import pytest

from kredit_edu.rules.ects import check_pair, credited_to_discipline, credits_of_ects, ects_of, parse_ects
from kredit_edu.rules.hours import DisciplineHours, required_hours
from kredit_edu.rules.teaching_load import minutes_of
from kredit_edu.rules.terms import EducationLevel
from kredit_edu.rules.work_labels import OF_ANY_LEVEL, labels_of
from kredit_edu.testing.clauses import accepts, clause, refuses
from tests.rules.factories import ARTS, CIVIL, FOREIGN, MILITARY, clauses


@pytest.mark.parametrize("rules", [CIVIL, ARTS, MILITARY, FOREIGN])
@accepts("24", case="T110")
def test_credits_are_as_many_ects_credits(rules):
	assert ects_of(5, rules) == 5
	assert check_pair(5, Decimal(5), rules).allowed


@accepts("24", case="T111")
def test_ects_credits_are_as_many_credits():
	assert credits_of_ects(Decimal(30), CIVIL) == 30
	assert credits_of_ects(Decimal("7.5"), CIVIL) == Decimal("7.5")


@refuses("24")
@pytest.mark.parametrize("ects", ["7.5", "9", "4", "3.33"])
def test_no_old_coefficient_is_taken(ects):
	assert clauses(check_pair(5, Decimal(ects), CIVIL)) == ["24"]


@clause("24", "41", case="T301")
def test_recognised_ects_never_make_a_discipline_larger_or_fractional():
	assert credited_to_discipline(Decimal(6), 5, CIVIL) == 5
	assert credited_to_discipline(Decimal("4.5"), 5, CIVIL) == 4


@refuses("24")
@pytest.mark.parametrize("raw", ["", None, "0", "-1", "five", "1e1"])
def test_ects_that_cannot_be_read(raw):
	assert clauses(parse_ects(raw).decision) == ["24"]


def test_ects_are_read_exactly():
	assert parse_ects("7,5").value == Decimal("7.5")


@accepts("2(5)", "29.1", case="T112")
def test_a_civil_class_of_two_hours():
	assert minutes_of(2, CIVIL.academic_hour_minutes.low) == 100


@accepts("2(5)", "29.2", case="T338")
def test_a_military_class_of_two_hours():
	assert minutes_of(2, MILITARY.academic_hour_minutes.low) == 80


@accepts("23.2", case="T109")
def test_a_military_credit_in_minutes():
	assert minutes_of(required_hours(1, MILITARY), 40) == 1200
	assert minutes_of(required_hours(1, CIVIL), 50) == 1500


@clause("2(11)", "2(23)", case="T177")
def test_names_of_independent_work_by_level():
	names = {level: labels_of([level]) for level in EducationLevel}
	assert [names[level].independent for level in EducationLevel] == ["SIW", "MIW", "DIW"]
	assert [names[level].guided for level in EducationLevel] == ["SIWT", "MIWT", "DIWT"]
	assert labels_of([]) == labels_of([EducationLevel.BACHELOR, EducationLevel.MASTER]) == OF_ANY_LEVEL


@clause("2(23)", "25.1", case="T178")
def test_work_with_the_teacher_is_never_classroom_work():
	with_teacher = DisciplineHours(lectures=30, guided_independent=15, own_independent=105)
	assert with_teacher.classroom == 30
	assert with_teacher.independent == 120
