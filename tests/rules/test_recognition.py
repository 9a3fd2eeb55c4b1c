"""Recognition of earlier studies and shortened programs, without a site."""

from dataclasses import replace
from datetime import date

import pytest

from kredit_edu.rules.edition import ORDER_145_2023
from kredit_edu.rules.facts import FactBook, StudyFact
from kredit_edu.rules.recognition import RecognitionEntry, RecognitionFacts, check_recognition
from kredit_edu.rules.shortened import OwnTerms, ShortenedFacts, Volume, check_completion, read_own_terms
from kredit_edu.rules.study_plan import check_plan
from kredit_edu.rules.windows import completes_in
from kredit_edu.testing.clauses import accepts, refuses
from tests.rules.factories import CIVIL, MANDATORY, POLICY, plan, plan_row

TODAY = date(2026, 9, 1)
ENTRY = RecognitionEntry("1", "D1", "Физика", "B+")
SOUND = RecognitionFacts(
	entries=(ENTRY, RecognitionEntry("2", "D2", "Химия")),
	institution="Политехникалық колледж",
	document=("ТКБ 0012345", date(2026, 6, 30)),
	decision=("7", date(2026, 8, 28)),
	today=TODAY,
)
SHORTENED = ShortenedFacts(True, "Post-secondary", "2026")


def check(**values):
	return check_recognition(replace(SOUND, **values), ORDER_145_2023)


def told(decision):
	return {(reason.clause, reason.key) for reason in decision.refusals}


@accepts("9(1)", "40")
def test_a_sound_recognition():
	assert check().allowed


@refuses("9(1)", "40")
def test_every_paper_that_is_missing_is_told():
	decision = check(entries=(), institution="", document=("", None), decision=("7", None))
	assert told(decision) == {
		("9(1)", "recognition.no_entries"),
		("40", "recognition.no_institution"),
		("40", "recognition.no_document"),
		("40", "recognition.no_decision"),
	}


@refuses("40")
@pytest.mark.parametrize("paper", ["document", "decision"])
def test_papers_are_not_of_tomorrow(paper):
	assert check(**{paper: ("1", TODAY)}).allowed
	assert told(check(**{paper: ("1", date(2026, 9, 2))})) == {("40", f"recognition.{paper}_later")}


@refuses("40", "9(1)", "39", case="T297")
@pytest.mark.parametrize(
	("values", "reason"),
	[
		({"letter": "FX"}, ("40", "recognition.not_positive")),
		({"letter": "F"}, ("40", "recognition.not_positive")),
		({"letter": "Z"}, ("40", "recognition.not_positive")),
		({"in_curriculum": False}, ("9(1)", "recognition.outside_curriculum")),
		({"is_passed": True}, ("39", "recognition.passed")),
		({"is_recognised": True}, ("39", "recognition.recognised")),
		({"is_enrolled": True}, ("9(1)", "recognition.enrolled")),
	],
)
def test_an_entry_that_cannot_be(values, reason):
	decision = check(entries=(replace(ENTRY, **values),))
	assert told(decision) == {reason}
	assert {reason.row for reason in decision.refusals} == {"1"}


@accepts("40")
@pytest.mark.parametrize("row", [row for row in ORDER_145_2023.letter_scale if row.positive])
def test_every_positive_letter_is_recognised(row):
	assert check(entries=(replace(ENTRY, letter=row.letter),)).allowed


@refuses("39")
def test_the_same_discipline_is_credited_once():
	decision = check(entries=(ENTRY, replace(ENTRY, row="2")))
	assert [(reason.key, reason.row) for reason in decision.refusals] == [("recognition.repeated", "2")]


@accepts("9(1)")
@pytest.mark.parametrize("base", ["Technical and Vocational", "Post-secondary", "Higher"])
def test_bases_of_shortened_programs(base):
	terms, decision = read_own_terms(replace(SHORTENED, base=base))
	assert decision.allowed
	assert terms == OwnTerms()


@refuses("9(1)")
@pytest.mark.parametrize("base", ["General Secondary", ""])
def test_no_shortened_program_after_school(base):
	_terms, decision = read_own_terms(replace(SHORTENED, base=base))
	assert told(decision) == {("9(1)", "shortened.base")}


@accepts("9(2)", case="T296")
def test_volume_and_term_of_ones_own():
	terms, decision = read_own_terms(
		replace(SHORTENED, required_credits=" 180 ", planned_completion="2028-2029")
	)
	assert decision.allowed
	assert terms == OwnTerms(180, "2028-2029")
	assert read_own_terms(replace(SHORTENED, planned_completion="2026-2027"))[1].allowed


@refuses("9(2)")
@pytest.mark.parametrize(
	("values", "keys"),
	[
		({"required_credits": "0"}, {"number.too_small"}),
		({"required_credits": "18O"}, {"number.not_a_number"}),
		({"required_credits": "179.5"}, {"number.not_whole"}),
		({"required_credits": "1001"}, {"number.too_large"}),
		({"planned_completion": "2029"}, {"academic_period.year"}),
		({"planned_completion": "2025-2026"}, {"shortened.ends_before"}),
		(
			{"required_credits": "x", "planned_completion": "y", "base": ""},
			{"number.not_a_number", "academic_period.year", "shortened.base"},
		),
	],
)
def test_malformed_terms(values, keys):
	_terms, decision = read_own_terms(replace(SHORTENED, **values))
	assert {reason.key for reason in decision.refusals} == keys


@refuses("9(2)")
def test_others_have_no_terms_of_their_own():
	facts = ShortenedFacts(False, "General Secondary", "2026", "180", "2028-2029")
	_terms, decision = read_own_terms(facts)
	assert [reason.field for reason in decision.refusals] == ["required_credits", "planned_completion"]
	assert told(decision) == {("9(2)", "shortened.not_shortened")}


@accepts("9(2)", "39", case="T296")
@pytest.mark.parametrize("earned", [180, 181])
def test_the_own_volume_completes_the_program(earned):
	assert check_completion(Volume(180, earned, is_own=True)).allowed


@refuses("9(2)", "39", case="T296")
@pytest.mark.parametrize(("is_own", "clause"), [(True, "9(2)"), (False, "39")])
def test_a_credit_less_does_not(is_own, clause):
	decision = check_completion(Volume(180, 179, is_own))
	assert told(decision) == {(clause, "completion.credits_missing")}
	assert decision.refusals[0].params["missing"] == "1"


@accepts("9(2)")
def test_the_last_year_of_an_own_term():
	assert not completes_in("2027-2028", "2028-2029")
	assert completes_in("2028-2029", "2028-2029")
	assert completes_in("2029-2030", "2028-2029")


def plan_keys(facts):
	return {(reason.clause, reason.key) for reason in check_plan(facts, CIVIL, POLICY).refusals}


@refuses("9(1)")
def test_a_shortened_plan_waits_for_a_recognition():
	assert plan_keys(plan(is_shortened=True)) == {("9(1)", "plan.nothing_recognised")}
	passed = FactBook({"Museums": {StudyFact.PASSED}})
	rows = [row for row in plan().rows if row.discipline != "Museums"]
	assert plan_keys(plan(rows, is_shortened=True, facts=passed)) >= {("9(1)", "plan.nothing_recognised")}
	assert plan_keys(plan()) == set()


@accepts("9(1)", case="T294")
def test_a_shortened_plan_goes_on_without_what_was_recognised():
	facts = FactBook({"Philosophy": {StudyFact.RECOGNISED}})
	rows = [row for row in plan().rows if row.slot != "S1"]
	assert plan_keys(plan(rows, is_shortened=True, facts=facts)) == set()


@accepts("9(1)", "12.1")
def test_a_language_is_recognised_with_all_its_parts():
	parts = tuple(
		replace(MANDATORY, key=f"L{period}", options=("Language",), period=period, comes_in_parts=True)
		for period in (1, 2)
	)
	facts = FactBook({"Language": {StudyFact.RECOGNISED}})
	assert plan_keys(plan([], slots_of_year=parts, is_shortened=True, facts=facts)) == set()
	again = [plan_row(part, "Language") for part in parts]
	assert plan_keys(plan(again, slots_of_year=parts, facts=facts)) == {("22.1", "plan.already_mastered")}
