"""Versions of a curriculum: a change of an approved one is drafted beside it (6(2), 10.1)."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason, Severity
from kredit_edu.rules.terms import CurriculumKind, CurriculumState
from kredit_edu.services.curriculum.slot_keys import trust_keys
from kredit_edu.services.refusals import refuse

DOCTYPE = "Kredit Curriculum"
_SET_BY_SERVICE = object()
"""Compared by identity, so nothing that arrives as JSON can pass for it."""


def new_version(name: str) -> Document:
	"""A draft beside an approved or superseded curriculum, with its rows under the same slot keys.

	Raises PermissionError for whoever may not draft curricula, RuleRefused for a draft: that is changed
	itself.
	"""
	source = frappe.get_doc(DOCTYPE, name)
	source.check_permission("read")
	if not frappe.has_permission(DOCTYPE, "create"):
		frappe.throw(_("You may not draft curricula."), frappe.PermissionError)
	if source.state == CurriculumState.DRAFT.value:
		refuse(Decision.of(Reason("6(2)", "curriculum.version_of_draft", field="state")))
	draft = frappe.copy_doc(source, ignore_no_copy=False)
	draft.based_on = source.name
	draft.flags.kredit_based_on = _SET_BY_SERVICE
	trust_keys(draft)
	# Read anew: what was trusted of this draft is not trusted of its later saves.
	return frappe.get_doc(DOCTYPE, draft.insert().name)


def keep_origin(doc: Document) -> None:
	"""Take the version that a draft was made from from the record, never from what was posted."""
	if doc.flags.kredit_based_on is _SET_BY_SERVICE:
		return
	before = doc.get_doc_before_save()
	doc.based_on = before.based_on if before else None


def key_of(doc: Document) -> str:
	"""What one curriculum in force alone may have: program and admission year, typical ones apart."""
	key = f"{doc.program}|{doc.admission_year}"
	return key if doc.kind == CurriculumKind.WORKING.value else f"{key}|{doc.kind}"


def in_force(doc: Document, for_update: bool = False) -> Document | None:
	"""The curriculum in force of the same kind, program and admission year, or None."""
	former = frappe.db.get_value(DOCTYPE, {"active_key": key_of(doc)}, "name", for_update=for_update)
	if not former or former == doc.name:
		return None
	return frappe.get_doc(DOCTYPE, former, for_update=for_update)


def next_version(doc: Document) -> int:
	"""The number that a draft has once it is approved: one more than the last approved one."""
	same = {"program": doc.program, "admission_year": doc.admission_year, "kind": doc.kind}
	approved = {**same, "state": ("!=", CurriculumState.DRAFT.value), "name": ("!=", doc.name or "")}
	last = frappe.get_all(DOCTYPE, approved, pluck="version", order_by="version desc", limit=1)
	return last[0] + 1 if last else 1


def title_of(doc: Document) -> str:
	"""Program, admission year and, from the second on, the version."""
	title = f"{doc.program} · {doc.admission_year}"
	return title if doc.version == 1 else f"{title} · v{doc.version}"


def origin_reasons(doc: Document, former: Document | None) -> Decision:
	"""A warning when another version came into force since the draft was made: its changes may be lost."""
	if not doc.based_on or former is None or former.name == doc.based_on:
		return Decision()
	if frappe.db.get_value(DOCTYPE, doc.based_on, "admission_year") != doc.admission_year:
		return Decision()
	params = {"version": former.version}
	return Decision.of(
		Reason("10.1", "curriculum.based_on_other", params, "based_on", severity=Severity.WARNING)
	)
