"""Desk's workflow buttons, sent to the services that alone move our documents."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.model.workflow import apply_workflow

from kredit_edu.api.v1._endpoint import answer
from kredit_edu.services.curriculum import approval as curriculum
from kredit_edu.services.review import take
from kredit_edu.services.reviews import REVIEWS
from kredit_edu.services.study_plan import moves as study_plan

MOVERS: dict[str, Callable[..., Document]] = {
	"Kredit Study Plan": study_plan.move,
	"Kredit Curriculum": curriculum.move,
	**{doctype: partial(take, review) for doctype, review in REVIEWS.items()},
}
# What a form sends along for the mover beside the comment: field of the document → argument.
_EXTRA: dict[str, dict[str, str]] = {"Kredit Curriculum": {"learners_decision": "learners"}}
# Desk knows how to show this one; the endpoints of our own answer 422.
STATUS_FOR_DESK = 417


@frappe.whitelist()
def apply(doc: str | dict[str, Any], action: str) -> Document | None:
	"""Take a workflow action on a document; ours go to their service, all others to Frappe unchanged.

	The comment of a return is read from the document's ``return_comment``, where the form puts it.
	"""
	values = json.loads(doc) if isinstance(doc, str) else doc
	mover = MOVERS.get(str(values.get("doctype")))
	if mover is None:
		return apply_workflow(doc, action)
	return answer(lambda: _move(mover, values, action), refusal_status=STATUS_FOR_DESK)


def _move(mover: Callable[..., Document], values: dict[str, Any], action: str) -> Document:
	name = str(values.get("name"))
	frappe.get_doc(values["doctype"], name).check_permission("read")
	extra = {argument: values.get(field) for field, argument in _EXTRA.get(values["doctype"], {}).items()}
	doc = mover(name, action, values.get("return_comment"), values.get("modified"), **extra)
	# The form shows what the answer holds without asking again.
	doc.run_method("onload")
	return doc
