"""What holds for every input (36.1, 2(28), 12.1, 2(5))."""

import math
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.edition import ORDER_145_2023
from kredit_edu.rules.final_mark import FinalMarkPolicy, MarkRounding, final_mark, round_mark
from kredit_edu.rules.gpa import (
	AcrossAttempts,
	FailedGrades,
	GpaPolicy,
	Result,
	WithinAttempt,
	cumulative_gpa,
)
from kredit_edu.rules.gpa import credits_earned as earned
from kredit_edu.rules.numbers import parse_credits, parse_hours, parse_mark, shown
from kredit_edu.rules.policy import UniversityPolicy, check_policy
from kredit_edu.rules.scale import grade_of, parse_letter
from kredit_edu.rules.settings import parse_policy
from kredit_edu.rules.terms import InstitutionType, WorkKind
from kredit_edu.rules.titles import fold_title, mixed_alphabet_words
from kredit_edu.testing.clauses import accepts, clause, refuses

SCALE = ORDER_145_2023.letter_scale
POINTS = [row.points_hundredths for row in SCALE]
PROGRAM = "6B01601"

marks = st.integers(0, 1_000_000).map(lambda units: Decimal(units).scaleb(-4))
anything = st.one_of(
	st.text(),
	st.floats(),
	st.none(),
	st.binary(),
	st.integers(),
	st.booleans(),
	st.decimals(),
	st.fractions(),
	st.lists(st.text(), max_size=2),
	st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
	st.complex_numbers(),
)


@given(st.integers(0, 100))
@accepts("AnnexB", "36.1")
def test_every_whole_mark_has_exactly_one_letter(mark):
	rows = [row for row in SCALE if row.low <= mark <= row.high]
	assert rows == [grade_of(mark)]


@given(marks, st.sampled_from([MarkRounding.HALF_UP, MarkRounding.FLOOR]))
@accepts("AnnexB", "36.1")
def test_every_mark_has_exactly_one_letter_after_rounding(mark, rounding):
	whole = round_mark(mark, rounding).value
	assert 0 <= whole <= 100
	assert sum(row.low <= whole <= row.high for row in SCALE) == 1
	shift = Fraction(1, 2) if rounding is MarkRounding.HALF_UP else 0
	assert whole == math.floor(Fraction(mark) + shift)


@given(marks, marks, st.integers(0, 100))
@accepts("36.1")
def test_a_final_mark_lies_between_its_parts(admission, control, weight):
	policy = FinalMarkPolicy(weight, 100 - weight)
	mark = final_mark(admission, control, policy).value
	low, high = sorted((admission, control))
	assert math.floor(low) <= mark <= math.ceil(high)
	exact = (Fraction(admission) * weight + Fraction(control) * (100 - weight)) / 100
	assert abs(exact - mark) <= Fraction(1, 2)


@given(st.decimals(allow_nan=False, allow_infinity=False).filter(lambda value: not 0 <= value <= 100))
@refuses("36.1")
def test_no_mark_off_the_scale_is_read(value):
	assert not parse_mark(value).ok
	assert not parse_mark(str(value)).ok


@st.composite
def results(draw):
	"""Up to twelve results; disciplines and enrollments repeat, so that attempts meet each other."""
	rows = []
	for number in range(draw(st.integers(0, 12))):
		discipline = draw(st.sampled_from("ABCD"))
		rows.append(
			Result(
				key=f"r{number}",
				discipline=discipline,
				period=draw(st.sampled_from(["1", "2"])),
				year="2025",
				program=draw(st.sampled_from([PROGRAM, PROGRAM, "other"])),
				credits=draw(st.integers(0, 12)),
				points_hundredths=draw(st.sampled_from([*POINTS, None])),
				kind=draw(st.sampled_from(list(WorkKind))),
				enrollment=f"{discipline}{draw(st.integers(0, 2))}",
				attempt=draw(st.integers(1, 2)),
				order=draw(st.integers(0, 3)),
				recognised=draw(st.booleans()),
			)
		)
	return rows


policies = st.builds(
	GpaPolicy,
	failed=st.sampled_from(FailedGrades),
	within_attempt=st.sampled_from(WithinAttempt),
	across_attempts=st.sampled_from(AcrossAttempts),
	decimals=st.integers(1, 4),
)


@given(results(), policies)
@accepts("2(28)", case="T102")
def test_a_gpa_is_the_plain_weighted_mean_of_what_it_counted(rows, policy):
	gpa = cumulative_gpa(rows, PROGRAM, policy)
	by_key = {row.key: row for row in rows}
	counted = [by_key[key] for key in gpa.counted]
	assert sorted([*gpa.counted, *(key for key, _why in gpa.left_out)]) == sorted(by_key)
	credits = sum(row.credits for row in counted)
	assert gpa.credits == credits
	if not credits:
		assert gpa.value is None
		return
	mean = sum(Fraction(row.points_hundredths, 100) * row.credits for row in counted) / credits
	half_step = Fraction(1, 2 * 10**policy.decimals)
	assert -half_step <= mean - Fraction(gpa.value) < half_step
	weighty = [row.points_hundredths for row in counted if row.credits]
	low, high = Fraction(min(weighty), 100), Fraction(max(weighty), 100)
	assert low - half_step <= Fraction(gpa.value) <= high + half_step
	assert 0 <= gpa.value <= 4
	assert gpa.ten_thousandths == gpa.value * 10000


@given(results(), policies, st.randoms(use_true_random=False))
@accepts("2(28)", "39", case="T102")
def test_the_order_of_rows_changes_nothing(rows, policy, random):
	shuffled = list(rows)
	random.shuffle(shuffled)
	assert cumulative_gpa(shuffled, PROGRAM, policy) == cumulative_gpa(rows, PROGRAM, policy)
	assert earned(shuffled, PROGRAM) == earned(rows, PROGRAM)


@given(results(), results())
@accepts("39", "42")
def test_more_results_never_take_disciplines_away(rows, more):
	later = [replace(row, key=f"later {row.key}", order=row.order + 10) for row in more]
	assert earned([*rows, *later], PROGRAM) >= earned(rows, PROGRAM)


@given(
	st.sampled_from(InstitutionType),
	st.integers(-10, 120),
	st.integers(-10, 120),
	st.integers(-10, 120),
	st.integers(-3, 4),
)
@refuses("2(5)", "36.1", "7.2")
def test_a_setting_laxer_than_the_edition_is_refused(kind, minutes, weight, other_weight, alternatives):
	policy = UniversityPolicy(
		institution_type=kind,
		academic_hour_minutes=minutes,
		final_mark=FinalMarkPolicy(weight, other_weight),
		elective_alternatives=alternatives,
	)
	hour_holds = minutes >= 40 if kind is InstitutionType.MILITARY else minutes == 50
	weights_hold = weight + other_weight == 100 and min(weight, other_weight) >= 0
	expected = {
		clause_id
		for clause_id, holds in (("2(5)", hour_holds), ("36.1", weights_hold), ("7.2", alternatives >= 1))
		if not holds
	}
	assert {reason.clause for reason in check_policy(policy, ORDER_145_2023).refusals} == expected


@given(anything)
@clause("36.1", "11.1", "23.1")
def test_reading_never_raises_and_never_guesses(raw):
	for parsed in (parse_mark(raw), parse_credits(raw), parse_hours(raw), parse_letter(raw)):
		assert parsed.ok or (parsed.value is None and parsed.decision.refusals)
	assert len(shown(raw)) <= 41
	mark = parse_mark(raw).value
	assert mark is None or 0 <= mark <= 100


@given(
	st.dictionaries(
		st.sampled_from(["institution_type", "gpa_decimals", "readings", "gpa_counts_practice"]), anything
	)
)
@clause("P0")
def test_reading_settings_never_raises(raw):
	policy, decision = parse_policy(raw)
	assert (policy is None) is (not decision.allowed)


@given(st.text())
@clause("12.1")
def test_folding_a_title_twice_changes_nothing(text):
	folded = fold_title(text)
	assert fold_title(folded) == folded
	assert fold_title(f"  {text.upper()} ") == fold_title(text.upper())
	assert all(word in text for word in mixed_alphabet_words(text))
