"""Prerequisites: whether a learner meets them, and whether they can be met at all (2(24), 2(25), 33.1)."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.edition import ORDER_145_2023
from kredit_edu.rules.facts import FactBook, StudyFact
from kredit_edu.rules.prerequisite_graph import arrange, find_cycle
from kredit_edu.rules.prerequisite_rows import read_rows
from kredit_edu.rules.prerequisites import (
	ENROLLMENT,
	Group,
	GroupKind,
	Part,
	PrerequisiteRule,
	Target,
	evaluate,
	is_met,
)
from kredit_edu.rules.scale import row_of_letter
from kredit_edu.testing.clauses import accepts, clause, refuses
from tests.rules.factories import clauses, keys

PASSED, RECOGNISED = StudyFact.PASSED, StudyFact.RECOGNISED


def target(key, least=None, parts=None):
	row = row_of_letter(least) if least else None
	return Target(key, f"Discipline {key}", parts or (Part((key,)),), row)


def rule(*groups):
	return PrerequisiteRule("D", "Databases", groups)


def group(*targets, kind=GroupKind.ALL, **changes):
	return Group(1, kind, targets, **changes)


def passed(*names, grades=None, credits=0, **states):
	facts = {name: [PASSED] for name in names} | {name: [state] for name, state in states.items()}
	return FactBook(facts, {name: row_of_letter(letter) for name, letter in (grades or {}).items()}, credits)


@accepts("33.1", "35(3)", case="T262")
def test_a_positive_grade_or_recognised_credits_meet_it():
	needs = rule(group(target("A")))
	assert evaluate(needs, passed("A")).allowed
	assert evaluate(needs, passed(A=RECOGNISED)).allowed
	assert evaluate(rule(), passed()).allowed


@refuses("33.1", "35(3)", case="T262")
@pytest.mark.parametrize("state", [None, StudyFact.IN_PROGRESS, StudyFact.PLANNED])
def test_nothing_less_does(state):
	facts = passed(**({"A": state} if state else {}))
	decision = evaluate(rule(group(target("A"))), facts)
	assert clauses(decision) == ["33.1"] and keys(decision) == ["prerequisite.all"]
	assert clauses(evaluate(rule(group(target("A"))), facts, ENROLLMENT)) == ["35(3)"]


@refuses("33.1", case="T264")
def test_study_in_the_same_period_does_not_meet_it():
	assert not evaluate(rule(group(target("A"))), passed(A=StudyFact.PLANNED)).allowed


@refuses("33.1")
def test_every_unmet_group_is_told_at_once():
	needs = rule(
		group(target("A"), target("B")),
		group(target("C"), target("E"), kind=GroupKind.ANY),
		group(target("F"), target("G"), target("H"), kind=GroupKind.COUNT, needed=2),
		Group(4, GroupKind.ALL, least_credits=60),
	)
	decision = evaluate(needs, passed("A", "F", credits=59))
	assert keys(decision) == [
		"prerequisite.all",
		"prerequisite.any",
		"prerequisite.count",
		"prerequisite.credits",
	]
	first, _any, count, credits = decision.refusals
	assert first.params["missing"] == "Discipline B"
	assert (count.params["needed"], count.params["met"]) == ("2", "1")
	assert (credits.params["needed"], credits.params["earned"]) == ("60", "59")
	assert {reason.row for reason in decision.refusals} == {"D"}


@accepts("33.1")
def test_any_and_so_many_of_a_group():
	some = group(target("A"), target("B"), target("C"), kind=GroupKind.COUNT, needed=2)
	assert evaluate(rule(some), passed("A", "C")).allowed
	assert evaluate(rule(group(target("A"), target("B"), kind=GroupKind.ANY)), passed("B")).allowed
	assert evaluate(rule(group(target("A"), least_credits=60)), passed("A", credits=60)).allowed


@refuses("33.1")
def test_a_letter_that_is_not_reached():
	needs = rule(group(target("A", "C+")))
	assert evaluate(needs, passed("A", grades={"A": "C+"})).allowed
	assert evaluate(needs, passed("A", grades={"A": "A"})).allowed
	decision = evaluate(needs, passed("A", grades={"A": "C"}))
	assert decision.refusals[0].params["missing"] == "Discipline A (≥ C+)"
	assert not evaluate(needs, passed(A=RECOGNISED)).allowed


@refuses("33.1")
def test_a_module_is_mastered_as_a_whole():
	module = target("M", parts=(Part(("A",)), Part(("B", "C", "E"), choose=2)))
	assert is_met(module, passed("A", "B", "E"))
	assert not is_met(module, passed("A", "B"))
	assert not is_met(module, passed("B", "C"))
	assert not is_met(Target("M2", "Empty", ()), passed("A"))


@refuses("2(25)", case="T265")
def test_cycles_are_found_with_their_path():
	assert find_cycle({"A": ["A"]}) == ("A", "A")
	assert find_cycle({"A": ["B"], "B": ["A"]}) == ("A", "B", "A")
	assert find_cycle({"X": ["A"], "A": ["B", "C"], "B": [], "C": ["D"], "D": ["A"]}) == ("A", "C", "D", "A")
	assert find_cycle({"Z": ["Z"], "A": ["B"]}, ["A"]) is None


@accepts("2(25)", case="T265")
def test_what_is_no_cycle():
	diamond = {"A": ["B", "C"], "B": ["D"], "C": ["D"], "D": []}
	assert find_cycle(diamond) is None
	long_chain = {str(number): [str(number + 1)] for number in range(20_000)}
	assert find_cycle(long_chain) is None


@given(
	st.dictionaries(
		st.integers(0, 12).map(str), st.lists(st.integers(0, 12).map(str), max_size=4), max_size=13
	)
)
def test_a_cycle_is_found_exactly_when_there_is_one(edges):
	"""Against a plain definition: what has no sources is taken away until nothing can be."""
	left = {node: {source for source in sources if source in edges} for node, sources in edges.items()}
	while free := [node for node, sources in left.items() if not sources & left.keys()]:
		for node in free:
			del left[node]
	cycle = find_cycle(edges)
	assert (cycle is not None) == bool(left)
	if cycle:
		assert cycle[0] == cycle[-1] and len(set(cycle)) == len(cycle) - 1
		assert all(after in edges[before] for before, after in itertools.pairwise(cycle))


@given(
	st.lists(st.lists(st.integers(0, 30).map(str), max_size=5, unique=True), max_size=5),
	st.dictionaries(
		st.integers(0, 30).map(str), st.lists(st.integers(0, 30).map(str), max_size=3), max_size=9
	),
)
def test_arranging_keeps_every_layer(layers, edges):
	taken = set()
	distinct = [[node for node in layer if not (node in taken or taken.add(node))] for layer in layers]
	arranged = arrange(distinct, edges)
	assert [sorted(layer) for layer in arranged] == [sorted(layer) for layer in distinct]
	assert arranged == arrange(distinct, edges)


@clause("2(24)")
def test_arranging_puts_neighbours_side_by_side():
	assert arrange((("A", "B"), ("C", "D")), {"C": ["B"], "D": ["A"]})[1] in (("D", "C"), ("C", "D"))
	(first, second) = arrange((("A", "B", "E"), ("C", "D")), {"C": ["E"], "D": ["A"]})
	assert (first.index("A") < first.index("E")) == (second.index("D") < second.index("C"))


def read(*rows):
	return read_rows(rows, ORDER_145_2023)


@accepts("2(25)")
def test_rows_are_read_into_groups():
	parsed = read(
		{"target_discipline": "A", "least_letter": "C+"},
		{"group_number": "1", "target_module": "M"},
		{"group_number": "2", "group_kind": "N of", "needed": "1", "target_discipline": "B"},
		{"group_number": "2", "target_discipline": "C"},
		{"group_number": 3, "credits_earned": "60"},
	)
	assert parsed.ok
	first, second, third = parsed.value
	assert (first.kind, len(first.rows), first.rows[0].least.letter) == (GroupKind.ALL, 2, "C+")
	assert (second.kind, second.needed, second.number) == (GroupKind.COUNT, 1, 2)
	assert (third.credits, third.rows[0].target) == (60, None)


@refuses("2(25)")
@pytest.mark.parametrize(
	("rows", "key"),
	[
		([{"group_number": "0", "target_discipline": "A"}], "prerequisite.not_a_number"),
		([{"group_number": "1.5", "target_discipline": "A"}], "prerequisite.not_a_number"),
		([{"target_discipline": "A", "credits_earned": "60,5"}], "prerequisite.not_a_number"),
		([{"target_discipline": "A", "group_kind": "Some"}], "prerequisite.unknown_kind"),
		([{"target_discipline": "A", "target_module": "M"}], "prerequisite.two_targets"),
		([{"group_number": "1"}], "prerequisite.no_target"),
		([{"credits_earned": "60", "least_letter": "B"}], "prerequisite.letter_alone"),
		([{"target_discipline": "A", "least_letter": "FX"}], "prerequisite.letter"),
		([{"target_discipline": "A", "least_letter": "А"}], "prerequisite.letter"),
		(
			[
				{"target_discipline": "A", "group_kind": "All of"},
				{"target_discipline": "B", "group_kind": "Any of"},
			],
			"prerequisite.rows_differ",
		),
		([{"target_discipline": "A"}, {"target_discipline": "A"}], "prerequisite.target_twice"),
		([{"target_discipline": "A", "group_kind": "N of"}], "prerequisite.needed"),
		([{"target_discipline": "A", "group_kind": "N of", "needed": "2"}], "prerequisite.needed"),
		([{"target_discipline": "A", "needed": "1"}], "prerequisite.needed_elsewhere"),
	],
)
def test_rows_that_say_nothing_clear(rows, key):
	decision = read(*rows).decision
	assert key in keys(decision) and set(clauses(decision)) == {"2(25)"}


def test_facts_of_two_books_are_compared_with_their_grades():
	assert passed("A") == passed("A") and hash(passed("A")) == hash(passed("A"))
	assert passed("A") != passed("A", grades={"A": "B"}) and passed("A") != passed("A", credits=5)
	assert passed("A") != {"A": frozenset({PASSED})} and "credits" not in repr(passed())
