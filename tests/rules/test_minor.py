"""A minor as a set of study work (2(16), 34)."""

import pytest

from kredit_edu.rules.minor import MinorPart, check_minor, minor_credits
from kredit_edu.testing.clauses import accepts, clause, refuses
from tests.rules.factories import clauses, keys


def part(row, **values):
	return MinorPart(**{"row": row, "title": row, "component": "Elective", "credits": 5, **values})


@accepts("2(16)", "34")
def test_disciplines_and_modules_make_a_minor():
	parts = [
		part("1", discipline="D1"),
		part("2", discipline="D2", component="University"),
		part("3", module="M1", holds=frozenset({"D3", "D4"}), credits=10),
	]
	assert check_minor(parts, offered=True).allowed
	assert minor_credits(parts) == 20


@pytest.mark.parametrize(
	("component", "key"), [("Mandatory", "minor.mandatory"), ("Core", "minor.unknown_component"), ("", None)]
)
@refuses("34")
def test_a_minor_lies_outside_the_mandatory_component(component, key):
	decision = check_minor([part("1", discipline="D1", component=component)], offered=False)
	assert clauses(decision) == ["34"] and keys(decision) == [key or "minor.unknown_component"]


@pytest.mark.parametrize("values", [{}, {"discipline": "D1", "module": "M1"}], ids=["neither", "both"])
@refuses("2(16)")
def test_a_part_is_one_thing(values):
	assert keys(check_minor([part("1", **values)], offered=False)) == ["minor.not_one"]


@refuses("2(16)")
def test_nothing_belongs_to_a_minor_twice():
	module = part("1", module="M1", holds=frozenset({"D1", "D2"}))
	for again in (part("2", discipline="D2"), part("2", module="M1"), part("2", module="M2", holds={"D1"})):
		decision = check_minor([module, again], offered=True)
		assert keys(decision) == ["minor.repeated"] and clauses(decision) == ["2(16)"]


@clause("2(16)")
def test_an_empty_minor_is_not_offered():
	assert check_minor([], offered=False).allowed
	assert keys(check_minor([], offered=True)) == ["minor.empty"]
