"""Advisers assigned to many learners at once: each learner's line by itself, in one transaction (4(4))."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

import frappe
from frappe import _

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.services.learner import GROUP, LEARNER, OF_RECORD
from kredit_edu.services.learner.group import learners_of
from kredit_edu.services.learner.people import OF_ADVISER, check_adviser
from kredit_edu.services.notify import notify
from kredit_edu.services.refusals import as_payload, refuse
from kredit_edu.services.units import try_unit

MOST_LEARNERS = 500


class AssignmentResult(str, Enum):
	"""What became of one learner's adviser."""

	ASSIGNED = "Assigned"
	UNCHANGED = "Unchanged"
	REFUSED = "Refused"


def assign(
	adviser: str,
	learners: Sequence[str] | None = None,
	group: str | None = None,
	reason: str | None = None,
) -> dict[str, object]:
	"""Give learners, or all learners of a group, an adviser; tells what became of each, in order of names.

	With a group, its own adviser changes too, for learners who will join. Raises PermissionError for others
	than those who keep the records of learners, RuleRefused for a person who may not advise and for a list
	that cannot be.
	"""
	if not frappe.has_permission(LEARNER, "write"):
		frappe.throw(_("You may not assign advisers."), frappe.PermissionError)
	names = sorted(set(learners or ())) if group is None else learners_of(group)
	refuse(_check_request(adviser, learners, group, names))
	if group:
		_keep_in_group(group, adviser)
	rows = [_assign_one(name, adviser, reason) for name in names]
	assigned = [row["learner"] for row in rows if row["result"] == AssignmentResult.ASSIGNED.value]
	tell_adviser(adviser, assigned, group)
	return {"assigned": len(assigned), "rows": rows}


def _check_request(
	adviser: str, learners: Sequence[str] | None, group: str | None, names: Sequence[str]
) -> Decision:
	reasons = []
	if (learners is None) == (group is None):
		reasons.append(Reason(OF_RECORD, "assignment.learners_or_group", field="learners"))
	elif len(names) > MOST_LEARNERS:
		params = {"given": len(names), "most": MOST_LEARNERS}
		reasons.append(Reason(OF_RECORD, "assignment.too_many", params, field="learners"))
	if group is not None and not frappe.db.exists(GROUP, group):
		reasons.append(Reason(OF_RECORD, "assignment.no_group", {"group": group}, field="group"))
	if not adviser or not frappe.db.exists("User", {"name": adviser, "enabled": 1}):
		reasons.append(Reason(OF_ADVISER, "assignment.no_user", {"user": adviser}, field="adviser"))
		return Decision(tuple(reasons))
	return Decision(tuple(reasons)) + check_adviser(adviser)


def _keep_in_group(group: str, adviser: str) -> None:
	doc = frappe.get_doc(GROUP, group, for_update=True)
	if doc.adviser != adviser:
		doc.adviser = adviser
		doc.save()


def _assign_one(name: str, adviser: str, reason: str | None) -> dict[str, object]:
	unit = try_unit(lambda: assign_one(name, adviser, reason))
	result = unit.given if unit.done else AssignmentResult.REFUSED
	return {"learner": name, "result": result.value, "reasons": as_payload(unit.decision)}


def assign_one(name: str, adviser: str, reason: str | None) -> AssignmentResult:
	"""Give one learner an adviser; the adviser is told apart, once for all. Raises RuleRefused, PermissionError."""
	if not frappe.db.exists(LEARNER, name):
		refuse(Decision.of(Reason(OF_RECORD, "assignment.no_learner", {"learner": name}, field="learners")))
	doc = frappe.get_doc(LEARNER, name, for_update=True)
	if doc.adviser == adviser:
		return AssignmentResult.UNCHANGED
	doc.adviser, doc.adviser_reason = adviser, reason
	doc.flags.kredit_told_together = True
	doc.save()
	return AssignmentResult.ASSIGNED


def tell_adviser(adviser: str, assigned: Sequence[str], group: str | None) -> None:
	"""One notice for all that were given; it opens the group, or the first of the learners."""
	if not assigned or adviser == frappe.session.user:
		return
	about = (GROUP, group) if group else (LEARNER, assigned[0])
	notify([adviser], *about, "adviser.learner_given", {"count": len(assigned)})
