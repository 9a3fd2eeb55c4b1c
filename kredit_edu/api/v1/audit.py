"""Degree audits (8.2, 34, 39, 50). See docs/degree-audit.md and docs/api.md."""

from __future__ import annotations

import frappe

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.audit.access import own_learner
from kredit_edu.services.audit.view import audit_view
from kredit_edu.services.batch.audit_sheet import audit_sheet


@endpoint(methods=("GET",))
def mine() -> dict[str, object] | None:
	"""The audit of the learner who asks; null for whoever is no learner."""
	learner = own_learner()
	return audit_view(learner) if learner else None


@endpoint(methods=("GET",))
def of_learner(learner: str) -> dict[str, object]:
	"""The audit of a learner whom the caller may see, by the own program."""
	return audit_view(learner)


@endpoint(methods=("GET",))
def what_if(
	learner: str | None = None,
	program: str | None = None,
	curriculum: str | None = None,
	minor: str | None = None,
	second_program: str | None = None,
) -> dict[str, object] | None:
	"""The audit as it would be in another program, by another curriculum, with a minor, or for a double degree.

	Without a learner, of the caller. A program without a ``curriculum`` is looked at by its curriculum in force.
	"""
	found = learner or own_learner()
	return audit_view(found, program, curriculum, minor, second_program) if found else None


@endpoint(methods=("GET",))
def sheet(batch: str) -> None:
	"""The result of a batch of audits as a workbook; the answer is the file itself."""
	file = audit_sheet(batch)
	frappe.local.response.type = "download"
	frappe.local.response.filename = file.name
	frappe.local.response.filecontent = file.content
