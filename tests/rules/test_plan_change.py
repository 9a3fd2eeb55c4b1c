"""Two versions of a plan compared, and the limit of what a change may change (2(14), 35(2))."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.curriculum_diff import Change
from kredit_edu.rules.plan_change import VersionRow, changed_credits, check_change, compare_versions
from kredit_edu.testing.clauses import accepts, clause, refuses
from tests.rules.factories import keys

MATHS = VersionRow("r1", "maths", 5, offering="o1", period="2026-2027-S1")
LOGIC = VersionRow("r2", "logic", 4, period="2026-2027-S1")
SPORT = VersionRow("r3", "sport", 2, period="2026-2027-S2")
PLAN = (MATHS, LOGIC, SPORT)


def other(row: VersionRow, **values: object) -> VersionRow:
	return VersionRow(**{**row.__dict__, **values})


@clause("35(2)")
def test_the_same_rows_differ_in_nothing():
	assert compare_versions(PLAN, reversed(PLAN)) == ()
	assert changed_credits(compare_versions(PLAN, PLAN)) == 0


@clause("35(2)")
def test_rows_come_go_and_become_others():
	new = VersionRow("r4", "arts", 3)
	found = compare_versions(PLAN, (other(MATHS, discipline="physics", credits=6), new, SPORT))
	assert [(row.row_key, row.change, row.credits) for row in found] == [
		("r1", Change.CHANGED, 6),
		("r4", Change.ADDED, 3),
		("r2", Change.REMOVED, 4),
	]
	assert found[0].fields == ("discipline",)
	assert changed_credits(found) == 13


@pytest.mark.parametrize(
	("field", "value"),
	[("offering", "o2"), ("period", "2026-2027-S2"), ("purpose", "Additional Study"), ("partner", "KazNU")],
)
@clause("35(2)", "4(3)")
def test_another_group_teacher_or_period_changes_no_credits(field, value):
	(found,) = compare_versions(PLAN, (other(MATHS, **{field: value}), LOGIC, SPORT))
	assert (found.change, found.fields, found.credits) == (Change.CHANGED, (field,), 0)


@clause("35(2)")
def test_a_row_in_which_nothing_is_taken_is_none():
	empty = other(LOGIC, discipline="", credits=4)
	assert compare_versions((empty,), ()) == ()
	assert [row.change for row in compare_versions((empty,), (LOGIC,))] == [Change.ADDED]
	assert [row.change for row in compare_versions((LOGIC,), (empty,))] == [Change.REMOVED]


@accepts("35(2)", case="T260")
def test_a_change_up_to_the_limit():
	found = compare_versions(PLAN, (MATHS, other(LOGIC, discipline="ethics"), SPORT))
	for limit in (0, 4, 5):
		assert check_change(found, "Another elective suits me better", limit).allowed


@refuses("35(2)", case="T260")
def test_a_change_above_the_limit():
	found = compare_versions(PLAN, (MATHS, other(LOGIC, discipline="ethics"), SPORT))
	(reason,) = check_change(found, "why", 3).refusals
	assert (reason.key, dict(reason.params)) == ("plan.change_too_large", {"given": "4", "limit": "3"})


@pytest.mark.parametrize("why", [None, "", "  "])
@refuses("35(2)")
def test_a_change_says_why_and_changes_something(why):
	assert keys(check_change((), why, 0)) == ["plan.change_without_reason", "plan.nothing_changed"]
	assert check_change((), "Another minor", 0, is_minor_changed=True).allowed


ROWS = st.lists(
	st.builds(
		VersionRow,
		row_key=st.sampled_from("abcdef"),
		discipline=st.sampled_from(["", "x", "y", "z"]),
		credits=st.integers(1, 10),
	),
	unique_by=lambda row: row.row_key,
	max_size=6,
)


@given(ROWS, ROWS)
@clause("35(2)")
def test_both_ways_differ_in_the_same_rows_and_credits(before, after):
	there, back = compare_versions(before, after), compare_versions(after, before)
	assert {row.row_key for row in there} == {row.row_key for row in back}
	assert changed_credits(there) == changed_credits(back)
	assert changed_credits(there) <= sum(row.credits for row in itertools.chain(before, after))
