"""What may be overridden in a plan, and what an override leaves of a decision (D33, D35)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.decision import Decision, Reason, Severity
from kredit_edu.rules.messages import MESSAGES
from kredit_edu.rules.overrides import (
	OVERRIDABLE,
	Override,
	OverrideSubject,
	apply,
	check_override,
	subject_of,
)
from kredit_edu.rules.registration_policy import Exceeding, RegistrationPolicy
from kredit_edu.testing.clauses import accepts, clause, refuses
from tests.rules.factories import POLICY, keys, plan, warning_keys
from tests.rules.plans import check, needs

PREREQUISITE, TIMETABLE, LOAD, CHANGE_LIMIT = OverrideSubject
OPEN = RegistrationPolicy(prerequisite_override=True, load_exceeded=Exceeding.REFUSE)
CLOSED = replace(OPEN, prerequisite_override=False)
ROWS = {row.row_key: row.discipline for row in plan().rows}
NEEDY = plan(prerequisites=needs("Ethnology", "History") | needs("Philosophy", "Latin"))


def override(subject=PREREQUISITE, discipline="Ethnology"):
	return Override(subject, discipline, "A. Registrar", "Decided by the commission.")


def applied(*overrides, policy=OPEN, facts=NEEDY):
	return apply(check(facts), overrides, ROWS, policy)


@accepts("33.1", "35(3)")
def test_an_overridden_refusal_is_told_with_who_and_why():
	decision = applied(override(), override(discipline="Philosophy"))
	assert decision.allowed
	assert warning_keys(decision) == ["prerequisite.all", "override.in_force"] * 2
	told = decision.warnings[1]
	assert (told.row, told.field, told.clause) == ("S1/Philosophy", "discipline", "33.1")
	assert dict(told.params) == {
		"subject": "Prerequisite",
		"person": "A. Registrar",
		"reason": "Decided by the commission",
	}


@refuses("33.1", "35(3)")
@pytest.mark.parametrize(
	("others", "policy"),
	[
		([override()], CLOSED),
		([override(discipline="Museums")], OPEN),
		([override(discipline="")], OPEN),
		([override(TIMETABLE)], OPEN),
		([override(LOAD, "")], OPEN),
		([], OPEN),
	],
)
def test_what_lifts_nothing(others, policy):
	assert applied(*others, policy=policy) == check(NEEDY)


@accepts("8.2")
def test_a_load_that_the_university_refuses():
	policy = replace(POLICY, year_load_warning=14, registration=OPEN)
	found = apply(check(plan(), policy=policy), [override(LOAD, "")], ROWS, OPEN)
	assert found.allowed and warning_keys(found) == ["load.plan_year", "override.in_force"]


@clause("8.2")
def test_what_is_only_a_warning_needs_no_override():
	warned = check(plan(), policy=replace(POLICY, year_load_warning=14))
	assert [subject_of(reason) for reason in warned.reasons] == [None]
	assert apply(warned, [override(LOAD, "")], ROWS, OPEN) == warned


@refuses("2(14)", "8.2", "32(1)", "34", "35", "35(1)", "35(2)", "22.1", "18.1", "30.2")
def test_what_protects_others_or_the_diploma_is_never_overridden():
	covered = {key for found in OVERRIDABLE.values() for key in found.keys}
	assert covered <= MESSAGES.keys()
	for key in (
		"window.closed",
		"window.changes_closed",
		"window.no_calendar",
		"plan.required_missing",
		"plan.row_repeated",
		"plan.row_outside",
		"plan.enrolled_elsewhere",
		"plan.already_mastered",
		"plan.minor_in_mandatory",
		"plan.minor_too_large",
		"plan.rules_not_acknowledged",
		"plan.another_active",
		"summer.learner_graduates",
		"summer.no_purpose",
	):
		assert key in MESSAGES and key not in covered


@clause("33.1", "30.1", "8.2", "35(2)")
@pytest.mark.parametrize(
	("subject", "discipline", "policy", "expected"),
	[
		(PREREQUISITE, "Ethnology", OPEN, []),
		(PREREQUISITE, "Ethnology", CLOSED, ["override.prerequisites_closed"]),
		(PREREQUISITE, "", OPEN, ["override.no_discipline"]),
		(PREREQUISITE, "Astrology", CLOSED, ["override.prerequisites_closed", "override.not_in_plan"]),
		(TIMETABLE, "Ethnology", CLOSED, []),
		(TIMETABLE, "Astrology", CLOSED, ["override.not_in_plan"]),
		(LOAD, "", CLOSED, []),
		(LOAD, "Ethnology", CLOSED, ["override.of_whole_plan"]),
		(CHANGE_LIMIT, "", CLOSED, []),
	],
)
def test_what_may_be_granted(subject, discipline, policy, expected):
	decision = check_override(subject, discipline, ROWS.values(), policy)
	assert keys(decision) == expected
	assert {reason.clause for reason in decision.reasons} <= {OVERRIDABLE[subject].clause}


KEYS = ["prerequisite.all", "plan.timetable_clash", "load.plan_year", "plan.row_outside", "window.closed"]
REASONS = st.builds(
	Reason,
	st.just("35"),
	st.sampled_from(KEYS),
	st.builds(dict),
	st.none(),
	st.sampled_from([*ROWS, None]),
	st.sampled_from(Severity),
)
OVERRIDES = st.builds(
	override, st.sampled_from(OverrideSubject), st.sampled_from(["", "Ethnology", "Philosophy", "Astrology"])
)


@pytest.fixture(autouse=True)
def reasons_fill_their_messages():
	"""Reasons of these tests are made by hand, without values."""


@given(st.lists(REASONS), st.lists(OVERRIDES), OVERRIDES, st.booleans())
def test_one_override_more_never_refuses_more(reasons, overrides, another, is_open):
	policy = OPEN if is_open else CLOSED
	decision = Decision.merge([Decision(tuple(reasons))])
	fewer = apply(decision, overrides, ROWS, policy)
	more = apply(decision, [*overrides, another], ROWS, policy)
	assert set(more.refusals) <= set(fewer.refusals) <= set(decision.refusals)
	told = {(reason.clause, reason.key, reason.row) for reason in more.reasons}
	assert {(reason.clause, reason.key, reason.row) for reason in decision.reasons} <= told


@given(st.lists(REASONS), st.permutations([override(), override(LOAD, ""), override(TIMETABLE)]))
def test_the_order_of_overrides_does_not_matter(reasons, overrides):
	decision = Decision(tuple(reasons))
	ordered = apply(decision, [override(), override(LOAD, ""), override(TIMETABLE)], ROWS, OPEN)
	assert set(apply(decision, overrides, ROWS, OPEN).reasons) == set(ordered.reasons)
