"""Reminders: to learners who have not sent a plan, to people for whom plans wait (31, 35(2)). Only on demand."""

from __future__ import annotations

from collections.abc import Iterable

import frappe

from kredit_edu.rules.moves import ADVISER, REGISTRAR
from kredit_edu.services.batch import BatchKind
from kredit_edu.services.batch.work import Result, Row, Values, Work, skipped
from kredit_edu.services.notify import notify
from kredit_edu.services.registration.missing import Choice, is_without_plan, learners_without_plan
from kredit_edu.services.registration.waiting import reviewers, waiting_for

LEARNER = "Kredit Learner"
SUPPORT = "Kredit Support Service"


def _rows_to_submit(values: Values) -> Iterable[Row]:
	values.need("academic_year", clause="35(2)")
	choice = Choice(values.academic_year, values.program, values.learner_group, values.adviser)
	chosen = set(values.learners)
	return [
		Row(LEARNER, learner.name, learner.learner_number)
		for learner in learners_without_plan(choice, limit=0)
		if not chosen or learner.name in chosen
	]


def _remind_to_submit(row: Row, values: Values) -> Result:
	if not is_without_plan(row.name, values.academic_year):
		return skipped("35(2)", "batch.plan_was_sent")
	user = frappe.db.get_value(LEARNER, row.name, "user")
	if not user:
		return skipped("31", "batch.no_user")
	notify([user], LEARNER, row.name, "reminder.submit", {"year": values.academic_year})
	return Result()


def _rows_to_review(values: Values) -> Iterable[Row]:
	values.need("academic_year", clause="10.1")
	return [Row("User", user, user) for user in reviewers(values.academic_year)]


def _remind_to_review(row: Row, values: Values) -> Result:
	count = waiting_for(row.name, values.academic_year)
	if not count:
		return skipped("10.1", "batch.nothing_waits")
	notify([row.name], "User", row.name, "reminder.review", {"count": count})
	return Result()


TO_SUBMIT = Work(
	BatchKind.REMIND_TO_SUBMIT,
	"35(2)",
	(REGISTRAR, SUPPORT, ADVISER),
	_rows_to_submit,
	_remind_to_submit,
)
TO_REVIEW = Work(
	BatchKind.REMIND_TO_REVIEW,
	"10.1",
	(REGISTRAR, SUPPORT),
	_rows_to_review,
	_remind_to_review,
)
