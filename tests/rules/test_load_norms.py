"""The university's norms of other work (29.1)."""

from decimal import Decimal

import pytest

from kredit_edu.rules.load_norms import (
	LoadNorm,
	LoadPolicy,
	NormUnit,
	OtherWork,
	parse_annual_hours,
	parse_norms,
)
from kredit_edu.rules.terms import EducationLevel
from kredit_edu.testing.clauses import accepts, refuses


def row(**changes):
	return {"work": "Final Control", "unit": "Per Learner", "hours": "0.25", "level": "", **changes}


def keys(parsed):
	return [reason.key for reason in parsed.decision.refusals]


@accepts("29.1")
def test_norms_are_read_exactly():
	parsed = parse_norms([row(), row(work="Thesis Supervision", hours="15,5", level="Master")])
	assert parsed.value == (
		LoadNorm(OtherWork.FINAL_CONTROL, NormUnit.LEARNER, Decimal("0.25")),
		LoadNorm(OtherWork.THESIS, NormUnit.LEARNER, Decimal("15.5"), EducationLevel.MASTER),
	)
	assert parse_norms([row(hours=0)]).value[0].hours == 0
	assert parse_norms([]).value == ()


@pytest.mark.parametrize(
	("changes", "key"),
	[
		({"hours": "-0.25"}, "load_norm.out_of_range"),
		({"hours": "1001"}, "load_norm.out_of_range"),
		({"hours": ""}, "load_norm.blank"),
		({"hours": None}, "load_norm.blank"),
		({"hours": "О,25"}, "load_norm.not_a_number"),
		({"hours": "NaN"}, "load_norm.not_a_number"),
		({"hours": "1/3"}, "load_norm.not_a_number"),
		({"hours": "0.33333"}, "load_norm.too_many_decimals"),
		({"work": "Lectures"}, "load_norm.unknown_choice"),
		({"work": None}, "load_norm.unknown_choice"),
		({"unit": "Per Year"}, "load_norm.unknown_choice"),
		({"level": "School"}, "load_norm.unknown_choice"),
		({"unit": "Per Week"}, "load_norm.unit"),
		({"unit": "Per Planned Hour"}, "load_norm.unit"),
		({"unit": "Per Group", "level": "Master"}, "load_norm.level"),
	],
)
@refuses("29.1")
def test_what_is_no_norm_is_refused_at_its_row(changes, key):
	parsed = parse_norms([row(work="Course Work Supervision"), row(**changes)])
	assert parsed.value is None and keys(parsed) == [key]
	(reason,) = parsed.decision.refusals
	assert (reason.clause, reason.row) == ("29.1", "2")


@refuses("29.1")
def test_all_reasons_at_once():
	parsed = parse_norms([row(hours="-1", unit="Per Week"), row(hours="x"), row(), row(hours="1")])
	assert keys(parsed) == [
		"load_norm.out_of_range",
		"load_norm.unit",
		"load_norm.not_a_number",
		"load_norm.repeated",
	]


@refuses("29.1")
def test_one_norm_for_the_same_learners():
	assert keys(parse_norms([row(), row(unit="Per Group")])) == ["load_norm.repeated"]
	assert keys(parse_norms([row(level="Master"), row(level="Master")])) == ["load_norm.repeated"]
	assert parse_norms([row(), row(level="Master")]).ok


@accepts("29.1")
def test_a_level_has_its_own_norm_or_the_general_one():
	norms = parse_norms([row(hours="1"), row(hours="2", level="Master")]).value
	policy = LoadPolicy(50, norms)
	assert policy.norm(OtherWork.FINAL_CONTROL, EducationLevel.MASTER).hours == 2
	assert policy.norm(OtherWork.FINAL_CONTROL, EducationLevel.BACHELOR).hours == 1
	assert policy.norm(OtherWork.FINAL_CONTROL, None).hours == 1
	assert policy.norm(OtherWork.THESIS, None) is None


@refuses("29.1")
def test_the_limit_of_a_year_is_a_whole_number_or_none():
	assert parse_annual_hours("").blank and parse_annual_hours(None).blank
	assert parse_annual_hours("750").value == 750
	for given in ("0", "-1", "7,5", "many", "10001"):
		assert parse_annual_hours(given).decision.refusals[0].clause == "29.1", given
