"""Scholarships by the university's rule."""

from dataclasses import replace

import pytest

from kredit_edu.rules.assessment_policy import ScholarshipPolicy
from kredit_edu.rules.gpa import FailedGrades, GpaPolicy
from kredit_edu.rules.scholarship import Scholarship, ScholarshipFacts, decide, facts_of
from kredit_edu.rules.terms import WorkKind
from kredit_edu.testing.clauses import clause
from tests.rules.factories import result

POLICY = ScholarshipPolicy(gpa_hundredths=300)
GOOD = ScholarshipFacts(on_grant=True, letters=(("x", "A-"), ("y", "B-")), gpa_hundredths=333)
BEST = replace(GOOD, letters=(("x", "A"), ("y", "A-")), gpa_hundredths=383)


def answer(facts, policy=POLICY):
	found = decide(facts, policy)
	return found.scholarship, [(reason.key, reason.field) for reason in found.decision.reasons]


@clause("2(10)", "36.1")
def test_ordinary_and_raised():
	assert answer(GOOD) == (Scholarship.ORDINARY, [])
	assert answer(BEST) == (Scholarship.RAISED, [])
	assert answer(BEST, replace(POLICY, raised_letter=None)) == (Scholarship.ORDINARY, [])


def test_every_reason_stands_at_once():
	facts = ScholarshipFacts(
		on_grant=False, letters=(("x", "A"), ("y", "C+"), ("z", "FX")), gpa_hundredths=150, retaken=("y",)
	)
	assert answer(facts, replace(POLICY, without_retakes=True)) == (
		Scholarship.NONE,
		[
			("scholarship.no_grant", "scholarship_grant_only"),
			("scholarship.letter", "scholarship_lowest_letter"),
			("scholarship.letter", "scholarship_lowest_letter"),
			("scholarship.retake", "scholarship_without_retakes"),
			("scholarship.gpa", "scholarship_gpa"),
		],
	)


@pytest.mark.parametrize(
	("gpa", "expected"), [(300, Scholarship.ORDINARY), (299, Scholarship.NONE), (None, Scholarship.NONE)]
)
def test_the_least_gpa_is_compared_in_hundredths(gpa, expected):
	assert answer(replace(GOOD, gpa_hundredths=gpa))[0] is expected


def test_without_a_least_gpa_the_letters_decide():
	policy = replace(POLICY, gpa_hundredths=0)
	assert answer(replace(GOOD, gpa_hundredths=None), policy)[0] is Scholarship.ORDINARY


def test_who_pays_and_who_retook_where_the_university_allows_it():
	facts = replace(GOOD, on_grant=False, retaken=("x",))
	assert answer(facts, replace(POLICY, grant_only=False))[0] is Scholarship.ORDINARY


def test_what_has_no_grade_yet_keeps_the_answer_open():
	waiting = replace(GOOD, gpa_hundredths=200, open=("z",))
	assert answer(waiting) == (Scholarship.PENDING, [("scholarship.open", None)])
	out_of_reach = replace(waiting, letters=(("x", "D"),))
	assert answer(out_of_reach)[0] is Scholarship.NONE
	assert answer(replace(GOOD, letters=(), open=("z",)))[0] is Scholarship.PENDING


def test_nothing_graded_is_no_scholarship():
	assert answer(replace(GOOD, letters=())) == (Scholarship.NONE, [("scholarship.nothing", None)])


def facts(*results, policy=None):
	letters = {each.key: letter for each, letter in results}
	return facts_of(
		[each for each, _letter in results],
		letters,
		period="2025-1",
		policy=policy or GpaPolicy(),
		on_grant=True,
	)


def graded(key, letter, **changes):
	return result(key, letter, **changes), letter


def test_facts_are_those_of_the_period():
	found = facts(
		graded("r1", "B", discipline="x"),
		graded("r2", "F", discipline="y", period="2025-2"),
		graded("r3", "F", discipline="z", kind=WorkKind.FINAL_ATTESTATION),
		graded("r4", "A", discipline="w", recognised=True),
	)
	assert (found.letters, found.gpa_hundredths, found.retaken) == ((("x", "B"),), 300, ())


def test_a_retake_replaces_the_letter_and_is_told():
	first = graded("r1", "FX", discipline="x", enrollment="e")
	second = graded("r2", "B+", discipline="x", enrollment="e", attempt=2, order=2)
	found = facts(first, second)
	assert (found.letters, found.gpa_hundredths, found.retaken) == ((("x", "B+"),), 333, ("x",))


def test_failed_letters_are_seen_where_the_gpa_leaves_them_out():
	policy = GpaPolicy(failed=FailedGrades.EXCLUDE, counts_practice=False, decimals=1)
	found = facts(
		graded("r1", "B+", discipline="x"),
		graded("r2", "F", discipline="y"),
		graded("r3", "D", discipline="z", kind=WorkKind.PRACTICE),
		policy=policy,
	)
	assert found.letters == (("x", "B+"), ("y", "F"), ("z", "D"))
	assert found.gpa_hundredths == 333
