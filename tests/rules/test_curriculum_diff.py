"""Two versions compared: what the comparison says, and what always holds of it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.curriculum_diff import (
	Change,
	Sum,
	apply_to,
	compare,
	option_lines,
	slot_lines,
	sums_of,
)
from kredit_edu.rules.terms import Component, Cycle
from kredit_edu.testing.clauses import clause
from tests.rules.factories import curriculum, discipline, slot, valid_slots

DISCIPLINES = [
	discipline(f"Пән {letter}", credits=3 + number % 4) for number, letter in enumerate("абвгдежз")
]


@st.composite
def versions(draw):
	"""A curriculum of slots whose keys are few, so that two of them share some."""
	keys = draw(st.lists(st.sampled_from("ABCDEFGH"), unique=True, max_size=8))
	slots = []
	for key in keys:
		options = draw(st.lists(st.sampled_from(DISCIPLINES), unique_by=lambda each: each.code, max_size=3))
		slots.append(
			slot(
				key,
				*options,
				credits=draw(st.integers(0, 9)),
				period=draw(st.integers(1, 8)),
				choose=draw(st.integers(1, 2)),
				cycle=draw(st.sampled_from(Cycle)),
				component=draw(st.sampled_from(Component)),
			)
		)
	return curriculum(slots)


@clause("6(2)")
@given(versions())
def test_a_version_does_not_differ_from_itself(version):
	assert compare(version, version).is_empty


@clause("6(2)")
@given(versions(), versions())
def test_the_comparison_mirrors_the_one_the_other_way_round(one, other):
	assert compare(one, other).mirrored() == compare(other, one)
	assert compare(one, other).mirrored().mirrored() == compare(one, other)


@clause("6(2)")
@given(versions(), versions())
def test_the_changes_make_the_second_version_of_the_first(one, other):
	diff = compare(one, other)
	for lines, changes in ((slot_lines, diff.slots), (option_lines, diff.options)):
		assert apply_to(lines(one), changes) == tuple(sorted(lines(other), key=lambda line: line.id))
	sums = sums_of(one)
	for change in diff.sums:
		assert sums.get((change.by, change.key), 0) == change.before
		sums[change.by, change.key] = change.after
	assert {key: credits for key, credits in sums.items() if credits} == {
		key: credits for key, credits in sums_of(other).items() if credits
	}


@clause("6(2)")
@given(versions(), versions())
def test_a_row_is_named_once_and_changed_rows_name_their_fields(one, other):
	diff = compare(one, other)
	for changes in (diff.slots, diff.options):
		assert len({each.line.id for each in changes}) == len(changes)
		for each in changes:
			assert bool(each.fields) == (each.change is Change.CHANGED)


@clause("6(2)")
def test_what_was_added_removed_and_changed():
	first, choice, practice = valid_slots()
	heavier = replace(first, credits=6, period=3, component=Component.UNIVERSITY)
	added = slot("S9", discipline("Құқық"), period=2, cycle=Cycle.PROFILE)
	diff = compare(curriculum([first, choice, practice]), curriculum([heavier, practice, added]))
	assert [(each.line.key, each.change, each.fields) for each in diff.slots] == [
		("S1", Change.CHANGED, ("component", "credits", "period")),
		("S2", Change.REMOVED, ()),
		("S9", Change.ADDED, ()),
	]
	assert [(each.line.id, each.change) for each in diff.options] == [
		(("S1", "Философия"), Change.CHANGED),
		(("S2", "Археология"), Change.REMOVED),
		(("S2", "Этнология"), Change.REMOVED),
		(("S9", "Құқық"), Change.ADDED),
	]
	sums = {(each.by, each.key): (each.before, each.after) for each in diff.sums}
	assert sums[Sum.ALL, ""] == (12, 13)
	assert sums[Sum.PERIOD, "1"] == (5, 0) and sums[Sum.PERIOD, "3"] == (0, 6)
	assert sums[Sum.YEAR, "1"] == (12, 7) and sums[Sum.YEAR, "2"] == (0, 6)
	assert sums[Sum.CYCLE, "Profile"] == (0, 5)
	assert sums[Sum.COMPONENT, "University"] == (0, 6)


@clause("6(2)")
def test_titles_are_told_in_the_language_asked_for():
	titles = {"kk": "Құқық", "ru": "Право", "en": "Law"}
	law = replace(discipline("Құқық"), titles=titles)
	diff = compare(curriculum([]), curriculum([slot("S1", law)]), "ru")
	assert diff.slots[0].line.title == diff.options[0].line.title == "Право"
