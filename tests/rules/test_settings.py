"""Settings: read exactly, and never laxer than the edition (2(5), 7.2, 36.1, D51)."""

from dataclasses import replace

import pytest

from kredit_edu.rules.assessment_policy import (
	AdmissionSource,
	AssessmentPolicy,
	JournalPolicy,
	RatingBase,
	RetakeMark,
	RetakePolicy,
	RetakeScope,
	ScholarshipPolicy,
	SessionPolicy,
)
from kredit_edu.rules.edition import ORDER_145_2023
from kredit_edu.rules.final_mark import FinalMarkPolicy, MarkRounding
from kredit_edu.rules.gpa import AcrossAttempts, FailedGrades, GpaPolicy, GpaRounding, WithinAttempt
from kredit_edu.rules.readings import ReadingId
from kredit_edu.rules.settings import UniversityPolicy, check_policy, check_ready_to_publish, parse_policy
from kredit_edu.rules.terms import InstitutionType, TraditionalGrade
from kredit_edu.testing.clauses import accepts, refuses
from tests.rules.factories import clauses, keys

FORM = {
	"institution_type": "Military",
	"academic_hour_minutes": "45",
	"grade_rounding": "FLOOR",
	"admission_weight": "50",
	"control_weight": 50,
	"exam_admission_min": "50",
	"cplus_traditional": "Satisfactory",
	"gpa_failed": "EXCLUDE",
	"gpa_within_attempt": "BOTH",
	"gpa_across_attempts": "LATEST",
	"gpa_decimals": "3",
	"gpa_rounding": "TRUNCATE",
	"gpa_counts_practice": 0,
	"gpa_counts_research": "0",
	"gpa_counts_final_attestation": 1,
	"gpa_counts_recognised": "1",
	"elective_alternatives": "3",
	"year_load_warning": "65",
	"period_load_warning": "33",
	"readings": ["D21", "D54", "D21"],
}


def check(policy):
	return check_policy(policy, ORDER_145_2023)


@accepts("2(5)", "36.1", "2(28)", "7.2")
def test_the_proposed_defaults_are_lawful_and_an_empty_form_has_them():
	policy, decision = parse_policy({})
	assert decision.allowed and policy == UniversityPolicy()
	assert check(policy).allowed
	assert policy.cplus is None


@accepts("2(5)", "36.1", "2(28)")
def test_every_field_is_read():
	policy, decision = parse_policy(FORM)
	assert decision.allowed
	assert policy == UniversityPolicy(
		institution_type=InstitutionType.MILITARY,
		academic_hour_minutes=45,
		final_mark=FinalMarkPolicy(50, 50, MarkRounding.FLOOR, 50),
		gpa=GpaPolicy(
			failed=FailedGrades.EXCLUDE,
			within_attempt=WithinAttempt.BOTH,
			across_attempts=AcrossAttempts.LATEST,
			decimals=3,
			rounding=GpaRounding.TRUNCATE,
			counts_practice=False,
			counts_research=False,
			counts_final_attestation=True,
			counts_recognised=True,
		),
		cplus=TraditionalGrade.SATISFACTORY,
		elective_alternatives=3,
		year_load_warning=65,
		period_load_warning=33,
		readings=frozenset({ReadingId.D21, ReadingId.D54}),
	)
	assert check(policy).allowed


@pytest.mark.parametrize(
	("field", "given", "clause_id"),
	[
		("institution_type", "School", "11.1"),
		("academic_hour_minutes", "49,5", "2(5)"),
		("academic_hour_minutes", "", "2(5)"),
		("grade_rounding", "BANKERS", "36.1"),
		("admission_weight", "sixty", "36.1"),
		("control_weight", 40.5, "36.1"),
		("exam_admission_min", -1, "36.1"),
		("cplus_traditional", "Fine", "AnnexB"),
		("gpa_failed", "", "2(28)"),
		("gpa_within_attempt", 1, "2(28)"),
		("gpa_across_attempts", "WORST", "2(28)"),
		("gpa_decimals", "two", "2(28)"),
		("gpa_rounding", "UP", "2(28)"),
		("gpa_counts_practice", 2, "2(28)"),
		("gpa_counts_research", "yes", "2(28)"),
		("elective_alternatives", "1.5", "7.2"),
		("year_load_warning", "sixty", "8.2"),
		("period_load_warning", "", "8.2"),
	],
)
@refuses("2(5)", "36.1", "2(28)", "7.2", "AnnexB")
def test_an_unreadable_field_is_refused_by_name(field, given, clause_id):
	policy, decision = parse_policy({**FORM, field: given})
	assert policy is None
	assert [(reason.clause, reason.field) for reason in decision.refusals] == [(clause_id, field)]


@pytest.mark.parametrize("given", ["D17", "", "D21 ", 21, None])
@refuses("P0")
def test_nothing_but_a_contested_reading_can_be_read_otherwise(given):
	policy, decision = parse_policy({"readings": ["D16", given]})
	assert policy is None and keys(decision) == ["policy.unknown_reading"]


@accepts("P0")
def test_readings_may_come_alone_or_not_at_all():
	assert parse_policy({"readings": "D16"})[0].readings == {ReadingId.D16}
	assert parse_policy({"readings": None})[0].readings == frozenset()
	assert parse_policy({"readings": (ReadingId.D54,)})[0].readings == {ReadingId.D54}


@refuses("36.1", "2(28)")
def test_all_unreadable_fields_are_named_at_once():
	_policy, decision = parse_policy({"admission_weight": "x", "gpa_failed": "y", "readings": ["z"]})
	assert len(decision.refusals) == 3


@pytest.mark.parametrize("kind", [each for each in InstitutionType if each is not InstitutionType.MILITARY])
@pytest.mark.parametrize("minutes", [45, 49, 51, 0])
@refuses("2(5)", "23.1", case="T105")
def test_an_academic_hour_is_fifty_minutes(kind, minutes):
	decision = check(UniversityPolicy(institution_type=kind, academic_hour_minutes=minutes))
	assert clauses(decision) == ["2(5)"] and keys(decision) == ["policy.academic_hour_exact"]


@accepts("2(5)", "23.1", case="T105")
def test_fifty_minutes_are_accepted():
	assert check(UniversityPolicy(academic_hour_minutes=50)).allowed


@refuses("2(5)", "23.2", case="T106")
def test_a_military_hour_is_not_shorter_than_forty_minutes():
	decision = check(UniversityPolicy(institution_type=InstitutionType.MILITARY, academic_hour_minutes=39))
	assert clauses(decision) == ["2(5)"] and keys(decision) == ["policy.academic_hour_least"]


@pytest.mark.parametrize("minutes", [40, 45, 60])
@accepts("2(5)", "23.2", case="T106")
def test_a_military_hour_may_be_longer(minutes):
	policy = UniversityPolicy(institution_type=InstitutionType.MILITARY, academic_hour_minutes=minutes)
	assert check(policy).allowed


@refuses("36.1", case="T050")
def test_weights_that_make_no_whole_are_refused():
	assert clauses(check(UniversityPolicy(final_mark=FinalMarkPolicy(60, 50)))) == ["36.1"]


@refuses("7.2")
def test_a_choice_needs_something_to_choose():
	assert clauses(check(UniversityPolicy(elective_alternatives=0))) == ["7.2"]
	assert check(UniversityPolicy(elective_alternatives=1)).allowed


@pytest.mark.parametrize("decimals", [0, 5, 60])
@refuses("2(28)")
def test_gpa_decimals_have_bounds(decimals):
	assert clauses(check(UniversityPolicy(gpa=GpaPolicy(decimals=decimals)))) == ["2(28)"]


@pytest.mark.parametrize("field", ["year_load_warning", "period_load_warning"])
@refuses("8.2")
def test_a_limit_for_warnings_is_positive(field):
	assert keys(check(replace(UniversityPolicy(), **{field: 0}))) == ["policy.load"]
	assert check(replace(UniversityPolicy(), **{field: 1})).allowed


@pytest.mark.parametrize("grade", [TraditionalGrade.EXCELLENT, TraditionalGrade.UNSATISFACTORY])
@refuses("AnnexB")
def test_c_plus_is_good_or_satisfactory(grade):
	policy = UniversityPolicy(cplus=grade)
	assert clauses(check(policy)) == ["AnnexB"]
	assert clauses(check_ready_to_publish(policy)) == ["AnnexB"]


@refuses("AnnexB")
def test_nothing_is_published_before_c_plus_is_decided():
	assert keys(check_ready_to_publish(UniversityPolicy())) == ["policy.cplus_open"]


@pytest.mark.parametrize("grade", [TraditionalGrade.GOOD, TraditionalGrade.SATISFACTORY])
@accepts("AnnexB")
def test_grades_are_published_after_the_choice(grade):
	assert check_ready_to_publish(UniversityPolicy(cplus=grade)).allowed


ASSESSMENT = {
	"journal_entry_days": "3",
	"admission_from": "Midterm Controls and Current Marks",
	"at_risk_attendance": "80",
	"at_risk_mark": 60,
	"exam_rest_days": "2",
	"exams_a_day": "0",
	"fx_right_scope": "Discipline for Life",
	"retakes_for_life": "4",
	"fx_mark": "New Final Control Alone",
	"fx_cap_letter": "С",  # Cyrillic, as the published annex prints it
	"appeal_days": "1",
	"correction_days": "30",
	"rating_base": "Mean Mark",
	"distribution_years": "1",
	"excellent_share_alarm": "15",
	"scholarship_lowest_letter": "C+",
	"scholarship_raised_letter": "",
	"scholarship_gpa": "3.33",
	"scholarship_grant_only": 0,
	"scholarship_without_retakes": "1",
	"transcript_failed": 1,
}


def test_decisions_on_assessment_are_read():
	policy, decision = parse_policy(ASSESSMENT)
	assert decision.allowed
	read = policy.assessment
	assert read.journal == JournalPolicy(3, AdmissionSource.MIDTERMS_AND_CURRENT, 80, 60)
	assert read.session == SessionPolicy(2, 0)
	assert read.retake == RetakePolicy(RetakeScope.DISCIPLINE_FOR_LIFE, 4, RetakeMark.CONTROL_ALONE, "C")
	assert (read.appeal_days, read.correction_days, read.rating_base) == (1, 30, RatingBase.MEAN_MARK)
	assert (read.distribution_years, read.excellent_share_alarm, read.transcript_failed) == (1, 15, True)
	assert read.scholarship == ScholarshipPolicy("C+", None, 333, False, True)
	assert parse_policy({})[0].assessment == AssessmentPolicy()


@pytest.mark.parametrize(
	("field", "given"),
	[
		("fx_cap_letter", "FX"),
		("fx_cap_letter", "E"),
		("scholarship_lowest_letter", "F"),
		("scholarship_gpa", "3,333"),
		("scholarship_gpa", "much"),
		("fx_right_scope", "never"),
	],
)
def test_decisions_on_assessment_that_cannot_be_read_are_refused(field, given):
	policy, decision = parse_policy({field: given})
	assert policy is None
	assert [reason.field for reason in decision.reasons] == [field]


@pytest.mark.parametrize(
	("field", "given", "clause"),
	[
		("appeal_days", "0", "3(4)"),
		("at_risk_attendance", "101", "36.3"),
		("at_risk_mark", "101", "36.1"),
		("distribution_years", "0", "38"),
		("excellent_share_alarm", "101", "38"),
		("scholarship_gpa", "4.01", "2(28)"),
	],
)
def test_decisions_on_assessment_stay_on_their_scales(field, given, clause):
	policy, _decision = parse_policy({field: given})
	refused = check_policy(policy, ORDER_145_2023)
	assert [(reason.field, reason.clause) for reason in refused.reasons] == [(field, clause)]
