"""The review of catalogues, syllabuses and calendars: sent by an author, approved or returned by one role.

Such a document has the fields ``state``, ``active_key``, ``edition``, ``approved_by``, ``approved_on``,
``return_comment`` and the table ``moves`` of Kredit Review Entry.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime
from frappe.utils.user import get_users_with_role

from kredit_edu.rules.decision import Decision
from kredit_edu.rules.moves import Move, check_moves, find_moves
from kredit_edu.rules.terms import ReviewState
from kredit_edu.services.moves import (
	guard_frozen,
	guard_state,
	is_being_moved,
	locked,
	record_move,
	save_moved,
)
from kredit_edu.services.notify import notify_of_move
from kredit_edu.services.refusals import forbid, refuse
from kredit_edu.services.rules_context import rules_context

SUPERSEDE = "Supersede"
SET_BY_REVIEW = ("active_key", "edition", "approved_by", "approved_on", "return_comment")


@dataclass(frozen=True)
class Review:
	"""How one DocType is reviewed.

	``moves`` gives the table of moves as the settings make it, ``decide`` what stands against sending and
	approving a document, ``key_of`` what one approved document alone may have: another one is superseded,
	unless ``may_replace`` refuses. ``on_approval`` fills what an approved document keeps on record.
	``wait`` locks, by the document's name and before anything else is read, what two moves must not share.
	"""

	doctype: str
	clause: str
	moves: Callable[[], tuple[Move, ...]]
	decide: Callable[[Document], Decision]
	key_of: Callable[[Document], str]
	may_replace: Callable[[Document, str], Decision] | None = None
	on_approval: Callable[[Document], None] | None = None
	wait: Callable[[str], None] | None = None


def take(
	review: Review, name: str, action: str, comment: str | None = None, modified: str | None = None
) -> Document:
	"""Take one step of a review and what follows from it; gives the document as saved.

	``modified`` is the time of the last change that the caller saw. Raises PermissionError for a document
	that the user may not read, MoveForbidden for a wrong role, StaleDocument for a document changed since,
	RuleRefused with every reason of the Rules.
	"""
	if review.wait:
		review.wait(name)
	doc = locked(review.doctype, name, modified)
	doc.check_permission("read")
	step = _permitted_step(review, doc, action, comment)
	if step.checks_rules:
		refuse(review.decide(doc))
		doc.edition = rules_context().edition.key
	record_move(doc, step, comment)
	if step.to_state is ReviewState.APPROVED:
		_put_in_force(review, doc)
	elif step.to_state is ReviewState.SUPERSEDED:
		doc.active_key = None
	save_moved(doc, step.to_state.value)
	notify_of_move(doc, _people_to_tell(review, doc, step), action)
	return doc


def guard(review: Review, doc: Document) -> bool:
	"""Refuse what only the review may change, and say whether the draft is to be read. Called in ``validate``.

	What the review sets is taken from the stored document, whatever was posted.
	"""
	guard_state(doc, review.clause)
	if is_being_moved(doc):
		return False
	guard_frozen(doc, (ReviewState.DRAFT.value,))
	before = doc.get_doc_before_save()
	for field in SET_BY_REVIEW:
		doc.set(field, before.get(field) if before else None)
	doc.set("moves", before.get("moves") if before else [])
	return doc.state == ReviewState.DRAFT.value


def reasons_for(review: Review, doc: Document) -> Decision:
	"""What stands against the next step of a stored document; nothing once it is approved."""
	if doc.state not in (ReviewState.DRAFT.value, ReviewState.UNDER_REVIEW.value):
		return Decision()
	return review.decide(doc)


def _permitted_step(review: Review, doc: Document, action: str, comment: str | None) -> Move:
	moves, roles = review.moves(), frappe.get_roles()
	decision = check_moves(moves, doc.state, action, roles, comment)
	found = find_moves(moves, doc.state, action)
	if found and not any(move.role in roles for move in found):
		forbid(decision)
	refuse(decision)
	return next(move for move in found if move.role in roles)


def _put_in_force(review: Review, doc: Document) -> None:
	key = review.key_of(doc)
	former = frappe.db.get_value(review.doctype, {"active_key": key}, "name", for_update=True)
	if former:
		if review.may_replace:
			refuse(review.may_replace(doc, former))
		_supersede(review, frappe.get_doc(review.doctype, former, for_update=True))
	doc.active_key = key
	doc.approved_by = frappe.session.user
	doc.approved_on = now_datetime()
	if review.on_approval:
		review.on_approval(doc)


def _supersede(review: Review, former: Document) -> None:
	(step,) = find_moves(review.moves(), former.state, SUPERSEDE)
	record_move(former, step, None)
	former.active_key = None
	save_moved(former, step.to_state.value)


def _people_to_tell(review: Review, doc: Document, step: Move) -> list[str]:
	"""Whoever approves next, or else the author."""
	if step.to_state is ReviewState.UNDER_REVIEW:
		people = {
			user
			for move in review.moves()
			if move.action == "Approve"
			for user in get_users_with_role(move.role)
		}
	else:
		people = {doc.owner}
	return sorted(people - {frappe.session.user})
