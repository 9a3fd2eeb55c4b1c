"""Academic rating (2(10), D42)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.assessment_policy import RatingBase
from kredit_edu.rules.gpa import FailedGrades, GpaPolicy
from kredit_edu.rules.rating import figure_of, interim_gpa, ranked
from kredit_edu.rules.terms import WorkKind
from kredit_edu.testing.clauses import accepts, clause, refuses
from tests.rules.factories import result

YEAR, PERIOD = "2025", "2025-1"
POLICY = GpaPolicy()


def gpa_of(*results, period=PERIOD, policy=POLICY):
	return interim_gpa(results, year=YEAR, period=period, policy=policy)


def places(figures):
	return [(place.learner, place.place) for place in ranked(figures)]


@accepts("2(10)", case="T292")
def test_equal_figures_share_a_place():
	figures = {"d": Decimal("3.0"), "c": Decimal("3.50"), "a": Decimal("3.9"), "b": Decimal("3.5")}
	assert places(figures) == [("a", 1), ("b", 2), ("c", 2), ("d", 4)]


@clause("2(10)")
def test_who_has_no_figure_stands_last_without_a_place():
	assert places({"a": None, "c": None, "b": Decimal("0.00")}) == [("b", 1), ("a", None), ("c", None)]
	assert ranked({}) == ()


@refuses("2(10)")
@pytest.mark.parametrize("period", [PERIOD, None])
def test_final_attestation_and_recognised_results_never_enter(period):
	policy = GpaPolicy(counts_final_attestation=True, counts_recognised=True)
	own = result("own", "C")
	attested = result("attested", "A", 12, kind=WorkKind.FINAL_ATTESTATION)
	recognised = result("recognised", "A", recognised=True)
	assert str(gpa_of(own, attested, recognised, period=period, policy=policy).value) == "2.00"
	assert gpa_of(attested, recognised, period=period, policy=policy).value is None


@accepts("2(10)")
def test_a_year_holds_its_periods():
	autumn, spring = result("r1", "A"), result("r2", "C", period="2025-2")
	assert str(gpa_of(autumn, spring).value) == "4.00"
	assert str(gpa_of(autumn, spring, period=None).value) == "3.00"


def test_learners_of_one_program_are_compared():
	with pytest.raises(ValueError, match="one program"):
		gpa_of(result("r1", "A"), result("r2", "A", program="other"))


def mean(results, marks, policy=POLICY):
	return figure_of(gpa_of(*results, policy=policy), results, marks, RatingBase.MEAN_MARK)


@clause("2(10)")
def test_the_mean_mark_is_weighted_by_credits():
	results = [result("r1", "A", 5), result("r2", "D", 3)]
	assert mean(results, {"r1": 100, "r2": 51}) == Decimal("81.63")
	assert figure_of(gpa_of(*results), results, {}, RatingBase.PERIOD_GPA) == gpa_of(*results).value


def test_the_mean_mark_counts_what_the_gpa_counts():
	results = [
		result("r1", "FX", enrollment="e"),
		result("r2", "B", enrollment="e", attempt=2, order=2),
		result("r3", "F"),
	]
	marks = {"r1": 30, "r2": 80, "r3": 0}
	assert mean(results, marks) == Decimal("40.00")
	assert mean(results, marks, GpaPolicy(failed=FailedGrades.EXCLUDE)) == Decimal("80.00")
	assert mean([result("r3", "F")], marks, GpaPolicy(failed=FailedGrades.EXCLUDE)) is None


@given(st.dictionaries(st.text("ab", max_size=5), st.none() | st.integers(0, 400)))
def test_a_place_is_one_more_than_how_many_are_better(hundredths):
	figures = {key: None if value is None else Decimal(value) / 100 for key, value in hundredths.items()}
	found = ranked(figures)
	assert {place.learner for place in found} == figures.keys()
	have = [figure for figure in figures.values() if figure is not None]
	for place in found:
		if place.figure is None:
			assert place.place is None
		else:
			assert place.place == 1 + sum(figure > place.figure for figure in have)
