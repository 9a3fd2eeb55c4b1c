"""What a new version means for a learner: difference, credits at risk, plans that no longer fit."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.curriculum_impact import LearnerOnVersion, PlanOnVersion, impact_on
from kredit_edu.testing.clauses import clause
from tests.rules.factories import curriculum, discipline, slot, valid_slots

LAW = discipline("Құқық")
BEFORE = curriculum([*valid_slots(), slot("S4", discipline("Тарих"), period=3)])


def impact(after, year=2, mastered=(), plans=()):
	learner = LearnerOnVersion("L-1", year, frozenset(mastered), tuple(plans))
	(found,) = impact_on(BEFORE, curriculum(after), [learner])
	return found


def plan(year, *rows, state="Approved"):
	return PlanOnVersion(f"P-{year}", state, year, frozenset(rows))


def keys(items):
	return [(item.key, item.credits) for item in items]


@clause("6(2)")
@given(st.integers(1, 6), st.sets(st.sampled_from(["Философия", "Археология", "Тарих"])))
def test_the_same_version_changes_nothing(year, mastered):
	assert impact(BEFORE.slots, year, mastered, [plan(1, ("S1", "Философия"))]).is_empty


@clause("6(2)", "8.2")
def test_new_slots_of_past_years_are_to_be_made_up():
	added = slot("S9", LAW, discipline("Экология"), period=2, choose=2)
	assert keys(impact([*BEFORE.slots, added]).to_make_up) == [("S9", 10)]
	assert keys(impact([*BEFORE.slots, added], mastered=["Құқық"]).to_make_up) == [("S9", 5)]
	assert not impact([*BEFORE.slots, added], year=1).to_make_up
	assert not impact([*BEFORE.slots, replace(added, period=3)]).to_make_up


@clause("6(2)")
def test_a_slot_brought_forward_or_with_other_disciplines_is_new():
	forward = [*BEFORE.slots[:3], replace(BEFORE.slots[3], period=1)]
	assert keys(impact(forward).to_make_up) == [("S4", 5)]
	exchanged = [slot("S1", LAW), *BEFORE.slots[1:]]
	assert keys(impact(exchanged).to_make_up) == [("S1", 5)]
	widened = [slot("S1", LAW, discipline("Философия")), *BEFORE.slots[1:]]
	assert not impact(widened).to_make_up


@clause("39")
def test_what_was_mastered_and_is_offered_nowhere_is_at_risk():
	without = [slot("S1", LAW), *BEFORE.slots[1:]]
	assert keys(impact(without, mastered=["Философия", "Археология"]).at_risk) == [("Философия", 5)]
	moved = [*BEFORE.slots[1:], slot("S9", discipline("Философия"))]
	assert not impact(moved, mastered=["Философия"]).at_risk


@clause("8.2")
def test_plans_that_rest_on_a_change_no_longer_fit():
	without = [slot("S1", LAW), *BEFORE.slots[1:]]
	first, second = plan(1, ("S1", "Философия"), ("S2", "Археология")), plan(2, ("S4", "Тарих"))
	assert impact(without, plans=[first, second]).plans == (first,)
	added = [*BEFORE.slots, slot("S9", LAW, period=4)]
	assert impact(added, plans=[first, second]).plans == (second,)
	one_option_less = [BEFORE.slots[0], replace(BEFORE.slots[1], options=BEFORE.slots[1].options[1:])]
	one_option_less += BEFORE.slots[2:]
	other_choice = plan(1, ("S3", "Оқу практикасы"))
	assert impact(one_option_less, plans=[first, other_choice]).plans == (first,)
