"""The only mover of ``state``: every other way of changing it is refused (see decision 2 in docs)."""

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime

from kredit_edu.exceptions import StaleDocument
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.moves import Move
from kredit_edu.services.plain_text import plain
from kredit_edu.services.refusals import refuse

FIRST_STATE = "Draft"
NUMERIC = ("Int", "Check")
_MOVE_TOKEN = object()
"""Compared by identity, so nothing that arrives as JSON can pass for it."""


class MovedDocument(Document):
	"""A document that many people move at once: a move compares it with what was read under its lock.

	Frappe would read it once more before each save, with a lock on the gaps between its child rows.
	"""

	def load_doc_before_save(self, *, raise_exception: bool = False) -> None:
		as_locked = self.flags.kredit_as_locked
		if is_being_moved(self) and isinstance(as_locked, Document):
			self._doc_before_save = as_locked
		else:
			super().load_doc_before_save(raise_exception=raise_exception)


def locked(doctype: str, name: str, modified: str | None = None) -> Document:
	"""The document as it stands now, locked until the transaction ends; the first read of every move.

	``modified`` is the time of the last change that the caller saw. Raises StaleDocument for another one.
	"""
	doc = _read_locked(doctype, name)
	if modified and str(doc.modified) != str(modified):
		frappe.throw(_("The document was changed meanwhile. Load it again."), StaleDocument)
	return doc


def _read_locked(doctype: str, name: str) -> Document:
	"""Lock the document's own row, and its child rows only where they may be older than it.

	A locking read of child rows also locks the gaps between them, so that two documents under way at once
	would keep each other from adding a row. Whoever writes child rows past their document touches its
	``modified``.
	"""
	table = frappe.qb.DocType(doctype)
	found = frappe.qb.from_(table).select(table.star).where(table.name == name).for_update().run(as_dict=True)
	# A plain read may show what stood before this transaction waited for the lock.
	doc = frappe.get_doc(doctype, name)
	if not found or found[0].modified != doc.modified:
		return frappe.get_doc(doctype, name, for_update=True)
	doc.update(found[0])
	if isinstance(doc, MovedDocument):
		doc.flags.kredit_as_locked = frappe.get_doc(doc.as_dict())
	return doc


def record_move(doc: Document, step: Move, comment: str | None) -> None:
	"""Add a step to the history in the table ``moves``; the comment of a return stays to be read."""
	comment = plain(comment) if comment else comment
	doc.return_comment = comment if step.needs_comment else None
	doc.append(
		"moves",
		{
			"moved_on": now_datetime(),
			"moved_by": frappe.session.user,
			"action": step.action,
			"from_state": step.from_state.value,
			"to_state": step.to_state.value,
			"comment": comment,
		},
	)


def save_moved(doc: Document, state: str) -> None:
	"""Set the state and save. The caller has checked the stored state, the role, the person and the rules."""
	doc.state = state
	doc.flags.kredit_move = _MOVE_TOKEN
	# The service has decided who may move; DocType permissions say only who may edit a draft.
	doc.flags.ignore_permissions = True
	# A move adds and changes rows and removes none; looking for removed ones would lock the gaps between rows.
	doc.flags.ignore_children_type = [df.options for df in doc.meta.get_table_fields()]
	# A move changes no link but to what the service itself has read.
	doc.flags.ignore_links = True
	try:
		# The framework would save the record of the change as a document of its own, with all that hangs on one.
		doc.save(ignore_version=True)
		_keep_version(doc)
	finally:
		doc.flags.kredit_move = None
		doc.flags.kredit_as_locked = None
		doc.flags.ignore_children_type = None
		doc.flags.ignore_permissions = False
		doc.flags.ignore_links = False


def _keep_version(doc: Document) -> None:
	"""The record of what changed, as the framework keeps it of every save; none in tests, as there."""
	if frappe.flags.in_test or not doc.meta.track_changes:
		return
	version = frappe.new_doc("Version")
	if version.update_version_info(doc.get_doc_before_save(), doc):
		version.set_user_and_timestamp()
		version.set_new_name()
		version.db_insert()


def is_being_moved(doc: Document) -> bool:
	"""Whether the service itself is saving the document."""
	return doc.flags.kredit_move is _MOVE_TOKEN


def guard_state(doc: Document, clause: str = "10.1") -> None:
	"""Refuse a state that the service did not set, and any docstatus but 0. Called in ``validate``.

	``clause`` is the clause of the review that a jump would pass over.
	"""
	if is_being_moved(doc):
		return
	before = doc.get_doc_before_save()
	stored = before.state if before else FIRST_STATE
	if doc.state != stored or int(doc.docstatus):
		refuse(Decision.of(Reason(clause, "state.only_service", {"state": stored}, field="state")))


def guard_frozen(doc: Document, editable: Iterable[str], allowed_fields: Iterable[str] = ()) -> None:
	"""Refuse edits of a document that has left its draft; ``allowed_fields`` stay editable in review."""
	before = doc.get_doc_before_save()
	if is_being_moved(doc) or before is None or before.state in set(editable):
		return
	changed = [name for name in _changed_fields(doc, before) if name not in set(allowed_fields)]
	if changed:
		labels = ", ".join(doc.meta.get_label(name) for name in changed)
		params = {"state": before.state, "fields": labels}
		refuse(Decision.of(Reason("10.1", "state.frozen", params, field=changed[0])))


def _changed_fields(doc: Document, before: Document) -> list[str]:
	return [
		df.fieldname
		for df in doc.meta.fields
		if df.fieldtype not in frappe.model.no_value_fields or df.fieldtype in frappe.model.table_fields
		if _value(doc, df.fieldname) != _value(before, df.fieldname)
	]


def _value(doc: Document, fieldname: str) -> object:
	value = doc.get(fieldname)
	if isinstance(value, list):
		return [
			{df.fieldname: _value(row, df.fieldname) for df in row.meta.fields} | {"name": row.name}
			for row in value
		]
	if doc.meta.get_field(fieldname).fieldtype in NUMERIC:
		# A form sends "0" where the stored value is 0 or nothing.
		return str(value or 0)
	return str(value or "")
