"""Computing and storing of standings in a constant number of queries for any number of learners."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime
from pypika.terms import Values

from kredit_edu.rules.gpa import Result
from kredit_edu.rules.standing import Standing, StandingScope, standings
from kredit_edu.services.rules_context import RulesContext, rules_context
from kredit_edu.services.standing.results import load_results

STANDING = "Kredit Learner Standing"
LEARNER = "Kredit Learner"
ROWS_A_STATEMENT = 2000
LEARNERS_A_STEP = 200
# What a row keeps from its first writing.
KEPT = frozenset({"name", "owner", "creation", "docstatus", "idx", "standing_key"})


def lock_results() -> None:
	"""Wait for publications that are under way, and hold off others until this transaction ends.

	Two sheets may hold the same learner: each publication must see the grades of the one before, and the
	order of publication grows without a gap. The row of the DocType serves as the lock, since it is
	there from installation to removal.
	"""
	frappe.db.get_value("DocType", "Kredit Grade", "name", for_update=True)


def update_standings(
	results: Mapping[str, Sequence[Result]],
	context: RulesContext,
	only_periods: Collection[str] | None = None,
) -> list[str]:
	"""Store the standings of the learners that are keys of ``results``; returns the keys written.

	With ``only_periods`` only what results of these periods can have changed. The caller holds the lock.
	"""
	stamp = {"now": now_datetime(), "user": frappe.session.user, "edition": context.edition.key}
	rows = [
		_row(learner, standing, **stamp)
		for learner, of_learner in results.items()
		for standing in standings(of_learner, context.policy.gpa, context.edition, only_periods)
	]
	_write(rows)
	return [row["standing_key"] for row in rows]


def recompute(learners: Iterable[str]) -> None:
	"""Compute all standings of these learners from their grades anew, whatever was stored."""
	names = sorted(set(learners))
	if not names:
		return
	lock_results()
	written = update_standings(load_results(names, lock=True), rules_context())
	table = frappe.qb.DocType(STANDING)
	stale = table.learner.isin(names)
	if written:
		stale &= table.standing_key.notin(written)
	frappe.qb.from_(table).delete().where(stale).run()


def recompute_all(after: str = "") -> None:
	"""Compute the standings of all learners behind a name anew, step by step, each step a job of its own.

	A step holds publications off only as long as it takes.
	"""
	names = frappe.get_all(
		LEARNER,
		filters={"name": [">", after]},
		pluck="name",
		order_by="name asc",
		limit=LEARNERS_A_STEP,
	)
	recompute(names)
	if len(names) == LEARNERS_A_STEP:
		_enqueue_all(after=names[-1])


def follow_policy(settings: Document) -> None:
	"""After the settings changed what counts in a GPA, have all standings computed anew (D04-D10)."""
	before = settings.get_doc_before_save()
	fields = [df.fieldname for df in settings.meta.fields if df.fieldname.startswith("gpa_")]
	if before is not None and any(str(before.get(name)) != str(settings.get(name)) for name in fields):
		_enqueue_all(after="")


def _enqueue_all(after: str) -> None:
	frappe.enqueue(
		"kredit_edu.services.standing.recompute_all", queue="long", enqueue_after_commit=True, after=after
	)


def _row(learner: str, standing: Standing, now: datetime, user: str, edition: str) -> dict[str, object]:
	is_period = standing.scope is StandingScope.PERIOD
	return {
		"name": frappe.generate_hash(length=10),
		"owner": user,
		"creation": now,
		"modified": now,
		"modified_by": user,
		"docstatus": 0,
		"idx": 0,
		"learner": learner,
		"program": standing.program,
		"scope": standing.scope.value,
		"academic_period": standing.part if is_period else None,
		"academic_year": standing.year or None,
		"gpa": None if standing.gpa.value is None else str(standing.gpa.value),
		# The column holds no NULL: where the text is empty there is no GPA, and 0 means nothing (D08).
		"gpa_hundredths": standing.gpa_hundredths or 0,
		"gpa_credits": standing.gpa.credits,
		"quality_sum_hundredths": standing.gpa.quality_sum_hundredths,
		"credits_earned": standing.credits_earned,
		"edition": edition,
		"computed_on": now,
		"standing_key": standing_key(learner, standing.program, standing.scope, standing.part),
	}


def standing_key(learner: str, program: str, scope: StandingScope, part: str) -> str:
	"""The unique key of a standing; a digest, since four names together exceed a column."""
	return hashlib.sha256("|".join((learner, program, scope.value, part)).encode()).hexdigest()


def _write(rows: Sequence[Mapping[str, object]]) -> None:
	for start in range(0, len(rows), ROWS_A_STATEMENT):
		part = rows[start : start + ROWS_A_STATEMENT]
		fields = list(part[0])
		query = frappe.qb.into(frappe.qb.DocType(STANDING)).columns(*fields)
		query = query.insert(*[tuple(row[name] for name in fields) for row in part])
		for name in fields:
			if name not in KEPT:
				query = query.on_duplicate_key_update(name, Values(name))
		query.run()
