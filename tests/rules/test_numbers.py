"""Reading of marks, credits and hours (36.1, 11.1, 23.1)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.numbers import (
	exact_text,
	parse_credits,
	parse_hours,
	parse_mark,
	parse_percent,
	parse_whole,
	shown,
)
from kredit_edu.testing.clauses import accepts, refuses


@pytest.mark.parametrize(
	("raw", "value"),
	[
		("9,5", "9.5"),
		("9.5", "9.5"),
		(9.5, "9.5"),
		(Decimal("9.5"), "9.5"),
		("9.5000", "9.5"),
		(" 94 ", "94"),
		(94, "94"),
		("0", "0"),
		(0, "0"),
		(0.0, "0"),
		("-0", "0"),
		(100, "100"),
		("100.0", "100"),
		("99.9999", "99.9999"),
		(0.1, "0.1"),
		("049", "49"),
		("0" * 38 + "49", "49"),
	],
)
@accepts("36.1")
def test_a_plain_mark_is_read_exactly(raw, value):
	parsed = parse_mark(raw)
	assert parsed.ok and parsed.value == Decimal(value)
	assert not parsed.blank


@pytest.mark.parametrize(
	("raw", "key"),
	[
		pytest.param("-1", "mark.out_of_range", id="T025"),
		pytest.param(-1, "mark.out_of_range", id="T025-int"),
		pytest.param("101", "mark.out_of_range", id="T026"),
		pytest.param(101, "mark.out_of_range", id="T026-int"),
		pytest.param("100.0001", "mark.out_of_range", id="T027-above"),
		pytest.param(100.4, "mark.out_of_range", id="T027-float"),
		pytest.param("-0.4", "mark.out_of_range", id="T028"),
		pytest.param(-0.4, "mark.out_of_range", id="T028-float"),
		pytest.param("abc", "mark.not_a_number", id="T038-text"),
		pytest.param("NaN", "mark.not_a_number", id="T038-nan-text"),
		pytest.param(float("nan"), "mark.not_a_number", id="T038-nan"),
		pytest.param(float("inf"), "mark.not_a_number", id="T038-inf"),
		pytest.param("Infinity", "mark.not_a_number", id="T038-inf-text"),
		pytest.param(Decimal("NaN"), "mark.not_a_number", id="T038-decimal-nan"),
		pytest.param("pass", "mark.not_a_number", id="T046"),
	],
)
@refuses("36.1", "4(11)")
def test_what_is_no_mark_is_refused(raw, key):
	parsed = parse_mark(raw, field="control")
	assert parsed.value is None and not parsed.ok and not parsed.blank
	(reason,) = parsed.decision.refusals
	assert (reason.clause, reason.key, reason.field) == ("36.1", key, "control")


@pytest.mark.parametrize(
	"raw",
	[
		True,
		False,
		"1e2",
		"+5",
		"9,5,1",
		"1.000,5",
		"1 000",
		"5%",
		".5",
		"5.",
		"٥",
		"９５",
		"З5",
		"О",
		"5О",
		"−5",
		"0x10",
		"95\n5",
		"1_0",
		b"95",
		["95"],
		{"mark": 95},
		object(),
		1e-7,
		10**30,
		Decimal("1E+500000"),
		Decimal("1E-500000"),
		"0" * 200,
		"12345678901",
	],
)
@refuses("36.1")
def test_what_is_not_plain_digits_is_refused(raw):
	parsed = parse_mark(raw)
	assert not parsed.ok and parsed.value is None


@pytest.mark.parametrize("raw", ["94.12345", 0.1 + 0.2, Decimal("1") / Decimal("3")])
@refuses("36.1")
def test_a_mark_with_too_many_decimals_is_refused_and_never_rounded(raw):
	assert parse_mark(raw).decision.refusals[0].key in {"mark.too_many_decimals"}


@pytest.mark.parametrize("raw", [None, "", "   ", "\u00a0"])
@accepts("36.1", case="T037")
def test_a_blank_mark_is_no_mark_and_no_error(raw):
	parsed = parse_mark(raw)
	assert parsed.ok and parsed.blank and parsed.value is None


@pytest.mark.parametrize("raw", [5, "5", 5.0, "5.0", "5,0", Decimal("5"), Decimal("5.00"), " 5 "])
@accepts("11.1")
def test_whole_credits_are_read(raw):
	parsed = parse_credits(raw)
	assert parsed.value == 5 and type(parsed.value) is int


@pytest.mark.parametrize(
	"raw",
	[
		pytest.param(4.5, id="T118-float"),
		pytest.param("4,5", id="T118-comma"),
		pytest.param("5.5", id="T118-point"),
		pytest.param(Decimal("3.5"), id="T118-decimal"),
		pytest.param("1.5", id="T126"),
		pytest.param(-5, id="T117"),
		pytest.param("five", id="text"),
		pytest.param(True, id="bool"),
		pytest.param("5 000", id="separator"),
		pytest.param("1000000", id="long"),
		pytest.param("0" * 40 + "5", id="padded"),
	],
)
@refuses("11.1", "11.3")
def test_fractions_and_nonsense_are_not_credits(raw):
	parsed = parse_credits(raw)
	assert parsed.value is None
	assert [reason.clause for reason in parsed.decision.refusals] == ["11.1"]


@pytest.mark.parametrize("raw", [None, "", " "])
@refuses("11.1", "4(1)", case="T121")
def test_blank_credits_are_refused_and_not_zero(raw):
	for clause_id in ("11.1", "4(1)"):
		(reason,) = parse_credits(raw, "credits", clause_id).decision.refusals
		assert (reason.clause, reason.key) == (clause_id, "number.blank")


@accepts("23.1")
def test_hours_are_whole_and_blank_hours_are_none():
	assert parse_hours("999999").value == 999999
	assert parse_hours("45").value == 45
	assert parse_hours("").value == 0
	assert parse_hours(None).value == 0


@pytest.mark.parametrize("raw", ["-1", "1.5", "ten", 22.5])
@refuses("23.1")
def test_other_hours_are_refused(raw):
	assert parse_hours(raw).decision.refusals[0].clause == "23.1"


def test_whole_numbers_keep_their_bounds():
	assert parse_whole("3", "n", 3, 5, "7.2").value == 3
	assert parse_whole("5", "n", 3, 5, "7.2").value == 5
	assert parse_whole("2", "n", 3, 5, "7.2").decision.refusals[0].key == "number.too_small"
	assert parse_whole("6", "n", 3, 5, "7.2").decision.refusals[0].key == "number.too_large"
	assert parse_percent("100", "n", "26.1").value == 100
	assert not parse_percent("101", "n", "26.1").ok


@pytest.mark.parametrize(
	("raw", "text"),
	[
		("x" * 50, "x" * 40 + "…"),
		("x" * 40, "x" * 40),
		pytest.param(10**5000, "int", id="huge"),
		(True, "True"),
		(1.5, "1.5"),
		(Decimal("2.50"), "2.50"),
		(Decimal("1E+999999"), "Decimal"),
		(None, "NoneType"),
	],
)
def test_what_was_given_is_shown_shortly(raw, text):
	assert shown(raw) == text


@pytest.mark.parametrize(
	("value", "text"),
	[
		(0, "0"),
		(45, "45"),
		(Fraction(45, 2), "22.5"),
		(Fraction(1, 8), "0.125"),
		(Fraction(1, 20), "0.05"),
		(Fraction(67, 3), "22 1/3"),
		(Fraction(5, 6), "5/6"),
		(Fraction(-9, 4), "-2.25"),
	],
)
def test_a_number_is_shown_as_it_is(value, text):
	assert exact_text(value) == text


@given(st.fractions(0, 1000, max_denominator=5000))
def test_what_is_shown_is_the_number_itself(value):
	assert sum((Fraction(part) for part in exact_text(value).split()), Fraction(0)) == value
