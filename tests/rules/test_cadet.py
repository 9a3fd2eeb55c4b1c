"""Enrollment from the curriculum without a plan: what is taken, what is left, what stays open."""

from dataclasses import replace

import pytest

from kredit_edu.rules.cadet import CadetSlot, check_no_plan_needed, to_enroll
from kredit_edu.rules.edition import ORDER_145_2023
from kredit_edu.rules.facts import FactBook, StudyFact
from kredit_edu.rules.terms import InstitutionType
from kredit_edu.testing.clauses import accepts, refuses
from tests.rules.factories import CHOICE, MANDATORY

FIXED = CadetSlot(replace(MANDATORY, options=("Tactics",), period=1))
CHOSEN = CadetSlot(replace(CHOICE, options=("Law", "Ethics", "History"), period=2), ("Ethics",))


def names(slots, facts=None, taken=()):
	found, decision = to_enroll(slots, facts or FactBook(), set(taken))
	return [discipline for _slot, discipline in found], [reason.key for reason in decision.refusals]


@accepts("8.1", "4(2)", case="T278")
def test_the_military_needs_no_plan():
	assert check_no_plan_needed(ORDER_145_2023.for_institution(InstitutionType.MILITARY)).allowed


@refuses("8.1", "4(2)", case="T278")
@pytest.mark.parametrize("kind", [kind for kind in InstitutionType if kind is not InstitutionType.MILITARY])
def test_others_plan_themselves(kind):
	decision = check_no_plan_needed(ORDER_145_2023.for_institution(kind))
	assert [(reason.clause, reason.key) for reason in decision.refusals] == [("8.1", "cadet.plan_required")]


@accepts("8.1", case="T278")
def test_everything_is_taken_with_the_curriculums_own_choice():
	assert names([FIXED, CHOSEN]) == (["Tactics", "Ethics"], [])


@accepts("8.1", "35")
def test_what_is_taken_already_fills_its_slot():
	assert names([FIXED, CHOSEN], taken=[("Tactics", 1), ("Law", 2)]) == ([], [])
	assert names([FIXED], taken=[("Tactics", 2)]) == (["Tactics"], []), "in another period"


@accepts("9(1)", "22.1")
@pytest.mark.parametrize("fact", [StudyFact.PASSED, StudyFact.RECOGNISED])
def test_what_is_mastered_is_not_studied_again(fact):
	facts = FactBook({"Tactics": {fact}, "History": {fact}})
	assert names([FIXED, CHOSEN], facts) == ([], [])


@refuses("8.2")
def test_without_a_proposal_the_slot_stays_open():
	assert names([replace(CHOSEN, proposed=())]) == ([], ["cadet.no_proposal"])
	both = replace(CHOSEN, slot=replace(CHOSEN.slot, choose=2))
	assert names([both]) == (["Ethics"], ["cadet.no_proposal"])
	assert names([both], taken=[("Law", 2)]) == (["Ethics"], [])


@accepts("8.2")
def test_two_proposals_for_two():
	both = CadetSlot(replace(CHOSEN.slot, choose=2), ("Ethics", "History", "Law"))
	assert names([both]) == (["Ethics", "History"], [])
