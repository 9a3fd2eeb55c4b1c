"""Decisions, their reasons and their texts."""

import itertools
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.decision import ALLOWED, Decision, Reason, Severity
from kredit_edu.rules.facts import FactBook, StudyFact, is_mastered
from kredit_edu.rules.messages import MESSAGES, text_of
from kredit_edu.rules.terms import ControlForm
from kredit_edu.testing import clauses as marks

NO = Reason("36.1", "mark.out_of_range", {"given": 101}, field="mark")
HINT = Reason("8.2", "load.period", {"period": 1, "credits": 33, "limit": 30}, severity=Severity.WARNING)


def test_only_refusals_stop():
	assert ALLOWED.allowed and Decision.of(HINT).allowed
	both = Decision.of(NO, HINT)
	assert not both.allowed
	assert (both.refusals, both.warnings) == ((NO,), (HINT,))
	assert NO.refuses and not HINT.refuses


def test_decisions_are_added_in_order_and_each_reason_once():
	assert (Decision.of(NO) + Decision.of(HINT) + Decision.of(NO)).reasons == (NO, HINT)
	assert Decision.merge([]) == ALLOWED


def test_reasons_are_frozen_and_hashable():
	same = Reason("36.1", "mark.out_of_range", {"given": "101"}, field="mark")
	assert same == NO and hash(same) == hash(NO) and {NO, same} == {NO}
	assert same != Reason("36.1", "mark.out_of_range", {"given": "102"}, field="mark")
	assert dict(NO.params) == {"given": "101"} and len(NO.params) == 1
	assert repr(NO.params) == "{'given': '101'}"
	with pytest.raises(KeyError):
		NO.params["letter"]
	with pytest.raises(AttributeError):
		NO.clause = "1"


def test_a_term_in_a_message_is_its_stored_word():
	assert Reason("28.2", "control.not_exam", {"form": ControlForm.EXAM}).params["form"] == "Exam"


def test_a_reason_is_told_in_the_user_s_language():
	assert text_of(NO) == "101 is outside the scale. A mark lies between 0 and 100."
	assert text_of(NO, lambda _source: "{given}: 0–100") == "101: 0–100"
	with pytest.raises(KeyError):
		text_of(Reason("36.1", "mark.unheard_of"))


def test_a_title_with_braces_does_no_harm():
	reason = Reason("12.1", "plan.row_repeated", {"title": "{given} {0}"})
	assert text_of(reason) == "“{given} {0}” stands in the plan more than once."


@pytest.mark.parametrize("key", MESSAGES)
def test_texts_are_whole_sentences_without_clause_numbers(key):
	text = MESSAGES[key]
	assert text.endswith((".", "…"))
	assert "  " not in text
	fields = [name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None]
	assert all(field.isidentifier() for field in fields)
	assert "clause" not in text.lower()


def test_facts_of_a_learner():
	facts = FactBook({"A": [StudyFact.PASSED], "B": {StudyFact.PLANNED}, "C": {StudyFact.RECOGNISED}})
	assert [is_mastered(facts, name) for name in "ABCD"] == [True, False, True, False]
	assert facts.states_of("D") == frozenset()
	assert len(facts) == 3 and set(facts) == set("ABC") and facts["B"] == {StudyFact.PLANNED}
	assert FactBook() == FactBook({}) and hash(FactBook({"A": []})) == hash(FactBook({"A": ()}))
	assert "Passed" in repr(facts) or "PASSED" in repr(facts)


def test_marks_are_plain_attributes():
	@marks.refuses("36.1", "39", case="T025")
	@marks.refuses("4(11)")
	@marks.accepts("1")
	@marks.clause("2(28)")
	def shown():
		return "ran"

	assert shown() == "ran"
	assert shown.refused_clauses == ("4(11)", "36.1", "39")
	assert (shown.accepted_clauses, shown.shown_clauses) == (("1",), ("2(28)",))
	assert shown.clause_cases == ("T025",)
	with pytest.raises(ValueError, match="at least one"):
		marks.accepts()


reasons = st.builds(
	Reason,
	clause=st.sampled_from(["36.1", "11.1"]),
	key=st.sampled_from(sorted(MESSAGES)),
	params=st.dictionaries(st.sampled_from(["title", "given"]), st.text(), max_size=2),
	severity=st.sampled_from(Severity),
)


@given(st.lists(reasons), reasons)
def test_another_reason_never_makes_a_decision_allowed(some, another):
	before = Decision(tuple(some))
	after = before + Decision.of(another)
	assert not (after.allowed and not before.allowed)
	assert after.allowed == (before.allowed and not another.refuses)
	for pair in itertools.permutations((before, Decision.of(another))):
		assert set(Decision.merge(pair).reasons) == {*some, another}
