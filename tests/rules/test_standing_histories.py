"""Random histories under every policy: the standing, the explained figure and a plain computation agree (2(28), D04-D10)."""

from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from kredit_edu.rules.edition import ORDER_145_2023
from kredit_edu.rules.gpa import (
	AcrossAttempts,
	FailedGrades,
	GpaPolicy,
	GpaRounding,
	Result,
	WithinAttempt,
	credits_earned,
	cumulative_gpa,
	period_gpa,
	year_gpa,
)
from kredit_edu.rules.standing import StandingScope, standings
from kredit_edu.rules.terms import WorkKind
from kredit_edu.testing.clauses import accepts, clause
from tests.rules.plain_standing import plain_standings

POINTS = [row.points_hundredths for row in ORDER_145_2023.letter_scale]
FX = 50
PERIODS = ["2026-1", "2026-2", "2026-s", "2027-1"]
KINDS = [WorkKind.DISCIPLINE] * 4 + list(WorkKind)

policies = st.builds(
	GpaPolicy,
	failed=st.sampled_from(FailedGrades),
	within_attempt=st.sampled_from(WithinAttempt),
	across_attempts=st.sampled_from(AcrossAttempts),
	decimals=st.integers(1, 4),
	rounding=st.sampled_from(GpaRounding),
	counts_practice=st.booleans(),
	counts_research=st.booleans(),
	counts_final_attestation=st.booleans(),
	counts_recognised=st.booleans(),
)


@st.composite
def histories(draw):
	"""Enrollments with their results, retakes after FX, repeats, what is in progress, and what was recognised."""
	works = {name: (draw(st.integers(1, 12)), draw(st.sampled_from(KINDS))) for name in ("A", "B", "C", "D")}
	results, order = [], count(1)
	for number in range(draw(st.integers(1, 10))):
		discipline = draw(st.sampled_from(sorted(works)))
		credits, kind = works[discipline]
		period = draw(st.sampled_from(PERIODS))
		given = {
			"discipline": discipline,
			"period": period,
			"year": period[:4],
			"program": draw(st.sampled_from("PPPQ")),
			"credits": credits,
			"kind": kind,
		}
		if draw(st.integers(0, 5)) == 0:
			points = draw(st.none() | st.sampled_from(POINTS))
			elsewhere = {**given, "period": "", "year": "", "enrollment": "", "recognised": True}
			results.append(
				Result(key=f"R{number}", points_hundredths=points, attempt=1, order=0, **elsewhere)
			)
			continue
		points = draw(st.none() | st.sampled_from([*POINTS, FX, FX]))
		taken = [points, draw(st.sampled_from(POINTS))] if points == FX and draw(st.booleans()) else [points]
		for attempt, each in enumerate(taken, start=1):
			results.append(
				Result(
					key=f"G{number}.{attempt}",
					points_hundredths=each,
					enrollment=f"E{number}",
					attempt=attempt,
					order=next(order),
					**given,
				)
			)
	return draw(st.permutations(results))


def stored(rows):
	return {
		(row.program, row.scope.value, row.part): (
			None if row.gpa.value is None else str(row.gpa.value),
			row.gpa.quality_sum_hundredths,
			row.gpa.credits,
			row.credits_earned,
		)
		for row in rows
	}


def explained(results, program, scope, part, policy):
	if scope == "Period":
		return period_gpa(results, part, program, policy)
	return (
		year_gpa(results, part, program, policy)
		if scope == "Year"
		else cumulative_gpa(results, program, policy)
	)


@accepts("2(28)", "39", "42", case="T102")
@settings(max_examples=400)
@given(histories(), policies)
def test_a_standing_is_what_a_plain_computation_gives(results, policy):
	found = stored(standings(results, policy, ORDER_145_2023))
	assert found == plain_standings(results, policy)
	for gpa, quality, credits, _earned in found.values():
		assert gpa is None or 0 <= float(gpa) <= 4
		assert (gpa is None) == (credits == 0) and quality <= 400 * credits


@clause("2(28)")
@settings(max_examples=200)
@given(histories(), policies)
def test_the_explained_figure_is_the_stored_one(results, policy):
	for (program, scope, part), (gpa, quality, credits, earned) in stored(
		standings(results, policy, ORDER_145_2023)
	).items():
		figure = explained(results, program, scope, part, policy)
		assert (None if figure.value is None else str(figure.value)) == gpa
		assert (figure.quality_sum_hundredths, figure.credits) == (quality, credits)
		assert sorted([*figure.counted, *(key for key, _why in figure.left_out)]) == sorted(
			each.key for each in results
		)
		if scope == StandingScope.CUMULATIVE.value:
			assert earned == credits_earned(results, program)


@clause("2(28)")
@settings(max_examples=100)
@given(histories(), policies, st.sets(st.sampled_from(PERIODS)))
def test_what_is_asked_for_is_what_is_found_among_all(results, policy, periods):
	touched = {(each.program, each.period) for each in results if each.period in periods}
	years = {(each.program, each.year) for each in results if each.period in periods}
	programs = {program for program, _period in touched}
	everything = stored(standings(results, policy, ORDER_145_2023))
	expected = {
		key: row
		for key, row in everything.items()
		if (key[1] == "Period" and (key[0], key[2]) in touched)
		or (key[1] == "Year" and (key[0], key[2]) in years)
		or (key[1] == "Cumulative" and key[0] in programs)
	}
	assert stored(standings(results, policy, ORDER_145_2023, periods)) == expected
