"""Order 152/2011 in the edition of Order 145 of 5 April 2023: its numbers, by kind of university."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kredit_edu.rules.edition.model import Bound, Edition, InstitutionRules, LetterRow, Norm, Share
from kredit_edu.rules.terms import ControlForm, InstitutionType, PracticeKind, SummerPurpose

DAYS_IN_WEEK = 7

LETTER_SCALE = (
	LetterRow("A", 400, 95, 100),
	LetterRow("A-", 367, 90, 94),
	LetterRow("B+", 333, 85, 89),
	LetterRow("B", 300, 80, 84),
	LetterRow("B-", 267, 75, 79),
	LetterRow("C+", 233, 70, 74),
	LetterRow("C", 200, 65, 69),
	LetterRow("C-", 167, 60, 64),
	LetterRow("D+", 133, 55, 59),
	LetterRow("D", 100, 50, 54),
	LetterRow("FX", 50, 25, 49),
	LetterRow("F", 0, 0, 24),
)

MILITARY_SUMMER_PURPOSES = (
	SummerPurpose.ADDITIONAL_STUDY,
	SummerPurpose.DEBT_OR_DIFFERENCE,
	SummerPurpose.OTHER_ORGANISATION,
	SummerPurpose.RAISE_GPA,
)

CIVIL = InstitutionRules(
	institution_type=InstitutionType.CIVIL,
	academic_hour_minutes=Bound(50, 50, "2(5)"),
	load_hour_minutes=Bound(50, 50, "29.1"),
	hours_per_credit=Norm(30, "23.1"),
	credits_floor=Norm(3, "11.1"),
	ordinary_credits=Norm(5, "11.1"),
	ects_per_credit=Norm(1, "24"),
	classroom_share=Share(3, 10, "26.1"),
	distance_share=Share(1, 5, "26.2"),
	synchronous_share=Share(1, 5, "26.3"),
	multi_period=Norm(False, "28.1"),
	discipline_controls=Norm(None, "28.1"),
	defended_work_controls=Norm(None, "28.1"),
	curriculum_kinds=Norm(("Study Plan", "Working Curriculum"), "6(1)"),
	catalogue_required=Norm(True, "7.1"),
	elective_alternatives=Norm(True, "7.2"),
	study_plan_required=Norm(True, "8.1"),
	free_discipline_choice=Norm(True, "4(2)"),
	free_teacher_choice=Norm(True, "4(3)"),
	practice_required=Norm(True, "21.1"),
	practice_kinds=Norm(tuple(PracticeKind), "21.2"),
	practice_kinds_free=Norm(False, "21.2"),
	practice_week_hours=Norm(30, "21.5"),
	practice_day_hours=Norm(6, "21.5"),
	practice_week_days=Norm(5, "21.5"),
	# Whole weeks; the military counts in halves, since an odd credit is half a week there (D40).
	practice_week_parts=Norm(1, "21.5"),
	interim_attestation_days=Norm(0, "19.1"),
	holiday_count=Norm(2, "20.1"),
	holiday_days=Norm(7 * DAYS_IN_WEEK, "20.1"),
	holiday_days_bind_graduating=Norm(False, "20.1"),
	summer_days=Bound(6 * DAYS_IN_WEEK, None, "22.1"),
	summer_for_graduating=Norm(False, "22.1"),
	summer_purposes=Norm(tuple(SummerPurpose), "22.1"),
	registrar_runs_attestation=Norm(True, "37.2"),
	teaching_apart_from_control=Norm(True, "37.1"),
	fx_retakes=Norm(1, "36.2"),
)

CULTURE_ARTS = replace(
	CIVIL,
	institution_type=InstitutionType.CULTURE_ARTS,
	credits_floor=Norm(2, "11.2"),
	multi_period=Norm(True, "12.2"),
)

MILITARY = replace(
	CIVIL,
	institution_type=InstitutionType.MILITARY,
	academic_hour_minutes=Bound(40, None, "2(5)"),
	load_hour_minutes=Bound(40, None, "29.2"),
	credits_floor=Norm(1, "11.3"),
	multi_period=Norm(True, "12.3"),
	discipline_controls=Norm(frozenset({ControlForm.EXAM}), "28.2"),
	defended_work_controls=Norm(frozenset({ControlForm.DEFENCE}), "28.2"),
	curriculum_kinds=Norm(("Typical Curriculum", "Working Curriculum"), "6.2"),
	catalogue_required=Norm(False, "7.1"),
	elective_alternatives=Norm(False, "7.1"),
	study_plan_required=Norm(False, "8.1"),
	free_discipline_choice=Norm(False, "4(2)"),
	free_teacher_choice=Norm(False, "4(3)"),
	practice_week_hours=Norm(60, "21.6"),
	practice_day_hours=Norm(10, "21.6"),
	practice_week_days=Norm(6, "21.6"),
	practice_week_parts=Norm(2, "21.6"),
	interim_attestation_days=Norm(DAYS_IN_WEEK, "19.2"),
	holiday_days=Norm(6 * DAYS_IN_WEEK, "20.2"),
	holiday_days_bind_graduating=Norm(False, "20.2"),
	summer_days=Bound(0, 4 * DAYS_IN_WEEK, "22.2"),
	summer_for_graduating=Norm(False, "22.2"),
	summer_purposes=Norm(MILITARY_SUMMER_PURPOSES, "22.2"),
	registrar_runs_attestation=Norm(False, "37.2"),
)

FOREIGN_BRANCH = replace(
	CIVIL,
	institution_type=InstitutionType.FOREIGN_BRANCH,
	practice_kinds_free=Norm(True, "21.7"),
)

ORDER_145_2023 = Edition(
	key="152/2011-145/2023",
	title="Order 152 of 20 April 2011 in the edition of Order 145 of 5 April 2023",
	adopted=date(2023, 4, 5),
	registered=date(2023, 4, 7),
	registration_number="32256",
	# The Order takes effect ten days after its first publication, whose date it does not state;
	# no act can have been decided by it before its registration.
	in_force=date(2023, 4, 7),
	letter_scale=LETTER_SCALE,
	institutions=(CIVIL, CULTURE_ARTS, MILITARY, FOREIGN_BRANCH),
)
