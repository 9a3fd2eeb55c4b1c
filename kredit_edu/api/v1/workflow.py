"""Desk's workflow buttons, sent to the services that alone move our documents."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.model.workflow import apply_workflow

from kredit_edu.services.curriculum import approval as curriculum
from kredit_edu.services.study_plan import moves as study_plan

MOVERS: dict[str, Callable[..., Document]] = {
	"Kredit Study Plan": study_plan.move,
	"Kredit Curriculum": curriculum.move,
}


@frappe.whitelist()
def apply(doc: str | dict[str, Any] | Document, action: str) -> Document | None:
	"""Take a workflow action on a document; ours go to their service, all others to Frappe unchanged.

	The comment of a return is read from the document's ``return_comment``, where the form puts it.
	"""
	values = json.loads(doc) if isinstance(doc, str) else doc
	mover = MOVERS.get(values.get("doctype"))
	if mover is None:
		return apply_workflow(doc, action)
	if not frappe.has_permission(values["doctype"], "read", doc=values["name"]):
		frappe.throw(_("Not permitted"), frappe.PermissionError)
	return mover(values["name"], action, values.get("return_comment"), values.get("modified"))
