"""What a transcript holds and what an academic certificate adds (2(26), 24, 39, D43)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.gpa import (
	AcrossAttempts,
	GpaPolicy,
	credits_earned,
	cumulative_gpa,
	period_gpa,
	year_gpa,
)
from kredit_edu.rules.scale import row_of_letter
from kredit_edu.rules.terms import WorkKind
from kredit_edu.rules.transcript import (
	Extent,
	Section,
	ShareLevel,
	TranscriptKind,
	TranscriptScope,
	TranscriptState,
	check_contents,
	check_extent,
	check_state,
	contents_of,
	prints_failed,
)
from kredit_edu.testing.clauses import accepts, clause, refuses
from tests.rules.factories import keys, result

PROGRAM = "6B01601"
WHOLE = Extent(TranscriptScope.WHOLE)
POLICY = GpaPolicy()
LETTERS = ("A", "B+", "C", "D", "FX", "F", None)


def contents(rows, extent=WHOLE, policy=POLICY, **more):
	return contents_of(rows, PROGRAM, extent, policy, **more)


def printed(found):
	return [line.result.key for line in found.lines]


@accepts("2(26)", case="T334")
def test_a_failed_discipline_is_not_on_a_transcript_and_is_on_a_certificate():
	rows = [result("c", "C", discipline="C"), result("f", "F", discipline="F", order=2)]
	assert printed(contents(rows)) == ["c"]
	assert printed(contents(rows, prints_failed=True)) == ["c", "f"]
	assert contents(rows, prints_failed=True).credits_earned == 5


@pytest.mark.parametrize("setting", [True, False])
@clause("2(26)")
def test_the_university_decides_of_transcripts_alone(setting):
	assert prints_failed(TranscriptKind.TRANSCRIPT, setting) is setting
	assert prints_failed(TranscriptKind.CERTIFICATE, setting)


@refuses("2(26)", case="T336")
def test_what_has_no_grade_is_printed_nowhere():
	rows = [result("open", None)]
	for failed in (True, False):
		found = contents(rows, prints_failed=failed)
		assert printed(found) == []
		assert keys(check_contents(found)) == ["transcript.nothing"]


@accepts("9(1)", "48", case="T294")
def test_recognised_credits_stand_there_without_a_grade():
	rows = [result("r", None, recognised=True, enrollment="", period="", year="", order=0)]
	found = contents(rows)
	assert printed(found) == ["r"]
	assert found.credits_earned == 5
	assert found.gpa.value is None


@accepts("2(26)")
def test_a_year_and_a_period_hold_their_own_results():
	rows = [
		result("one", "A", discipline="1", period="P1", year="Y1"),
		result("two", "B", discipline="2", period="P2", year="Y1", order=2),
		result("three", "C", discipline="3", period="P3", year="Y2", order=3),
	]
	assert printed(contents(rows, Extent(TranscriptScope.PERIOD, "P1"))) == ["one"]
	assert printed(contents(rows, Extent(TranscriptScope.YEAR, "Y1"))) == ["one", "two"]
	assert printed(contents(rows)) == ["one", "two", "three"]


@refuses("2(26)", "2(28)", case="T101")
def test_results_of_another_program_stand_elsewhere():
	rows = [result("own", "A"), result("other", "A", discipline="X", program="7M01")]
	assert printed(contents(rows)) == ["own"]


@accepts("39")
def test_a_discipline_passed_twice_stands_once_by_the_result_that_counts():
	rows = [result("d", "D", discipline="X"), result("a", "A", discipline="X", order=2)]
	assert printed(contents(rows)) == ["a"]
	worse = [result("a", "A", discipline="X"), result("d", "D", discipline="X", order=2)]
	assert printed(contents(worse)) == ["a"]
	latest = GpaPolicy(across_attempts=AcrossAttempts.LATEST)
	assert printed(contents(worse, policy=latest)) == ["d"]
	both = contents(worse, policy=GpaPolicy(across_attempts=AcrossAttempts.ALL))
	assert [line.earned_credits for line in both.lines] == [5, 0]


@accepts("39")
def test_what_was_earned_before_a_period_is_not_earned_in_it_again():
	rows = [
		result("d", "D", discipline="X", period="P1"),
		result("a", "A", discipline="X", period="P2", order=2),
	]
	found = contents(rows, Extent(TranscriptScope.PERIOD, "P2"))
	assert (printed(found), found.credits_earned) == (["a"], 0)


@accepts("2(26)")
def test_practice_and_attestation_stand_apart_behind_the_disciplines():
	rows = [
		result("state", "B", discipline="S", kind=WorkKind.FINAL_ATTESTATION, credits=12),
		result("practice", "A", discipline="P", kind=WorkKind.PRACTICE, credits=4, order=2),
		result("discipline", "A", discipline="D", order=3),
	]
	found = contents(rows)
	assert printed(found) == ["discipline", "practice", "state"]
	assert [found.credits_of(part) for part in Section] == [5, 4, 0, 12]


@refuses("2(26)")
def test_a_year_without_its_name_is_refused():
	for scope in (TranscriptScope.YEAR, TranscriptScope.PERIOD):
		assert keys(check_extent(Extent(scope))) == ["transcript.part_missing"]
	assert check_extent(WHOLE).allowed


@clause("2(26)")
def test_an_act_goes_from_one_state_alone():
	assert check_state("Issued", TranscriptState.ISSUED).allowed
	assert keys(check_state("Revoked", TranscriptState.ISSUED)) == ["transcript.other_state"]


@clause("2(26)")
def test_each_level_of_sharing_adds_to_the_one_before():
	levels = list(ShareLevel)
	for at, level in enumerate(levels):
		assert [level.includes(other) for other in levels] == [True] * (at + 1) + [False] * (3 - at)


RESULTS = st.lists(
	st.builds(
		lambda letter, discipline, period, recognised, attempt, other: {
			"letter": letter,
			"discipline": f"D{discipline}",
			"period": f"P{period}",
			"year": f"Y{period // 2}",
			"recognised": recognised,
			"attempt": attempt,
			"program": "other" if other else PROGRAM,
		},
		st.sampled_from(LETTERS),
		st.integers(0, 5),
		st.integers(0, 5),
		st.booleans(),
		st.integers(1, 2),
		st.booleans(),
	),
	max_size=15,
)


def rows_of(drawn):
	return [
		result(
			f"r{order}", row["letter"], order=order, **{k: v for k, v in row.items() if k not in ("letter",)}
		)
		for order, row in enumerate(drawn)
	]


@given(RESULTS, st.sampled_from(AcrossAttempts))
@accepts("2(26)", "39")
def test_the_whole_adds_up_to_the_standing_and_holds_nothing_failed(drawn, across):
	rows = rows_of(drawn)
	policy = GpaPolicy(across_attempts=across)
	found = contents(rows, policy=policy)
	assert found.credits_earned == credits_earned(rows, PROGRAM)
	assert found.gpa == cumulative_gpa(rows, PROGRAM, policy)
	least = row_of_letter("D").points_hundredths
	for line in found.lines:
		assert line.is_mastered
		points = line.result.points_hundredths
		assert line.result.recognised if points is None else points >= least
		assert line.result.program == PROGRAM
	if across is not AcrossAttempts.ALL:
		disciplines = [line.result.discipline for line in found.lines]
		assert len(disciplines) == len(set(disciplines))


@given(RESULTS)
@accepts("2(26)")
def test_a_certificate_adds_failed_attempts_alone(drawn):
	rows = rows_of(drawn)
	without, more = contents(rows), contents(rows, prints_failed=True)
	assert set(printed(without)) <= set(printed(more))
	assert more.credits_earned == without.credits_earned
	added = [line for line in more.lines if line.result.key not in printed(without)]
	assert all(not line.is_mastered and line.earned_credits == 0 for line in added)


@given(RESULTS)
@accepts("2(26)", "2(28)")
def test_periods_and_years_have_their_own_gpa(drawn):
	rows = rows_of(drawn)
	period = contents(rows, Extent(TranscriptScope.PERIOD, "P1"))
	assert period.gpa == period_gpa(rows, "P1", PROGRAM, POLICY)
	year = contents(rows, Extent(TranscriptScope.YEAR, "Y1"))
	assert year.gpa == year_gpa(rows, "Y1", PROGRAM, POLICY)
	assert all(line.result.year == "Y1" for line in year.lines)
