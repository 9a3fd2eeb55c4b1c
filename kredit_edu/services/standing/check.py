"""The nightly check: every standing is computed from scratch and compared with what is stored (2(28)).

Nothing is overwritten: a difference has a cause, and somebody looks at it before the learners are recomputed.
A step reads grades and standings in one snapshot of the database. A publication commits both at once, so the
snapshot holds both or neither, and nobody is held off while the check runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import frappe
from frappe import _
from frappe.utils import now_datetime

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.moves import REGISTRAR
from kredit_edu.services.bulk import insert_rows
from kredit_edu.services.refusals import lines_of, refuse
from kredit_edu.services.rules_context import RulesContext, read_context
from kredit_edu.services.standing.compute import (
	FIELDS,
	FIGURES,
	KEY,
	LEARNER,
	LEARNERS_A_STEP,
	STANDING,
	computed,
	recompute,
	shown_by_key,
	stored_standings,
)
from kredit_edu.services.standing.policy_words import policy_line

CHECK, DIFFERENCE = "Kredit Standing Check", "Kredit Standing Difference"
ADMINISTRATOR = "Kredit Administrator"
RUNNING, FINISHED, FAILED = "Running", "Finished", "Failed"
CLAUSE = "2(28)"
# What is compared: figures by other settings are told even where they happen to be the same.
COMPARED = ("academic_period", "academic_year", *FIGURES, "policy_key")


def begin() -> str:
	"""Begin a check and have its steps done one by one; gives its name. Every night, or when somebody asks for it."""
	for name in frappe.get_all(CHECK, {"status": RUNNING}, pluck="name", order_by="name asc"):
		_close(name, FAILED, _("A later check was begun."))
	context, decision = read_context()
	(name,) = insert_rows(
		CHECK,
		[
			{
				"status": RUNNING,
				"started_on": now_datetime(),
				"started_by": frappe.session.user,
				"learners_checked": 0,
				"learners_differing": 0,
				"differences": 0,
				"reached": "",
				"policy": policy_line(context.policy.gpa, context.edition) if context else "",
				"edition": context.edition.key if context else "",
			}
		],
	)
	if context is None:
		_close(name, FAILED, "\n".join(lines_of(decision)))
	else:
		_enqueue("step", name=name, after="")
	return name


def begin_by_hand() -> str:
	"""As :func:`begin`, asked for by the Registrar or the administrator of the system."""
	_only_for_staff()
	return begin()


def step(name: str, after: str) -> None:
	"""Compare the learners behind a name. A step that was done already does nothing, so that a repeated job does no harm."""
	check = frappe.db.get_value(CHECK, name, ["status", "reached", "policy"], as_dict=True, for_update=True)
	if check is None or check.status != RUNNING or (check.reached or "") != after:
		return
	context, _decision = read_context()
	if context is None or policy_line(context.policy.gpa, context.edition) != check.policy:
		_close(name, FAILED, _("The settings were changed while the check was running. Begin another one."))
		return
	learners = frappe.get_all(
		LEARNER,
		filters={"name": [">", after]},
		pluck="name",
		order_by="name asc",
		limit=LEARNERS_A_STEP,
	)
	found = differences_of(learners, context)
	insert_rows(DIFFERENCE, ({"standing_check": name, **row} for row in found))
	_count(name, learners, found)
	if len(learners) == LEARNERS_A_STEP:
		_enqueue("step", name=name, after=learners[-1])
	else:
		_close(name, FINISHED)


def differences_of(learners: list[str], context: RulesContext) -> list[dict[str, object]]:
	"""What is stored otherwise than computed, figure by figure; nothing is written. Three queries.

	``stored`` or ``computed`` is None where there is no such standing, or no GPA in it.
	"""
	if not learners:
		return []
	right = shown_by_key(computed(learners, context), context)
	stored = {row[KEY]: dict(zip(FIELDS, row, strict=False)) for row in stored_standings(learners)}
	labels = frappe.get_meta(STANDING)
	found = []
	for key in sorted({*right, *stored}, key=lambda each: _place(right.get(each) or stored[each])):
		what, was = right.get(key), stored.get(key)
		either = what or was
		for field in COMPARED:
			now, before = (_text(row, field) for row in (what, was))
			if now != before or ((what is None or was is None) and field == "gpa_credits"):
				found.append(
					{
						"learner": either["learner"],
						"program": either["program"],
						"scope": either["scope"],
						"part": either["academic_period"] or either["academic_year"],
						"figure": labels.get_label(field),
						"stored": before,
						"computed": now,
					}
				)
	return found


def recompute_differing(name: str) -> int:
	"""Compute the learners anew in whom a finished check found differences; gives how many.

	The first step is done at once, the others in the background. Raises PermissionError for others than the
	Registrar and the administrator, RuleRefused when there is nothing to do.
	"""
	_only_for_staff()
	status = frappe.db.get_value(CHECK, name, "status", for_update=True)
	if status is None:
		raise frappe.DoesNotExistError
	if status == RUNNING:
		refuse(Decision.of(Reason(CLAUSE, "standing.check_unfinished")))
	learners = _waiting(name)
	if not learners:
		refuse(Decision.of(Reason(CLAUSE, "standing.nothing_differs")))
	frappe.db.set_value(CHECK, name, {"recomputed_by": frappe.session.user, "recomputed_on": now_datetime()})
	recompute_step(name)
	return len(learners)


def recompute_step(name: str) -> None:
	"""Compute the next learners of a check anew; those that are left, in a job of their own."""
	learners = _waiting(name)
	recompute(learners[:LEARNERS_A_STEP])
	table = frappe.qb.DocType(DIFFERENCE)
	(
		frappe.qb.update(table)
		.set(table.recomputed_on, now_datetime())
		.where((table.standing_check == name) & table.learner.isin(learners[:LEARNERS_A_STEP] or [""]))
		.run()
	)
	if len(learners) > LEARNERS_A_STEP:
		_enqueue("recompute_step", name=name)


def _waiting(name: str) -> list[str]:
	table = frappe.qb.DocType(DIFFERENCE)
	return (
		frappe.qb.from_(table)
		.select(table.learner)
		.distinct()
		.where((table.standing_check == name) & table.recomputed_on.isnull())
		.orderby(table.learner)
		.run(pluck=True)
	)


def _count(name: str, learners: list[str], found: Iterable[Mapping[str, object]]) -> None:
	rows = list(found)
	table = frappe.qb.DocType(CHECK)
	query = (
		frappe.qb.update(table)
		.set(table.learners_checked, table.learners_checked + len(learners))
		.set(table.learners_differing, table.learners_differing + len({row["learner"] for row in rows}))
		.set(table.differences, table.differences + len(rows))
	)
	if learners:
		query = query.set(table.reached, learners[-1])
	query.where(table.name == name).run()


def _close(name: str, status: str, note: str | None = None) -> None:
	frappe.db.set_value(CHECK, name, {"status": status, "ended_on": now_datetime(), "note": note})


def _place(row: Mapping[str, object]) -> tuple[str, ...]:
	names = ("learner", "program", "scope", "academic_year", "academic_period")
	return tuple(str(row[name] or "") for name in names)


def _text(row: Mapping[str, object] | None, field: str) -> str | None:
	value = row[field] if row else None
	return None if value is None else str(value)


def _only_for_staff() -> None:
	if not {REGISTRAR, ADMINISTRATOR} & set(frappe.get_roles()):
		frappe.throw(
			_("The Registrar or the administrator of the system checks standings."), frappe.PermissionError
		)


def _enqueue(method: str, **arguments: object) -> None:
	frappe.enqueue(
		f"kredit_edu.services.standing.check.{method}", queue="long", enqueue_after_commit=True, **arguments
	)
