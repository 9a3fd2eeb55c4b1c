"""The degree audit: what counts where, each work once, and what is missing (8.2, 17, 21.1, 34, 39, 42)."""

from dataclasses import replace
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from kredit_edu.rules.degree_audit import audit, shared
from kredit_edu.rules.degree_audit_completion import check_completion
from kredit_edu.rules.degree_audit_facts import AuditMinor, AuditOption, Outcome, WorkState
from kredit_edu.rules.degree_audit_places import NotUsed, assign, places_of
from kredit_edu.rules.terms import Component, Cycle, WorkKind
from kredit_edu.testing.clauses import accepts, clause, refuses
from tests.rules.audits import EVERYTHING, PROGRAM, SLOTS, facts, random_facts, slot, work

DONE, NOW, PLANNED, FAILED = WorkState


def outcomes(found):
	return {node.slot.key: node.outcome.value for node in audit(found).slots}


def reasons(found):
	return {(reason.clause, reason.key) for reason in check_completion(audit(found)).refusals}


def unused(found):
	return {each.work.key: each.why for each in audit(found).unused}


@accepts("39", "8.2", "17", "21.1")
def test_whoever_has_done_everything_is_complete():
	found = audit(facts(*EVERYTHING))
	assert check_completion(found).allowed
	assert (found.total.done, found.total.missing) == (35, 0)
	assert {group.outcome for group in (*found.cycles, *found.components, *found.modules, *found.kinds)} == {
		Outcome.DONE
	}


def credits_of(total):
	"""A learner of a program of 240 credits, whose practice has fewer of them where ``total`` is smaller."""
	last = slot("SA", "A1", Component.UNIVERSITY, cycle=Cycle.FINAL_ATTESTATION)
	slots = (
		*(slot(f"S{number}", f"D{number}") for number in range(46)),
		slot("SP", "P1", Component.UNIVERSITY),
		last,
	)
	works = [work(f"D{number}", order=number) for number in range(46)] + [
		work("P1", credits=5 - (240 - total))
	]
	return facts(slots=slots, works=(*works, work("A1")), required=240)


@refuses("39", case="T078")
def test_239_of_240_credits_are_no_degree():
	decision = check_completion(audit(credits_of(239)))
	(reason,) = decision.refusals
	assert (reason.clause, reason.params["earned"], reason.params["missing"]) == ("39", "239", "1")


@accepts("39", case="T078")
def test_240_of_240_credits_are_one():
	assert check_completion(audit(credits_of(240))).allowed


@refuses("8.2", "17", "21.1", "39")
def test_each_thing_that_is_missing_is_told_with_its_clause():
	assert reasons(facts()) == {
		("39", "completion.credits_missing"),
		("8.2", "audit.mandatory"),
		("8.2", "audit.choice_open"),
		("21.1", "audit.practice"),
		("8.2", "audit.research"),
		("17", "audit.final_attestation"),
	}


@refuses("21.1")
def test_enough_credits_do_not_stand_for_practice():
	found = facts(*(name for name in EVERYTHING if name != "P1"), required=30)
	assert reasons(found) == {("21.1", "audit.practice")}


@clause("8.2")
def test_done_studied_planned_and_missing_are_apart():
	found = facts("D1", works=(work("D1"), work("D2", NOW), work("D3", PLANNED), work("A1", FAILED)))
	assert outcomes(found) == {
		"S1": "Done",
		"S2": "In Progress",
		"S3": "Missing",
		"S4": "Missing",
		"S5": "Missing",
		"S6": "Missing",
	}
	total = audit(found).total
	assert (total.done, total.in_progress, total.planned, total.missing) == (5, 5, 5, 20)
	assert unused(found) == {"A1-Failed": NotUsed.FAILED}


@clause("39", "42")
def test_credits_are_counted_once_however_often_a_discipline_was_passed():
	again = [work("D1", order=order, key=f"g{order}") for order in (1, 2)]
	found = audit(facts(works=(*again, work("D1", NOW))))
	assert found.total.done == 5
	assert [(each.work.key, each.why) for each in found.unused] == [("g2", NotUsed.REPEATED)]


@clause("42")
def test_a_later_failure_takes_nothing_away():
	found = facts(works=(work("D1", order=1), work("D1", FAILED, order=2)))
	assert outcomes(found)["S1"] == "Done"
	assert unused(found) == {}


@clause("39")
def test_what_stands_nowhere_in_the_curriculum_is_listed_and_does_not_count():
	found = audit(facts(works=(work("X"), work("D3"), work("D4"), work("D5"), work("D1", program="7M"))))
	assert {each.work.discipline: each.why for each in found.unused} == {
		"X": NotUsed.OUTSIDE,
		"D5": NotUsed.NO_ROOM,
		"D1": NotUsed.OTHER_PROGRAM,
	}
	assert found.total.done == 10


def test_a_work_moves_over_so_that_no_place_stays_open():
	slots = (slot("S1", "D1 D2", Component.ELECTIVE), slot("S2", "D1 D3", Component.ELECTIVE))
	assert outcomes(facts("D1", "D2", slots=slots)) == {"S1": "Done", "S2": "Done"}
	assert outcomes(facts("D2", "D1", slots=slots)) == {"S1": "Done", "S2": "Done"}


def test_where_the_plan_took_a_discipline_it_counts_first():
	slots = (slot("S1", "D1 D2", Component.ELECTIVE), slot("S2", "D1 D3", Component.ELECTIVE))
	assert outcomes(facts(works=(work("D1", slot="S2"),), slots=slots)) == {"S1": "Missing", "S2": "Done"}


@clause("7.1")
def test_what_a_catalogue_has_offered_counts_in_its_slot():
	slots = (slot("S1", "D1 D2", Component.ELECTIVE, catalogue=frozenset({"X"})),)
	assert outcomes(facts("X", slots=slots)) == {"S1": "Done"}


@clause("39")
def test_parts_of_one_discipline_count_once_a_part():
	part = AuditOption("PE", "Sport", WorkKind.DISCIPLINE, comes_in_parts=True)
	slots = tuple(replace(slot(key, "D1"), options=(part,)) for key in ("S1", "S2", "S3"))
	passed = [replace(work("PE"), key=f"g{number}", enrollment=f"e{number}") for number in (1, 2)]
	again = replace(work("PE", FAILED), key="g0", enrollment="e0")
	assert outcomes(facts(works=(*passed, again), slots=slots)) == {
		"S1": "Done",
		"S2": "Done",
		"S3": "Missing",
	}


@accepts("9(2)", case="T296")
def test_a_shortened_program_is_measured_by_its_own_volume():
	done = ("D1", "D2", "P1", "R1", "A1")
	found = audit(facts(*done, required=25, is_own=True))
	decision = check_completion(found)
	assert decision.allowed
	assert {(reason.clause, reason.key) for reason in decision.warnings} == {("9(2)", "audit.choice_open")}
	one_less = check_completion(audit(facts(*done, required=26, is_own=True)))
	assert [(r.clause, r.params["missing"]) for r in one_less.refusals] == [("9(2)", "1")]


@refuses("9(2)", "8.2")
def test_a_shortened_program_asks_for_what_is_mandatory():
	assert reasons(facts("D2", "D3", "D4", "P1", "R1", "A1", required=30, is_own=True)) == {
		("8.2", "audit.mandatory")
	}


@accepts("9(1)", "40", case="T294")
def test_recognised_disciplines_count_to_the_total():
	works = (
		*(work(name, recognised=True, order=0) for name in ("D1", "D2", "D3")),
		*map(work, EVERYTHING[3:]),
	)
	assert check_completion(audit(facts(works=works))).allowed


@clause("34")
def test_a_minor_lies_inside_the_program():
	minor = AuditMinor("N1", "Minor", {"X": ("Title X", 5), "Y": ("Title Y", 5)})
	found = audit(facts(*EVERYTHING[:2], "X", minor=minor))
	assert {node.slot.key: node.progress.done for node in found.slots}["S3"] == 5
	assert [part.outcome for part in found.minor.parts] == [Outcome.DONE, Outcome.MISSING]
	assert found.total.done == 15
	(warning,) = check_completion(found).warnings
	assert (warning.clause, warning.params["left"]) == ("34", "Title Y")


@refuses("34", "32(2)")
def test_a_minor_takes_no_mandatory_place():
	minor = AuditMinor("N1", "Minor", {"X": ("Title X", 5)})
	slots = (slot("S1", "D1 D2", choose=1),)
	assert unused(facts("X", minor=minor, slots=slots)) == {"X-Done": NotUsed.OUTSIDE}


@clause("50", "39")
def test_what_counts_in_both_programs_of_a_double_degree_is_told():
	one = audit(facts("D1", "D2", "X"))
	two = audit(facts("D1", "D2", "X", slots=(slot("T1", "D1"), slot("T2", "X")), from_anywhere=True))
	assert [work.discipline for work in shared(one, two)] == ["D1"]


@refuses("2(14)")
def test_without_a_curriculum_nobody_is_complete():
	assert ("2(14)", "audit.no_curriculum") in reasons(facts(curriculum="", slots=(), required=0))


@given(random_facts())
def test_every_work_has_one_fate(found):
	result = assign(found)
	placed = [each.work.key for each in result.placed]
	left = [each.work.key for each in result.unused]
	assert len(set(placed + left)) == len(placed) + len(left)
	lost = {work.key for work in found.works} - set(placed) - set(left)
	for key in lost:
		work = next(work for work in found.works if work.key == key)
		# What is studied or failed beside something that counts already is no news.
		assert work.state is not DONE
		assert any(each.discipline == work.discipline for each in found.works if each.key != key)


@given(random_facts())
def test_no_discipline_counts_twice_and_no_place_is_filled_twice(found):
	result = assign(found)
	disciplines = [each.work.discipline for each in result.placed]
	assert len(set(disciplines)) == len(disciplines)
	for place in places_of(found):
		inside = [e for e in result.placed if e.slot and (e.slot.key, e.place) == place.key]
		assert len(inside) <= place.room


@given(random_facts(), st.randoms(use_true_random=False))
def test_the_order_in_which_facts_come_changes_nothing(found, random):
	works, exceptions = list(found.works), list(found.exceptions)
	random.shuffle(works)
	random.shuffle(exceptions)
	mixed = replace(found, works=tuple(works), exceptions=tuple(exceptions))
	assert assign(mixed) == assign(found)


@given(random_facts())
def test_sums_are_those_of_the_parts(found):
	result = audit(found)
	used = [work for work in found.works if work.key in result.used]
	assert result.total.done == sum(work.credits for work in used if work.state is DONE)
	total = result.total
	assert total.missing == max(0, found.required - total.done - total.in_progress - total.planned)
	for groups in (result.cycles, result.kinds):
		assert sum(group.progress.done for group in groups) == total.done
	assert sum(node.progress.required for node in result.slots) <= sum(
		s.credits * s.choose for s in found.slots
	)


@given(random_facts())
def test_one_more_result_never_takes_credits_away(found):
	more = replace(found, works=(*found.works, work("D1", order=99, key="more", credits=5)))
	before, after = (len([p for p in assign(f).placed if p.work.state is DONE]) for f in (found, more))
	assert after >= before


@given(random_facts())
def test_complete_means_that_nothing_is_open(found):
	result = audit(replace(found, curriculum="C1"))
	if check_completion(result).allowed:
		assert result.total.done >= result.total.required
		assert {node.outcome for node in result.slots} <= {Outcome.DONE, Outcome.WAIVED}
		assert all(node.holds for node in result.requirements)


@settings(max_examples=60)
@given(random_facts())
def test_no_other_assignment_fills_more_places(found):
	"""Against every order of trying the works one after the other, without moving any."""
	found = replace(found, works=tuple(w for w in found.works if w.state is DONE)[:5], exceptions=())
	ours = sum(each.slot is not None for each in assign(found).placed)
	chosen = [each.work for each in assign(found).placed] + [
		each.work for each in assign(found).unused if each.why in (NotUsed.NO_ROOM, NotUsed.OUTSIDE)
	]
	places = [place for place in places_of(found) for _number in range(place.room)]
	best = 0
	for order in permutations(range(len(places)), min(len(places), 4)):
		left = list(chosen)
		filled = 0
		for index in order:
			fits = next(
				(
					w
					for w in left
					if w.discipline in places[index].accepts and w.kind is places[index].slot.kind
				),
				None,
			)
			if fits:
				left.remove(fits)
				filled += 1
		best = max(best, filled)
	assert ours >= best


def test_the_program_of_these_tests_has_every_kind_of_work():
	assert {each.kind for each in SLOTS} == set(WorkKind) - {WorkKind.EXPERIMENTAL_RESEARCH_WORK}
	assert PROGRAM
