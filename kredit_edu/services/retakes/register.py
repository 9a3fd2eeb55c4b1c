"""Registering for a retake after FX, and giving it up before the control (36.2)."""

from __future__ import annotations

from collections.abc import Collection

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.numbers import is_blank
from kredit_edu.rules.retakes import RETAKE as CLAUSE
from kredit_edu.rules.retakes import RetakeState, check_cancel, check_retake, window_of
from kredit_edu.services.bulk import insert_rows
from kredit_edu.services.moves import locked
from kredit_edu.services.refusals import refuse
from kredit_edu.services.retakes import RETAKE
from kredit_edu.services.retakes.facts import Attempt, attempt_of, facts_of
from kredit_edu.services.retakes.telling import tell
from kredit_edu.services.rules_context import rules_context

LEARNER, SHEET, ENTRY = "Kredit Learner", "Kredit Grade Sheet", "Kredit Grade Sheet Entry"
REGISTRAR, ADVISER = "Kredit Registrar", "Kredit Adviser"


def register(enrollment: str) -> Document:
	"""Register the retake of the final control of an enrollment that ended with FX.

	A learner does so for oneself, the Registrar for everybody, an adviser for own learners.

	:raises frappe.PermissionError: the user is none of them.
	:raises RuleRefused: there is no FX, the right is used, or today lies in no range for retakes; all reasons.
	"""
	attempt = attempt_of(enrollment)
	_check_may_act(attempt.learner)
	# One request of a learner at a time: rights are counted over all enrollments of the learner.
	frappe.db.get_value(LEARNER, attempt.learner, "name", for_update=True)
	facts = facts_of(attempt, lock=True)
	policy = rules_context().policy.assessment.retake
	refuse(check_retake(facts.rule, policy, getdate()))
	window = window_of(facts.rule.windows, getdate())
	values = {
		"state": RetakeState.REGISTERED.value,
		"grade": facts.grade,
		"window_from": window.starts_on,
		"window_to": window.ends_on,
		"registered_by": frappe.session.user,
		"registered_on": now_datetime(),
	}
	name = _revive(facts.lapsed, values) if facts.lapsed else _insert(attempt, values)
	doc = frappe.get_doc(RETAKE, name)
	tell(doc, "retake.registered", {"until": window.ends_on})
	return doc


def cancel(name: str) -> Document:
	"""Give a registered retake up; the right stays, and the retake can be registered again in its range.

	:raises frappe.PermissionError: the user may not act for the learner.
	:raises RuleRefused: it is not registered, or the control was held.
	"""
	learner = frappe.db.get_value(RETAKE, name, "learner")
	if learner is None:
		frappe.throw(_("There is no retake {name}.").format(name=name), frappe.DoesNotExistError)
	_check_may_act(learner)
	day, has_mark = _control_of(name)
	doc = locked(RETAKE, name)
	title = attempt_of(doc.enrollment).title
	refuse(check_cancel(title, RetakeState(doc.state), day, has_mark, getdate()))
	end([name], RetakeState.CANCELLED)
	doc.reload()
	tell(doc, "retake.cancelled", {"until": getdate(doc.window_to)})
	return doc


def end(names: Collection[str], state: RetakeState) -> None:
	"""End registered retakes: a cancelled one leaves room for another. The caller has locked them. One query."""
	table, now = frappe.qb.DocType(RETAKE), now_datetime()
	query = (
		frappe.qb.update(table)
		.set(table.state, state.value)
		.set(table.ended_by, frappe.session.user)
		.set(table.ended_on, now)
		.set(table.modified, now)
		.set(table.modified_by, frappe.session.user)
		.where(table.name.isin(sorted(names)))
	)
	if state is RetakeState.CANCELLED:
		query = query.set(table.active_key, None)
	query.run()


def may_act(learner: str) -> bool:
	"""Whether the user may register and cancel retakes of a learner."""
	user, roles = frappe.session.user, frappe.get_roles()
	if REGISTRAR in roles:
		return True
	people = frappe.db.get_value(LEARNER, learner, ["user", "adviser"], as_dict=True)
	if people is None or user in ("Guest", ""):
		return False
	return user == people.user or (ADVISER in roles and user == people.adviser)


def _check_may_act(learner: str) -> None:
	if not may_act(learner):
		frappe.throw(
			_("Retakes are registered by the learner, the learner’s adviser or the Registrar."),
			frappe.PermissionError,
		)


def _insert(attempt: Attempt, values: dict[str, object]) -> str:
	row = {
		"learner": attempt.learner,
		"discipline": attempt.discipline,
		"academic_period": attempt.period,
		"program": attempt.program,
		"offering": attempt.offering,
		"enrollment": attempt.enrollment,
		"active_key": attempt.enrollment,
		**values,
	}
	try:
		(name,) = insert_rows(RETAKE, [row])
	except Exception as error:
		if not frappe.db.is_duplicate_entry(error):
			raise
		refuse(Decision.of(Reason(CLAUSE, "retake.registered", {"title": attempt.title})))
	return name


def _revive(name: str, values: dict[str, object]) -> str:
	"""A right that lapsed is open again when the calendar was given another range."""
	given = {**values, "ended_by": None, "ended_on": None, "modified": now_datetime()}
	frappe.db.set_value(RETAKE, name, given, update_modified=False)
	return name


def _control_of(retake: str) -> tuple[object, bool]:
	"""The day of the open sheet on which a retake stands, and whether it has a mark there; the sheet is locked."""
	entry = frappe.db.get_value(
		ENTRY, {"retake": retake, "parenttype": SHEET}, ["parent", "name"], as_dict=True
	)
	if entry is None:
		return None, False
	sheet = frappe.db.get_value(SHEET, entry.parent, ["control_date", "state"], as_dict=True, for_update=True)
	row = frappe.db.get_value(ENTRY, entry.name, ["final_control", "absence"], as_dict=True, for_update=True)
	if sheet is None or row is None or row.absence == "Absent with Reason":
		return None, False
	return sheet.control_date, not is_blank(row.final_control) or bool(row.absence)
