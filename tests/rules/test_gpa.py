"""GPA (2(28), D04-D10)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kredit_edu.rules.gpa import (
	AcrossAttempts,
	FailedGrades,
	GpaPolicy,
	GpaRounding,
	LeftOut,
	WithinAttempt,
	cumulative_gpa,
	period_gpa,
	year_gpa,
)
from kredit_edu.rules.terms import WorkKind
from kredit_edu.testing.clauses import accepts, clause, refuses
from tests.rules.factories import result

PROGRAM = "6B01601"
PERIOD = "2025-1"
POLICY = GpaPolicy()
EXCLUDE = GpaPolicy(failed=FailedGrades.EXCLUDE)


def results(*graded):
	return [result(f"r{number}", letter, credits) for number, (credits, letter) in enumerate(graded)]


@pytest.mark.parametrize(
	("graded", "policy", "value"),
	[
		pytest.param([(5, "A"), (5, "B"), (3, "C+")], POLICY, "3.23", id="T081"),
		pytest.param([(5, "A"), (3, "A")], POLICY, "4.00", id="T082"),
		pytest.param([(5, "A"), (5, "FX")], POLICY, "2.25", id="T083"),
		pytest.param([(5, "A"), (5, "FX")], EXCLUDE, "4.00", id="T084"),
		pytest.param([(5, "A"), (5, "F")], POLICY, "2.00", id="T085"),
		pytest.param([(3, "A"), (2, "B"), (3, "F")], POLICY, "2.25", id="T086"),
		pytest.param([(5, "F")], POLICY, "0.00", id="all-failed"),
		pytest.param([(5, "B"), (5, "B+")], POLICY, "3.17", id="T088"),
		pytest.param([(8, "A"), (3, "D")], POLICY, "3.18", id="T089"),
		pytest.param([(5, each) for each in ("A", "A-", "B+", "B", "B-", "C+")], POLICY, "3.17", id="T090"),
		pytest.param([(5, "A"), (5, None)], POLICY, "4.00", id="T092"),
	],
)
@accepts("2(28)")
def test_the_mean_is_weighted_by_credits(graded, policy, value):
	for gpa in (
		period_gpa(results(*graded), PERIOD, PROGRAM, policy),
		year_gpa(results(*graded), "2025", PROGRAM, policy),
		cumulative_gpa(results(*graded), PROGRAM, policy),
	):
		assert str(gpa.value) == value


@pytest.mark.parametrize(
	("graded", "policy"),
	[([], POLICY), ([(5, None)], POLICY), ([(5, "F")], EXCLUDE), ([(0, "A")], POLICY)],
)
@accepts("2(28)", case="T091")
def test_without_graded_credits_there_is_no_gpa(graded, policy):
	gpa = cumulative_gpa(results(*graded), PROGRAM, policy)
	assert gpa.value is None and gpa.ten_thousandths is None


@accepts("2(28)", "36.2", case="T093")
def test_a_retake_replaces_the_first_result_of_its_enrollment():
	first = result("first", "FX", enrollment="E")
	retake = replace(first, key="retake", points_hundredths=300, attempt=2, order=2)
	gpa = period_gpa([first, retake], PERIOD, PROGRAM, POLICY)
	assert (str(gpa.value), gpa.credits, gpa.counted) == ("3.00", 5, ("retake",))
	assert gpa.left_out == (("first", LeftOut.REPLACED_IN_ENROLLMENT),)

	worse = replace(retake, points_hundredths=0)
	best = replace(POLICY, within_attempt=WithinAttempt.BEST)
	both = replace(POLICY, within_attempt=WithinAttempt.BOTH)
	assert str(cumulative_gpa([first, worse], PROGRAM, POLICY).value) == "0.00"
	assert str(cumulative_gpa([first, worse], PROGRAM, best).value) == "0.50"
	assert str(cumulative_gpa([first, worse], PROGRAM, both).value) == "0.25"


@accepts("2(28)", "36.3", case="T094")
def test_a_repeat_counts_in_its_period_and_once_as_a_whole():
	first = result("first", "F", discipline="D")
	repeat = result("repeat", "B", discipline="D", period="2026-1", year="2026", order=2)
	both = [first, repeat]
	assert str(period_gpa(both, PERIOD, PROGRAM, POLICY).value) == "0.00"
	assert str(period_gpa(both, "2026-1", PROGRAM, POLICY).value) == "3.00"
	assert str(cumulative_gpa(both, PROGRAM, POLICY).value) == "3.00"


@accepts("2(28)", "22.1", case="T095")
def test_a_summer_repeat_raises_the_year_and_the_whole():
	first = result("first", "C", discipline="D")
	summer = result("summer", "A", discipline="D", period="2025-summer", order=2)
	assert str(year_gpa([first, summer], "2025", PROGRAM, POLICY).value) == "4.00"
	assert str(cumulative_gpa([first, summer], PROGRAM, POLICY).value) == "4.00"
	assert str(period_gpa([first, summer], PERIOD, PROGRAM, POLICY).value) == "2.00"


@pytest.mark.parametrize(
	("across", "value"),
	[(AcrossAttempts.BEST, "2.00"), (AcrossAttempts.LATEST, "0.50"), (AcrossAttempts.ALL, "1.25")],
)
@accepts("2(28)", "42", case="T096")
def test_the_policy_decides_which_enrollment_counts(across, value):
	both = [result("first", "C", discipline="D"), result("repeat", "FX", discipline="D", order=2)]
	policy = replace(POLICY, across_attempts=across)
	assert str(cumulative_gpa(both, PROGRAM, policy).value) == value


@accepts("2(28)")
def test_a_failed_repeat_does_not_hide_an_earlier_pass_when_failures_are_excluded():
	both = [result("first", "C", discipline="D"), result("repeat", "FX", discipline="D", order=2)]
	policy = replace(EXCLUDE, across_attempts=AcrossAttempts.LATEST)
	gpa = cumulative_gpa(both, PROGRAM, policy)
	assert (str(gpa.value), gpa.left_out) == ("2.00", (("repeat", LeftOut.FAILED),))


@accepts("2(28)", "40", case="T097")
def test_recognised_credits_without_a_grade_stay_out_of_both_sums():
	credited = result("credited", None, recognised=True, enrollment="")
	gpa = cumulative_gpa([credited, result("own", "B")], PROGRAM, POLICY)
	assert (str(gpa.value), gpa.credits) == ("3.00", 5)
	assert gpa.left_out == (("credited", LeftOut.UNGRADED),)


@accepts("2(28)", "41", case="T098")
def test_a_transferred_grade_counts_as_a_whole_and_not_in_the_period():
	transferred = result("transferred", "A", recognised=True, enrollment="")
	own = result("own", "B")
	assert str(period_gpa([transferred, own], PERIOD, PROGRAM, POLICY).value) == "3.00"
	assert str(year_gpa([transferred, own], "2025", PROGRAM, POLICY).value) == "3.00"
	assert str(cumulative_gpa([transferred, own], PROGRAM, POLICY).value) == "3.50"
	without = replace(POLICY, counts_recognised=False)
	assert str(cumulative_gpa([transferred, own], PROGRAM, without).value) == "3.00"


@accepts("2(28)")
def test_recognised_results_without_an_enrollment_do_not_replace_each_other():
	rows = [result(key, "A", recognised=True, enrollment="") for key in ("one", "two")]
	assert cumulative_gpa(rows, PROGRAM, POLICY).credits == 10


@pytest.mark.parametrize(
	("kind", "policy", "value"),
	[
		pytest.param(WorkKind.PRACTICE, POLICY, "3.00", id="T099"),
		pytest.param(WorkKind.PRACTICE, GpaPolicy(counts_practice=False), "2.00", id="practice-out"),
		pytest.param(WorkKind.RESEARCH_WORK, POLICY, "3.00", id="research"),
		pytest.param(WorkKind.EXPERIMENTAL_RESEARCH_WORK, GpaPolicy(counts_research=False), "2.00", id="out"),
		pytest.param(WorkKind.FINAL_ATTESTATION, POLICY, "2.00", id="T100"),
		pytest.param(WorkKind.FINAL_ATTESTATION, GpaPolicy(counts_final_attestation=True), "3.00", id="in"),
	],
)
@accepts("2(28)", "2(9)", "4(11)", "21.4")
def test_the_policy_decides_which_kinds_of_work_count(kind, policy, value):
	rows = [result("work", "A", kind=kind), result("own", "C")]
	assert str(cumulative_gpa(rows, PROGRAM, policy).value) == value


@refuses("2(28)", case="T101")
def test_grades_of_another_program_are_left_out():
	elsewhere = result("elsewhere", "A", program="7M01101")
	gpa = cumulative_gpa([elsewhere, result("own", "C")], PROGRAM, POLICY)
	assert str(gpa.value) == "2.00"
	assert gpa.left_out == (("elsewhere", LeftOut.OTHER_PROGRAM),)


@accepts("2(28)", case="T104")
def test_a_minor_discipline_counts_like_any_other():
	assert str(cumulative_gpa(results((5, "A"), (5, "C")), PROGRAM, POLICY).value) == "3.00"


@pytest.mark.parametrize(
	("decimals", "rounding", "value"),
	[
		(2, GpaRounding.HALF_UP, "3.17"),
		(2, GpaRounding.HALF_EVEN, "3.16"),
		(2, GpaRounding.TRUNCATE, "3.16"),
		(1, GpaRounding.HALF_UP, "3.2"),
		(3, GpaRounding.HALF_UP, "3.165"),
		(4, GpaRounding.TRUNCATE, "3.1650"),
	],
)
@clause("2(28)")
def test_the_policy_decides_decimals_and_rounding(decimals, rounding, value):
	policy = GpaPolicy(decimals=decimals, rounding=rounding)
	gpa = cumulative_gpa(results((5, "B"), (5, "B+")), PROGRAM, policy)
	assert str(gpa.value) == value
	assert gpa.ten_thousandths == int(Decimal(value) * 10000)


@clause("2(28)")
def test_half_even_looks_at_the_last_digit_kept():
	policy = GpaPolicy(rounding=GpaRounding.HALF_EVEN)
	assert str(cumulative_gpa(results((5, "A"), (5, "A-")), PROGRAM, policy).value) == "3.84"


@clause("2(28)")
def test_a_tie_in_attempts_is_resolved_by_the_order():
	earlier = result("earlier", "C", enrollment="E", order=1)
	corrected = result("corrected", "A", enrollment="E", order=2)
	for rows in ([earlier, corrected], [corrected, earlier]):
		assert cumulative_gpa(rows, PROGRAM, POLICY).counted == ("corrected",)


@refuses("2(28)")
@pytest.mark.parametrize("wrong", [{"credits": -1}, {"points_hundredths": 401}, {"points_hundredths": -1}])
def test_impossible_results_cannot_be_built(wrong):
	with pytest.raises(ValueError, match=r"negative|between"):
		replace(result("r", "A"), **wrong)


@accepts("2(28)")
def test_the_lowest_positive_grade_counts_where_failures_are_excluded():
	gpa = cumulative_gpa(results((5, "A"), (5, "D"), (5, "FX")), PROGRAM, EXCLUDE)
	assert (str(gpa.value), gpa.credits) == ("2.50", 10)
