"""Corrections and appeals as rules: times, grounds, and what is in force (3(4), 36.2, 37.1, 42, D55)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.appeal import (
	APPEAL_MOVES,
	OPEN,
	AppealState,
	Verdict,
	check_applied,
	check_commission,
	check_filing,
	check_verdict,
)
from kredit_edu.rules.correction import (
	Attempt,
	Ground,
	check_ground,
	check_later_attempt,
	check_time,
	last_day,
	status_after,
)
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.examiner_override import OVERRIDABLE, apply, may_override
from kredit_edu.rules.final_control import CommissionEntry, CommissionRole
from kredit_edu.rules.record_audit import (
	Entry,
	RecordFault,
	Tally,
	anchor_hash,
	check_entries,
	in_force,
)
from kredit_edu.rules.terms import EnrollmentStatus
from kredit_edu.testing.clauses import accepts, refuses

DAY = date(2026, 9, 1)
DAYS = st.integers(0, 400)


@refuses("3(4)")
@accepts("3(4)")
@given(st.integers(1, 60), DAYS)
def test_a_time_ends_with_its_last_day_and_not_before(days, later):
	today = DAY + timedelta(days=later)
	assert check_time(DAY, today, days).allowed == (later <= days)
	filed = check_filing(own=True, is_current=True, reason="x", published=DAY, today=today, days=days)
	assert filed.allowed == (later <= days)
	assert check_time(DAY, today, 0).allowed


def test_the_day_of_publication_is_not_counted():
	assert last_day(DAY, 3) == date(2026, 9, 4)


@refuses("3(4)")
@pytest.mark.parametrize(
	("ground", "fields"),
	[
		(Ground(" ", "1", DAY), ["reason"]),
		(Ground("x", "", DAY), ["document_number"]),
		(Ground("x", "1", None), ["document_date"]),
		(Ground("x", "1", DAY + timedelta(days=1)), ["document_date"]),
		(Ground("", "", None), ["reason", "document_number", "document_date"]),
		(Ground("x", "1", DAY), []),
	],
)
def test_a_ground_is_reason_and_document(ground, fields):
	assert [reason.field for reason in check_ground(ground, DAY).reasons] == fields


def test_who_is_not_the_learner_reads_nothing_of_the_time():
	late = check_filing(
		own=False, is_current=False, reason="", published=DAY, today=DAY.replace(year=2030), days=1
	)
	assert [reason.key for reason in late.reasons] == ["appeal.not_own", "appeal.no_reason"]


@refuses("36.2")
@accepts("36.2")
@given(st.integers(1, 3), st.lists(st.builds(Attempt, st.integers(1, 3), st.booleans())), st.booleans())
def test_an_fx_stays_one_under_a_later_attempt(attempt, others, stays_fx):
	later = any(other.attempt > attempt for other in others)
	assert check_later_attempt(attempt, others, stays_fx=stays_fx).allowed == (stays_fx or not later)


@given(st.lists(st.builds(Attempt, st.integers(1, 3), st.booleans())))
def test_the_status_follows_from_what_is_in_force(attempts):
	status = status_after(attempts)
	assert (status is EnrollmentStatus.ENROLLED) == (not attempts)
	assert (status is EnrollmentStatus.COMPLETED) == any(attempt.positive for attempt in attempts)


def test_what_is_decided_has_no_moves():
	left = {move.from_state for move in APPEAL_MOVES}
	assert left == set(OPEN)
	assert {move.to_state for move in APPEAL_MOVES} == set(AppealState) - {AppealState.FILED}


@refuses("37.1")
@accepts("37.1")
@given(st.sets(st.sampled_from("abcdef"), min_size=3), st.sets(st.sampled_from("abcdef")))
def test_nobody_who_is_barred_sits(people, barred):
	roles = [CommissionRole.CHAIR, CommissionRole.SECRETARY] + [CommissionRole.MEMBER] * 4
	entries = [CommissionEntry(person, role) for person, role in zip(sorted(people), roles, strict=False)]
	found = check_commission(entries, barred, people)
	assert {reason.row for reason in found.reasons} == people & barred
	assert all(reason.clause == "37.1" for reason in found.reasons)


@refuses("3(4)")
def test_a_rejection_needs_no_mark_and_a_satisfaction_another_one():
	verdict = Verdict("1", DAY, "So.", Decimal(60))
	same = check_verdict(verdict, DAY, DAY, satisfied=True, control_before=Decimal("60.0"))
	assert [reason.key for reason in same.reasons] == ["appeal.same_control"]
	assert check_verdict(verdict, DAY, DAY, satisfied=False, control_before=Decimal(60)).allowed


@refuses("3(4)")
@pytest.mark.parametrize("state", [state.value for state in AppealState])
@pytest.mark.parametrize("done", [True, False])
def test_only_a_satisfied_appeal_is_carried_out_and_once(state, done):
	found = check_applied(
		state, of_grade=True, done=done, is_correction=True, control=Decimal(70), decided=Decimal(70)
	)
	assert found.allowed == (state == AppealState.SATISFIED.value and not done)


@accepts("37.1")
@refuses("37.1")
def test_an_override_frees_one_person_of_one_kind_of_reason():
	against = [
		Reason("37.1", key, {"person": person}) for key in sorted(OVERRIDABLE) for person in ("a", "b")
	]
	other = Reason("37.1", "appeal.not_apart", {"person": "a"})
	decision = Decision((*against, other))
	assert may_override(decision)
	assert not may_override(Decision.of(other))
	left = apply(decision, {"a"})
	assert set(left.reasons) == {*(reason for reason in against if reason.params["person"] == "b"), other}
	assert apply(decision, ()) == decision


def chain(kinds):
	"""Entries of one attempt: each after the first corrects the one before."""
	entries = []
	for number, kind in enumerate(kinds, start=1):
		corrects = f"g{number - 1}" if kind != "Award" and number > 1 else None
		entries.append(Entry(f"g{number}", number, kind, corrects, False))
	expected = in_force(entries)
	return [Entry(e.key, e.number, e.kind, e.corrects, e.key in expected) for e in entries]


HISTORIES = st.lists(st.sampled_from(("Award", "Correction", "Reversal")), max_size=6).map(
	lambda kinds: chain(["Award", *kinds])
)


@accepts("42")
@given(HISTORIES)
def test_what_follows_from_corrections_is_sound(entries):
	assert check_entries(reversed(entries)) == ()
	assert all(entry.kind != "Reversal" for entry in entries if entry.is_current)


@refuses("42")
@given(HISTORIES, st.data())
def test_any_entry_put_in_or_out_of_force_is_found(entries, data):
	place = data.draw(st.integers(0, len(entries) - 1))
	e = entries[place]
	entries[place] = Entry(e.key, e.number, e.kind, e.corrects, not e.is_current)
	what = RecordFault.IN_FORCE if e.is_current else RecordFault.NOT_IN_FORCE
	assert check_entries(entries) == ((entries[place], what),)


@refuses("42")
def test_a_correction_of_what_is_not_before_it_is_found():
	for corrects in (None, "g9", "g2"):
		entries = [
			Entry("g1", 1, "Award", None, corrects != "g1"),
			Entry("g2", 2, "Correction", corrects, True),
		]
		assert RecordFault.NO_PREDECESSOR in {what for _entry, what in check_entries(entries)}


HEADS = st.lists(st.tuples(st.text(max_size=5), st.integers(1, 99), st.text(max_size=5)), max_size=5)


def tally_of(heads):
	tally = Tally()
	for head in heads:
		tally = tally.with_head(*head)
	return tally


@refuses("42")
@given(HEADS, HEADS)
def test_other_heads_make_another_root(heads, others):
	assert (tally_of(heads) == tally_of(others)) == (heads == others)


@refuses("42")
@given(HEADS)
def test_an_anchor_covers_the_one_before_and_its_time(heads):
	tally = tally_of(heads)
	seal = anchor_hash("a", "2026-09-01", tally)
	assert len({seal, anchor_hash("b", "2026-09-01", tally), anchor_hash("a", "2026-09-02", tally)}) == 3
