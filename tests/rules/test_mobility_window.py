"""Mobility windows of a program (44)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.mobility_window import MobilityWindow, WindowLimits, check_windows, parse_window
from kredit_edu.testing.clauses import accepts, refuses
from tests.rules.factories import clauses, keys

LIMITS = WindowLimits(8, 240, {5: 30, 6: 28}, {5: frozenset({"S1", "S2"}), 6: frozenset({"S3"})})


@accepts("44")
def test_a_window_within_its_period_is_accepted():
	windows = [MobilityWindow("1", 5, 20, ("S1",)), MobilityWindow("2", 5, 10), MobilityWindow("3", 6, 28)]
	assert check_windows(windows, LIMITS).allowed
	assert check_windows([MobilityWindow("1", 8, 240)], WindowLimits(8, 240)).allowed


@pytest.mark.parametrize(
	("windows", "expected"),
	[
		([MobilityWindow("1", 9, 5)], ["mobility_window.period_outside"]),
		([MobilityWindow("1", 5, 31)], ["mobility_window.too_large"]),
		([MobilityWindow("1", 5, 20), MobilityWindow("2", 5, 11)], ["mobility_window.too_large"]),
		([MobilityWindow("1", 7, 1)], ["mobility_window.too_large"]),
		([MobilityWindow("1", 6, 5, ("S1", "S3"))], ["mobility_window.unknown_slot"]),
		(
			[MobilityWindow("1", 9, 5), MobilityWindow("2", 6, 29, ("S9",))],
			["mobility_window.period_outside", "mobility_window.too_large", "mobility_window.unknown_slot"],
		),
	],
)
@refuses("44")
def test_a_window_outside_is_refused(windows, expected):
	decision = check_windows(windows, LIMITS)
	assert keys(decision) == expected and set(clauses(decision)) == {"44"}


@refuses("44")
def test_without_a_curriculum_the_program_bounds_its_windows():
	assert keys(check_windows([MobilityWindow("1", 1, 241)], WindowLimits(8, 240))) == [
		"mobility_window.too_large"
	]
	assert keys(check_windows([MobilityWindow("1", 1, 5)], WindowLimits(None, 240))) == [
		"mobility_window.no_periods"
	]
	assert check_windows([], WindowLimits(None, 240)).allowed


@accepts("44")
def test_a_row_is_read():
	raw = {"period_number": " 5 ", "credits": 12, "slot_codes": "S1, S2 ,,S1"}
	assert parse_window(raw, 2, 600).value == MobilityWindow("2", 5, 12, ("S1", "S2"))


@refuses("44")
def test_malformed_rows_name_every_field():
	parsed = parse_window({"period_number": "V", "credits": "4.5"}, 3, 600)
	assert [reason.params["label"] for reason in parsed.decision.refusals] == ["Period", "Credits at most"]
	assert keys(parse_window({}, 1, 600).decision) == ["mobility_window.not_whole"] * 2
	assert not parse_window({"period_number": "0", "credits": "5"}, 1, 600).ok


@given(st.lists(st.tuples(st.integers(1, 8), st.integers(1, 40)), max_size=6))
@refuses("44")
@accepts("44")
def test_windows_are_accepted_while_each_period_can_hold_them(rows):
	windows = [MobilityWindow(str(number), *row) for number, row in enumerate(rows, 1)]
	limits = WindowLimits(8, 240, dict.fromkeys(range(1, 9), 30))
	fits = all(sum(w.credits for w in windows if w.period == period) <= 30 for period in range(1, 9))
	assert check_windows(windows, limits).allowed == fits
