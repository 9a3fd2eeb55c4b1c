"""Exceptions of degree audits: what they do, and from what nothing is excepted (8.2, 17, 21.1, 39)."""

import pytest
from hypothesis import given

from kredit_edu.rules.degree_audit import audit
from kredit_edu.rules.degree_audit_completion import check_completion
from kredit_edu.rules.degree_audit_exceptions import Subject, check_exception
from kredit_edu.rules.degree_audit_facts import ExceptionKind, Outcome
from kredit_edu.rules.requirements import ComponentScope, CycleScope, KindScope, RequiredBound
from kredit_edu.rules.terms import WorkKind
from kredit_edu.testing.clauses import accepts, clause, refuses
from tests.rules.audits import (
	EVERYTHING,
	SLOTS,
	allow,
	facts,
	kind_of,
	random_facts,
	requirement,
	slot,
	substitute,
	waive,
	work,
)

BASIC = CycleScope.BASIC
NEEDED = (requirement(10, cycle=BASIC), requirement(5, kind=KindScope.PRACTICE))


def node(found, key):
	return next(node for node in audit(found).slots if node.slot.key == key)


def refused(exception):
	def subject(name):
		return Subject(name, kind_of(name)) if name else None

	found = check_exception(
		exception, subject(exception.discipline), subject(exception.instead_of), SLOTS, NEEDED
	)
	return {(reason.clause, reason.key) for reason in found.refusals}


def without(name):
	return [each for each in EVERYTHING if each != name]


@accepts("8.2")
def test_another_result_stands_instead_of_a_discipline():
	found = facts(*without("D2"), "X", exceptions=(substitute("X", "D2"),))
	(place,) = node(found, "S2").places
	assert (place.outcome, place.discipline, place.work.discipline, place.exception.key) == (
		Outcome.DONE,
		"D2",
		"X",
		"E1",
	)
	assert check_completion(audit(found)).allowed


def test_a_substitute_leaves_the_places_of_others_alone():
	slots = (slot("S1", "D1 D2", choose=2), *SLOTS[2:])
	found = facts("D1", "X", slots=slots, exceptions=(substitute("X", "D1"),))
	assert {(place.discipline, place.outcome) for place in node(found, "S1").places} == {
		("D1", Outcome.DONE),
		("D2", Outcome.MISSING),
	}


@accepts("8.2")
def test_a_discipline_is_also_allowed_in_a_slot():
	found = facts(*without("D4"), "X", exceptions=(allow("X", "S3"),))
	assert node(found, "S3").outcome is Outcome.DONE
	assert check_completion(audit(found)).allowed


@clause("8.2", "39")
def test_a_discipline_that_is_allowed_in_a_cycle_counts_there_and_in_the_total():
	found = audit(facts("X", exceptions=(allow("X", cycle=BASIC),)))
	assert (found.total.done, found.unused) == (5, ())
	assert {group.key: group.progress.done for group in found.cycles}["Basic"] == 5
	assert [placed.work.discipline for placed in found.allowed] == ["X"]


@refuses("39")
def test_the_credits_of_a_discipline_that_falls_away_are_earned_elsewhere():
	found = facts(*without("D2"), exceptions=(waive("D2"),))
	assert node(found, "S2").outcome is Outcome.WAIVED
	(reason,) = check_completion(audit(found)).refusals
	assert (reason.clause, reason.params["missing"]) == ("39", "5")


@accepts("39")
def test_with_credits_elsewhere_the_degree_is_complete():
	exceptions = (waive("D2"), allow("X", cycle=BASIC, component=ComponentScope.ELECTIVE))
	found = facts(*without("D2"), "X", exceptions=exceptions)
	assert check_completion(audit(found)).allowed


@clause("8.2")
def test_requirements_are_relieved_of_what_falls_away():
	required = (requirement(10, RequiredBound.EXACTLY, component=ComponentScope.MANDATORY),)
	found = audit(facts(*without("D2"), exceptions=(waive("D2"),), requirements=required))
	(of_mandatory,) = found.requirements
	assert (of_mandatory.relieved, of_mandatory.progress.required, of_mandatory.holds) == (5, 5, True)


@pytest.mark.parametrize(
	("bound", "credits", "key"),
	[
		(RequiredBound.LEAST, 11, "audit.requirement_missing"),
		(RequiredBound.EXACTLY, 11, "audit.requirement_missing"),
		(RequiredBound.EXACTLY, 9, "audit.requirement_exceeded"),
		(RequiredBound.MOST, 9, "audit.requirement_exceeded"),
		(RequiredBound.LEAST, 10, None),
		(RequiredBound.EXACTLY, 10, None),
		(RequiredBound.MOST, 10, None),
		(RequiredBound.LEAST, 9, None),
	],
)
@refuses("8.2", "6(2)")
def test_requirements_of_the_program_bind_the_learner(bound, credits, key):
	needed = (requirement(credits, bound, component=ComponentScope.MANDATORY),)
	found = check_completion(audit(facts(*EVERYTHING, requirements=needed)))
	assert [reason.key for reason in found.refusals] == ([key] if key else [])


@accepts("8.2")
def test_a_requirement_may_fall_away():
	needed = (requirement(99, cycle=BASIC),)
	found = audit(facts(*EVERYTHING, requirements=needed, exceptions=(waive(cycle=BASIC),)))
	assert found.requirements[0].outcome is Outcome.WAIVED
	assert check_completion(found).allowed


@refuses("21.1", "17")
def test_practice_and_final_attestation_never_fall_away():
	assert refused(waive("P1")) == {("21.1", "audit_exception.practice")}
	assert refused(waive("A1")) == {("17", "audit_exception.final_attestation")}
	assert refused(waive(work_kind=KindScope.PRACTICE)) == {("21.1", "audit_exception.practice_required")}
	assert refused(waive(work_kind=KindScope.FINAL_ATTESTATION)) == {
		("17", "audit_exception.attestation_required")
	}
	assert refused(waive(cycle=CycleScope.FINAL_ATTESTATION)) == {
		("17", "audit_exception.attestation_required")
	}


@refuses("21.1", "17")
def test_disciplines_do_not_stand_for_practice_or_final_attestation():
	assert refused(substitute("D9", "P1")) == {("21.1", "audit_exception.practice")}
	assert refused(substitute("D9", "A1")) == {("17", "audit_exception.final_attestation")}
	assert refused(allow("D9", "S4")) == {("21.1", "audit_exception.practice")}
	assert refused(substitute("P9", "P1")) == set()
	# Even one that is stored somehow does nothing.
	for exception in (waive("P1"), substitute("D9", "P1"), allow("D9", "S4")):
		found = facts(*without("P1"), "D9", exceptions=(exception,))
		assert node(found, "S4").outcome is Outcome.MISSING


@refuses("39")
def test_the_total_never_falls_away():
	assert refused(waive()) == {("39", "audit_exception.total")}


@accepts("8.2")
@pytest.mark.parametrize(
	"exception",
	[
		substitute("X", "D1"),
		allow("X", "S3"),
		allow("X", cycle=BASIC),
		allow("X", component=ComponentScope.ELECTIVE),
		waive("D1"),
		waive(cycle=BASIC),
	],
)
def test_ordinary_exceptions_are_granted(exception):
	assert refused(exception) == set()


@refuses("8.2")
@pytest.mark.parametrize(
	("exception", "key"),
	[
		(substitute("D1", "D1"), "same"),
		(substitute("X", "Y"), "outside"),
		(substitute("", "D1"), "needs"),
		(substitute("X", ""), "needs"),
		(allow("X"), "where"),
		(allow("X", "S3", cycle=BASIC), "where"),
		(allow("X", "S99"), "no_slot"),
		(allow("X", cycle=CycleScope.BASIC_AND_PROFILE), "one_cycle"),
		(waive("Y"), "outside"),
		(waive("D3"), "chosen"),
		(waive("D1", cycle=BASIC), "what"),
		(waive("D1", slot="S1"), "spares"),
	],
)
def test_exceptions_that_say_nothing_or_two_things_are_refused(exception, key):
	assert f"audit_exception.{key}" in {key for _clause, key in refused(exception)}


@refuses("6(2)")
def test_what_the_program_does_not_require_cannot_fall_away():
	assert refused(waive(cycle=CycleScope.PROFILE)) == {("6(2)", "audit_exception.no_requirement")}


@given(random_facts())
def test_no_exception_lowers_the_total(found):
	assert audit(found).total.required == found.required


def test_what_is_mastered_counts_though_it_need_not():
	found = facts(*EVERYTHING, exceptions=(waive("D2"),))
	assert node(found, "S2").outcome is Outcome.DONE
	assert check_completion(audit(found)).allowed


def test_kinds_of_exceptions_are_as_the_record_has_them():
	assert [kind.value for kind in ExceptionKind] == ["Substitute", "Also Allow", "Waive"]
	assert work("P1").kind is WorkKind.PRACTICE
