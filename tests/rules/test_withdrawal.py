"""Withdrawal from a discipline: the last day, and all reasons at once."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pytest

from kredit_edu.rules.terms import EnrollmentStatus
from kredit_edu.rules.withdrawal import Withdrawal, check_withdrawal, last_day

STARTS = date(2026, 9, 1)
ASKED = Withdrawal(
	discipline="Algebra",
	status=EnrollmentStatus.ENROLLED,
	starts_on=STARTS,
	today=STARTS,
	reason="Moves to another group.",
	is_given=False,
	has_grade=False,
	by_registrar=False,
	is_reopened=False,
)


def keys(days: int = 14, **changes: object) -> set[str]:
	return {reason.key for reason in check_withdrawal(dataclasses.replace(ASKED, **changes), days).refusals}


@pytest.mark.parametrize(
	("after", "refused"), [(-30, False), (0, False), (14, False), (15, True), (100, True)]
)
def test_the_last_day_is_inside(after: int, refused: bool) -> None:
	assert (keys(today=STARTS + timedelta(days=after)) == {"withdrawal.too_late"}) is refused
	assert keys(today=STARTS + timedelta(days=after), is_reopened=True) == set()


def test_no_days_leave_the_first_day() -> None:
	assert last_day(STARTS, 0) == STARTS
	assert keys(0, today=STARTS + timedelta(days=1)) == {"withdrawal.too_late"}


def test_all_reasons_at_once() -> None:
	late = STARTS + timedelta(days=20)
	found = keys(today=late, is_given=True, has_grade=True, reason=" ")
	assert found == {
		"withdrawal.too_late",
		"withdrawal.given",
		"withdrawal.graded",
		"withdrawal.without_reason",
	}
	assert keys(is_given=True, by_registrar=True) == set()
