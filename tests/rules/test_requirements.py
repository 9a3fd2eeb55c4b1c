"""What a program requires of its curricula (6(2), 8.2, 17, 21.1)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.curriculum import check_curriculum
from kredit_edu.rules.requirements import (
	ComponentScope,
	CycleScope,
	KindScope,
	RequiredBound,
	Requirement,
	check_consistency,
	check_requirements,
	compare,
	parse_requirement,
)
from kredit_edu.rules.terms import Component, Cycle, WorkKind
from kredit_edu.testing.clauses import accepts, clause, refuses
from tests.rules.factories import CIVIL, POLICY, clauses, curriculum, discipline, keys, other_work, slot

LEAST, EXACTLY, MOST = RequiredBound.LEAST, RequiredBound.EXACTLY, RequiredBound.MOST
MOST_CREDITS = 600


def requirement(credits=5, bound=LEAST, **scope):
	return Requirement("1", credits, bound, **scope)


def parts():
	"""5 mandatory and 5 elective credits of disciplines, 2 of practice, 8 of attestation, 6 of research."""
	return (
		slot("S1", discipline("Философия"), cycle=Cycle.GENERAL_EDUCATION),
		slot("S2", discipline("Археология"), discipline("Этнология"), component=Component.ELECTIVE),
		slot("S3", other_work(credits=2), cycle=Cycle.PROFILE, component=Component.UNIVERSITY),
		slot(
			"S4",
			other_work("Аттестаттау", credits=8, kind=WorkKind.FINAL_ATTESTATION),
			cycle=Cycle.FINAL_ATTESTATION,
		),
		slot("S5", other_work("ҒЗЖ", credits=2, kind=WorkKind.RESEARCH_WORK), cycle=Cycle.PROFILE),
		slot("S6", other_work("ЭЗЖ", credits=4, kind=WorkKind.EXPERIMENTAL_RESEARCH_WORK), cycle=Cycle.BASIC),
	)


@pytest.mark.parametrize(
	("scope", "present"),
	[
		({"cycle": CycleScope.GENERAL_EDUCATION}, 5),
		({"cycle": CycleScope.BASIC_AND_PROFILE}, 13),
		({"cycle": CycleScope.FINAL_ATTESTATION}, 8),
		({"component": ComponentScope.ELECTIVE}, 5),
		({"cycle": CycleScope.GENERAL_EDUCATION, "component": ComponentScope.ELECTIVE}, 0),
		({"kind": KindScope.DISCIPLINE}, 10),
		({"kind": KindScope.PRACTICE}, 2),
		({"kind": KindScope.RESEARCH}, 6),
		({"kind": KindScope.RESEARCH, "cycle": CycleScope.BASIC}, 4),
	],
)
@clause("6(2)", "8.2")
def test_credits_are_counted_within_every_part_of_the_scope(scope, present):
	(found,) = compare([requirement(7, **scope)], parts())
	assert (found.present, found.required, found.difference) == (present, 7, present - 7)


@pytest.mark.parametrize(
	("bound", "holding", "failing"), [(LEAST, (4, 5), (6,)), (EXACTLY, (5,), (4, 6)), (MOST, (5, 6), (4,))]
)
@refuses("8.2")
@accepts("8.2")
def test_bounds(bound, holding, failing):
	def decide(credits):
		return check_requirements([requirement(credits, bound, component=ComponentScope.ELECTIVE)], parts())

	assert all(decide(credits).allowed for credits in holding)
	assert all(clauses(decide(credits)) == ["8.2"] for credits in failing)


@pytest.mark.parametrize(
	("scope", "expected"),
	[
		({"cycle": CycleScope.BASIC}, "6(2)"),
		({"cycle": CycleScope.BASIC, "component": ComponentScope.UNIVERSITY}, "8.2"),
		({"kind": KindScope.RESEARCH}, "8.2"),
		({"kind": KindScope.PRACTICE}, "21.1"),
		({"kind": KindScope.FINAL_ATTESTATION}, "17"),
		({"cycle": CycleScope.FINAL_ATTESTATION}, "17"),
	],
)
@refuses("6(2)", "8.2", "17", "21.1")
def test_each_requirement_names_its_clause_and_its_source(scope, expected):
	(reason,) = check_requirements(
		[replace(requirement(99, **scope), row="3", source="МЖМБС 2022")], parts()
	).refusals
	assert (reason.clause, reason.row, reason.params["source"]) == (expected, "3", "МЖМБС 2022")


@refuses("6(2)", "8.2", "21.1")
def test_a_curriculum_is_refused_for_all_requirements_that_it_misses_at_once():
	slots = [
		slot("S1", discipline("Философия")),
		slot("S2", discipline("Құқық")),
		slot("S3", other_work(credits=2)),
	]
	required = (
		requirement(20, cycle=CycleScope.BASIC),
		requirement(5, component=ComponentScope.ELECTIVE),
		requirement(6, kind=KindScope.PRACTICE),
	)
	facts = curriculum(slots, requirements=required)
	assert clauses(check_curriculum(facts, CIVIL, POLICY)) == ["6(2)", "8.2", "21.1"]


@accepts("6(2)", "8.2", "21.1")
def test_a_curriculum_that_meets_them_is_accepted():
	slots = [
		slot("S1", discipline("Философия")),
		slot("S2", discipline("Құқық")),
		slot("S3", other_work(credits=2)),
	]
	required = (
		requirement(12, EXACTLY, cycle=CycleScope.BASIC),
		requirement(0, MOST, component=ComponentScope.ELECTIVE),
		requirement(2, kind=KindScope.PRACTICE),
	)
	assert check_curriculum(curriculum(slots, requirements=required), CIVIL, POLICY).allowed


@pytest.mark.parametrize(
	("rows", "expected"),
	[
		([(10, LEAST), (5, MOST)], ["requirement.contradiction"]),
		([(10, EXACTLY), (5, MOST)], ["requirement.contradiction"]),
		([(10, LEAST), (5, EXACTLY)], ["requirement.contradiction"]),
		([(5, LEAST), (10, LEAST)], ["requirement.repeated"]),
		([(5, LEAST), (10, MOST)], []),
		([(5, LEAST), (5, MOST)], []),
		([(31, LEAST)], ["requirement.above_total"]),
		([(30, EXACTLY), (99, MOST)], []),
	],
)
@refuses("6(2)")
@accepts("6(2)")
def test_what_no_curriculum_can_meet_is_refused(rows, expected):
	given_rows = [
		Requirement(str(number), credits, bound, cycle=CycleScope.BASIC)
		for number, (credits, bound) in enumerate(rows, 1)
	]
	decision = check_consistency(given_rows, 30)
	assert keys(decision) == expected
	assert set(clauses(decision)) <= {"6(2)"}


ROW = {"cycle": "Basic", "component": "Elective", "work_kind": "", "bound": "At Most", "credits": "12"}


@accepts("6(2)")
def test_a_row_is_read():
	found = parse_requirement({**ROW, "source": " МЖМБС "}, 2, MOST_CREDITS).value
	assert found == Requirement("2", 12, MOST, CycleScope.BASIC, ComponentScope.ELECTIVE, source="МЖМБС")
	assert parse_requirement({**ROW, "bound": None, "credits": "0"}, 1, MOST_CREDITS).value.bound is LEAST


@pytest.mark.parametrize(
	("changes", "expected"),
	[
		({"credits": "5,5"}, ["requirement.not_whole"]),
		({"credits": ""}, ["requirement.not_whole"]),
		({"credits": "-1"}, ["requirement.not_whole"]),
		({"credits": "601"}, ["requirement.not_whole"]),
		({"cycle": "", "component": " "}, ["requirement.no_scope"]),
		({"cycle": "Basics", "bound": "about"}, ["requirement.unknown_choice"] * 2),
		({"component": 7, "credits": "б"}, ["requirement.unknown_choice", "requirement.not_whole"]),
	],
)
@refuses("6(2)")
def test_a_malformed_row_is_refused_with_its_number(changes, expected):
	parsed = parse_requirement({**ROW, **changes}, 4, MOST_CREDITS)
	assert parsed.value is None and keys(parsed.decision) == expected
	assert {reason.row for reason in parsed.decision.refusals} == {"4"}


SCOPES = st.tuples(st.sampled_from(Cycle), st.sampled_from(Component), st.integers(1, 20))


@given(st.lists(SCOPES, max_size=12), st.integers(0, 60))
@clause("6(2)", "8.2")
def test_the_cells_of_cycle_and_component_make_the_whole(given_slots, credits):
	slots = [
		slot(f"S{number}", discipline(f"Пән {number}", credits=volume), cycle=cycle, component=component)
		for number, (cycle, component, volume) in enumerate(given_slots)
	]
	cells = [
		requirement(credits, cycle=cycle, component=component)
		for cycle in (CycleScope(member.value) for member in Cycle)
		for component in (ComponentScope(member.value) for member in Component)
	]
	found = compare(cells, slots)
	assert sum(cell.present for cell in found) == sum(part.volume for part in slots)
	assert all(cell.holds == (cell.difference >= 0) for cell in found)
