"""Standings: GPA and credits by period, by year and as a whole."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.edition import ORDER_145_2023
from kredit_edu.rules.gpa import GpaPolicy, Result, credits_earned
from kredit_edu.rules.standing import StandingScope, standings
from kredit_edu.rules.terms import WorkKind
from kredit_edu.testing.clauses import accepts, clause
from tests.rules.factories import POLICY

POINTS = [row.points_hundredths for row in ORDER_145_2023.letter_scale]


def result(
	order, discipline, period, points, credits=5, program="P", kind=WorkKind.DISCIPLINE, recognised=False
):
	return Result(
		key=f"G{order}",
		discipline=discipline,
		period=period,
		year=period[:4],
		program=program,
		credits=credits,
		points_hundredths=points,
		kind=kind,
		enrollment=f"E{order}",
		attempt=1,
		order=order,
		recognised=recognised,
	)


def by_part(results, policy=POLICY.gpa, only=None):
	rows = standings(results, policy, ORDER_145_2023, only)
	return {(row.program, row.scope.value, row.part): row for row in rows}


@accepts("2(28)", case="T094")
def test_each_scope_has_its_row():
	found = by_part([result(1, "A", "2026-1", 0), result(2, "A", "2027-1", 300)])
	assert {key: str(row.gpa.value) for key, row in found.items()} == {
		("P", "Period", "2026-1"): "0.00",
		("P", "Period", "2027-1"): "3.00",
		("P", "Year", "2026"): "0.00",
		("P", "Year", "2027"): "3.00",
		("P", "Cumulative", ""): "3.00",
	}


@accepts("39", "42", case="T077")
def test_credits_count_where_the_discipline_was_first_passed():
	found = by_part(
		[result(1, "A", "2026-1", 200), result(2, "A", "2027-1", 0), result(3, "A", "2027-2", 400)]
	)
	assert found["P", "Period", "2026-1"].credits_earned == 5
	assert found["P", "Year", "2027"].credits_earned == 0
	assert found["P", "Cumulative", ""].credits_earned == 5


@accepts("42")
def test_what_was_earned_long_ago_is_earned():
	found = by_part([result(1, "A", "1996-1", 100), result(2, "B", "2026-1", 400)])
	assert found["P", "Cumulative", ""].credits_earned == 10
	assert str(found["P", "Cumulative", ""].gpa.value) == "2.50"


@accepts("2(28)", "2(2)")
def test_trimesters_are_periods_like_any_other():
	found = by_part([result(number, str(number), f"2026-t{number}", 100 * number) for number in (1, 2, 3)])
	values = {part: str(row.gpa.value) for (_program, scope, part), row in found.items() if scope == "Period"}
	assert values == {"2026-t1": "1.00", "2026-t2": "2.00", "2026-t3": "3.00"}
	assert str(found["P", "Year", "2026"].gpa.value) == "2.00"


@clause("2(28)", case="T092")
def test_nothing_counted_is_no_gpa():
	row = by_part([result(1, "A", "2026-1", 400, kind=WorkKind.FINAL_ATTESTATION)])["P", "Cumulative", ""]
	assert (row.gpa.value, row.gpa_hundredths, row.credits_earned) == (None, None, 5)


def test_hundredths_are_rounded_once():
	results = [result(1, "A", "2026-1", 400, 1), result(2, "B", "2026-1", 300, 199)]
	for decimals, text, hundredths in (
		(1, "3.0", 300),
		(2, "3.01", 301),
		(3, "3.005", 301),
		(4, "3.0050", 301),
	):
		row = by_part(results, GpaPolicy(decimals=decimals))["P", "Cumulative", ""]
		assert (str(row.gpa.value), row.gpa_hundredths) == (text, hundredths)


def test_only_what_changed_is_told():
	results = [result(1, "A", "2026-1", 200), result(2, "B", "2026-2", 300), result(3, "C", "2027-1", 300)]
	assert set(by_part(results, only={"2026-2"})) == {
		("P", "Period", "2026-2"),
		("P", "Year", "2026"),
		("P", "Cumulative", ""),
	}


@clause("2(28)", case="T101")
def test_programs_are_apart():
	found = by_part([result(1, "A", "2026-1", 400), result(2, "B", "2026-1", 0, program="Q")])
	assert found["P", "Cumulative", ""].gpa.value == Decimal("4.00")
	assert found["Q", "Cumulative", ""].gpa.value == Decimal("0.00")


def test_recognised_results_make_no_period():
	found = by_part([result(1, "A", "", 400, recognised=True), result(2, "B", "2026-1", 300)])
	assert ("P", "Period", "") not in found
	assert found["P", "Cumulative", ""].gpa.value == Decimal("3.50")


def stored(rows):
	"""What a record keeps of each standing; why a result is left out is not kept."""
	return {
		key: (row.gpa.value, row.gpa.credits, row.gpa.quality_sum_hundredths, row.credits_earned)
		for key, row in rows.items()
	}


histories = st.lists(
	st.tuples(
		st.sampled_from("ABC"), st.sampled_from(["2026-1", "2026-2", "2027-1"]), st.sampled_from(POINTS)
	),
	min_size=1,
	max_size=12,
).map(lambda rows: [result(n, *row) for n, row in enumerate(rows, start=1)])


@given(histories)
def test_credits_of_periods_and_of_years_add_up_to_the_whole(results):
	rows = standings(results, GpaPolicy(), ORDER_145_2023)
	whole = credits_earned(results, "P")
	for scope in StandingScope:
		assert sum(row.credits_earned for row in rows if row.scope is scope) == whole


@given(histories, st.sampled_from(["2026-1", "2026-2", "2027-1"]))
def test_new_results_change_nothing_but_what_is_told(results, period):
	new = result(100, "D", period, 400)
	before, after = stored(by_part(results)), stored(by_part([*results, new]))
	told = stored(by_part([*results, new], only={period}))
	assert {key for key, row in after.items() if before.get(key) != row} <= told.keys()
	assert all(after[key] == row for key, row in told.items())
