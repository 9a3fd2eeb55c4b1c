"""Computing and storing of standings in a constant number of queries for any number of learners."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from kredit_edu.rules.gpa import Result
from kredit_edu.rules.standing import Standing, StandingScope, standings, standings_of_rows
from kredit_edu.services.bulk import write_rows
from kredit_edu.services.rules_context import RulesContext, rules_context
from kredit_edu.services.standing.policy_words import policy_key
from kredit_edu.services.standing.results import load_rows

STANDING = "Kredit Learner Standing"
LEARNER = "Kredit Learner"
LEARNERS_A_STEP = 200
NAME_LENGTH = 20
FIGURES = ("gpa", "gpa_hundredths", "gpa_credits", "quality_sum_hundredths", "credits_earned")
FIELDS = (
	"learner",
	"program",
	"scope",
	"academic_period",
	"academic_year",
	*FIGURES,
	"edition",
	"policy_key",
	"standing_key",
	"name",
	"owner",
	"creation",
	"modified",
	"modified_by",
	"docstatus",
	"idx",
	"computed_on",
)
KEY = FIELDS.index("standing_key")
# What a standing says, apart from when it was computed and by whom.
SHOWN = slice(0, KEY)
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
	policy, edition = context.policy.gpa, context.edition
	return store(
		(
			(learner, standing)
			for learner, of_learner in results.items()
			for standing in standings(of_learner, policy, edition, only_periods)
		),
		context,
	)


def store(found: Iterable[tuple[str, Standing]], context: RulesContext) -> list[str]:
	"""Write standings, each with its learner, over what is stored; returns the keys. The caller holds the lock."""
	rows = _rows(found, context)
	write_rows(STANDING, FIELDS, rows, KEPT)
	return [row[KEY] for row in rows]


def recompute(learners: Iterable[str]) -> None:
	"""Compute all standings of these learners from their grades anew, whatever was stored.

	What stands as it was computed is not written again, so ``computed_on`` tells since when it stands.
	"""
	names = sorted(set(learners))
	if not names:
		return
	lock_results()
	context = rules_context()
	rows = _rows(computed(names, context, lock=True), context)
	stored = {row[KEY]: row[SHOWN] for row in stored_standings(names, lock=True)}
	new = [row for row in rows if row[KEY] not in stored]
	changed = [row for row in rows if row[KEY] in stored and stored[row[KEY]] != row[SHOWN]]
	write_rows(STANDING, FIELDS, new)
	write_rows(STANDING, FIELDS, changed, KEPT)
	stale = set(stored).difference(row[KEY] for row in rows)
	if stale:
		frappe.db.delete(STANDING, {"standing_key": ("in", sorted(stale))})


def stored_standings(learners: Sequence[str], *, lock: bool = False) -> list[tuple[object, ...]]:
	"""What is stored of these learners, in the order of FIELDS up to the key; with ``lock`` as last committed. One query."""
	table = frappe.qb.DocType(STANDING)
	query = frappe.qb.from_(table).select(*FIELDS[: KEY + 1]).where(table.learner.isin(learners))
	return list((query.for_update() if lock else query).run())


def computed(
	learners: Iterable[str], context: RulesContext, *, lock: bool = False
) -> Iterator[tuple[str, Standing]]:
	"""Every standing of these learners as their grades give it, each with its learner; nothing is written."""
	policy, edition = context.policy.gpa, context.edition
	for learner, rows in load_rows(learners, lock=lock).items():
		for standing in standings_of_rows(rows, policy, edition):
			yield learner, standing


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


def shown_by_key(
	found: Iterable[tuple[str, Standing]], context: RulesContext
) -> dict[str, dict[str, object]]:
	"""What records keep of standings, by key and by field."""
	policy = policy_key(context.policy.gpa, context.edition)
	return {
		standing_key(learner, standing.program, standing.scope, standing.part): {
			**dict(zip(FIELDS, _shown(learner, standing), strict=False)),
			"policy_key": policy,
		}
		for learner, standing in found
	}


def _shown(learner: str, standing: Standing) -> tuple[object, ...]:
	"""The first of FIELDS."""
	gpa = standing.gpa
	return (
		learner,
		standing.program,
		standing.scope.value,
		standing.part if standing.scope is StandingScope.PERIOD else None,
		standing.year or None,
		None if gpa.value is None else str(gpa.value),
		# The column holds no NULL: where the text is empty there is no GPA, and 0 means nothing (D08).
		standing.gpa_hundredths or 0,
		gpa.credits,
		gpa.quality_sum_hundredths,
		standing.credits_earned,
	)


def standing_key(learner: str, program: str, scope: StandingScope, part: str) -> str:
	"""The unique key of a standing; a digest, since four names together exceed a column."""
	return hashlib.sha256("|".join((learner, program, scope.value, part)).encode()).hexdigest()


def _rows(found: Iterable[tuple[str, Standing]], context: RulesContext) -> list[tuple[object, ...]]:
	"""Standings, each with its learner, as rows of FIELDS."""
	now, user = str(now_datetime()), frappe.session.user
	edition, policy = context.edition.key, policy_key(context.policy.gpa, context.edition)
	rows = []
	for learner, standing in found:
		key = standing_key(learner, standing.program, standing.scope, standing.part)
		# Names of ten random signs meet each other among hundreds of thousands of rows.
		name = key[:NAME_LENGTH]
		rows.append((*_shown(learner, standing), edition, policy, key, name, user, now, now, user, 0, 0, now))
	return rows
