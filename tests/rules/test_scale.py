"""The letter scale (36.1, annex of letters)."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from kredit_edu.rules.edition import ORDER_145_2023
from kredit_edu.rules.scale import (
	TRADITIONAL_NAMES,
	check_scale,
	grade_of,
	parse_letter,
	row_of_letter,
	traditional,
)
from kredit_edu.rules.terms import TraditionalGrade
from kredit_edu.testing.clauses import accepts, clause, refuses
from tests.rules.factories import keys

SCALE = ORDER_145_2023.letter_scale


@pytest.mark.parametrize(
	("mark", "letter", "points"),
	[
		pytest.param(100, "A", "4.00", id="T001"),
		pytest.param(95, "A", "4.00", id="T002"),
		pytest.param(94, "A-", "3.67", id="T003"),
		pytest.param(90, "A-", "3.67", id="T004"),
		pytest.param(89, "B+", "3.33", id="T005"),
		pytest.param(85, "B+", "3.33", id="T006"),
		pytest.param(84, "B", "3.00", id="T007"),
		pytest.param(80, "B", "3.00", id="T008"),
		pytest.param(79, "B-", "2.67", id="T009"),
		pytest.param(75, "B-", "2.67", id="T010"),
		pytest.param(74, "C+", "2.33", id="T011"),
		pytest.param(70, "C+", "2.33", id="T012"),
		pytest.param(69, "C", "2.00", id="T013"),
		pytest.param(65, "C", "2.00", id="T014"),
		pytest.param(64, "C-", "1.67", id="T015"),
		pytest.param(60, "C-", "1.67", id="T016"),
		pytest.param(59, "D+", "1.33", id="T017"),
		pytest.param(55, "D+", "1.33", id="T018"),
		pytest.param(54, "D", "1.00", id="T019"),
		pytest.param(50, "D", "1.00", id="T020"),
		pytest.param(49, "FX", "0.50", id="T021"),
		pytest.param(25, "FX", "0.50", id="T022"),
		pytest.param(24, "F", "0.00", id="T023"),
		pytest.param(0, "F", "0.00", id="T024"),
	],
)
@accepts("AnnexB", "36.1", "2(20)")
def test_each_end_of_each_band(mark, letter, points):
	row = grade_of(mark)
	assert (row.letter, row.points) == (letter, Decimal(points))
	assert row.positive is (mark >= 50)


@pytest.mark.parametrize(
	("mark", "grade", "kk"),
	[
		pytest.param(100, TraditionalGrade.EXCELLENT, "Өте жақсы", id="T001"),
		pytest.param(89, TraditionalGrade.GOOD, "Жақсы", id="T005"),
		pytest.param(79, TraditionalGrade.GOOD, "Жақсы", id="T009"),
		pytest.param(69, TraditionalGrade.SATISFACTORY, "Қанағаттанарлық", id="T013"),
		pytest.param(50, TraditionalGrade.SATISFACTORY, "Қанағаттанарлық", id="T020"),
		pytest.param(49, TraditionalGrade.UNSATISFACTORY, "Қанағаттанарлықсыз", id="T021"),
		pytest.param(0, TraditionalGrade.UNSATISFACTORY, "Қанағаттанарлықсыз", id="T024"),
	],
)
@accepts("AnnexB", "36.1")
def test_traditional_grade_and_its_names(mark, grade, kk):
	assert traditional(grade_of(mark).letter, TraditionalGrade.GOOD) is grade
	assert TRADITIONAL_NAMES[grade]["kk"] == kk
	assert set(TRADITIONAL_NAMES[grade]) == {"kk", "ru", "en"}


@pytest.mark.parametrize("choice", [TraditionalGrade.GOOD, TraditionalGrade.SATISFACTORY])
@accepts("AnnexB")
def test_the_university_decides_c_plus_alone(choice):
	assert traditional("C+", choice) is choice
	assert traditional("B-", choice) is TraditionalGrade.GOOD
	assert traditional("C", choice) is TraditionalGrade.SATISFACTORY


@refuses("AnnexB")
def test_c_plus_is_never_excellent():
	with pytest.raises(ValueError, match="good or satisfactory"):
		traditional("C+", TraditionalGrade.EXCELLENT)


@pytest.mark.parametrize("letter", ["E", "A+", ""])
def test_an_unknown_letter_has_no_grade(letter):
	with pytest.raises(LookupError):
		traditional(letter, TraditionalGrade.GOOD)
	with pytest.raises(LookupError):
		row_of_letter(letter)


@accepts("AnnexB", "36.1", case="T040")
def test_every_mark_has_one_letter_and_bands_have_their_sizes():
	sizes = Counter(grade_of(mark).letter for mark in range(101))
	assert sizes == {"A": 6, "FX": 25, "F": 25} | dict.fromkeys(
		["A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D"], 5
	)
	for mark in range(101):
		assert sum(row.low <= mark <= row.high for row in SCALE) == 1


@accepts("AnnexB", case="T041")
def test_points_never_fall_as_marks_rise():
	points = [grade_of(mark).points for mark in range(101)]
	assert points == sorted(points)


@pytest.mark.parametrize("mark", [-1, 101, 94.0, "94", True, None, Decimal("94")])
@refuses("36.1", case="T025")
def test_only_whole_marks_of_the_scale_have_a_letter(mark):
	with pytest.raises(ValueError, match="no letter"):
		grade_of(mark)


@accepts("AnnexB", "2(20)")
def test_the_legal_scale_is_accepted():
	assert check_scale(SCALE).allowed


@refuses("AnnexB", case="T042")
def test_a_moved_bound_is_refused_and_each_gap_and_overlap_is_named():
	moved = [replace(row, low=30) if row.letter == "FX" else row for row in SCALE]
	decision = check_scale(moved)
	gaps = [reason.params["mark"] for reason in decision.refusals if reason.key == "scale.gap"]
	assert gaps == ["25", "26", "27", "28", "29"]
	assert {"scale.wrong_row", "scale.missing_row"} <= set(keys(decision))

	lowered = [replace(row, low=45) if row.letter == "D" else row for row in SCALE]
	overlaps = [r.params for r in check_scale(lowered).refusals if r.key == "scale.overlap"]
	assert [params["mark"] for params in overlaps] == ["45", "46", "47", "48", "49"]
	assert overlaps[0]["letters"] == "D, FX"


@refuses("AnnexB", "2(20)")
def test_a_scale_with_other_rows_is_refused():
	assert "scale.missing_row" in keys(check_scale(SCALE[:-1]))
	assert "scale.repeated_row" in keys(check_scale((*SCALE, SCALE[0])))
	assert keys(check_scale(())).count("scale.gap") == 101
	cheaper = [replace(row, points_hundredths=300) if row.letter == "C+" else row for row in SCALE]
	assert set(keys(check_scale(cheaper))) == {"scale.wrong_row", "scale.missing_row"}


@pytest.mark.parametrize("typed", ["E", "A+", "D-", "a", "AA", "B +", "5", 5, 4.0, True, b"A", ["A"]])
@refuses("AnnexB", "2(20)", case="T044")
def test_a_letter_outside_the_scale_is_refused(typed):
	parsed = parse_letter(typed)
	assert not parsed.ok and parsed.value is None
	assert parsed.decision.refusals[0].clause == "AnnexB"


@pytest.mark.parametrize(
	("typed", "letter"),
	[("А", "A"), ("А-", "A-"), ("В+", "B+"), ("С", "C"), ("FХ", "FX"), (" D ", "D"), ("F", "F")],
)
@accepts("AnnexB")
def test_cyrillic_look_alikes_are_read_as_latin_codes(typed, letter):
	assert parse_letter(typed).value == letter


@pytest.mark.parametrize("blank", [None, "", "  "])
@clause("36.1")
def test_a_blank_letter_is_no_letter(blank):
	assert parse_letter(blank).blank


@refuses("36.1", "2(20)", case="T045")
def test_the_letter_follows_from_the_mark_and_not_from_what_was_typed():
	assert grade_of(40).letter == "FX"
