"""Working curricula: approving them, writing them to files and reading them from files.

See docs/api.md and docs/curriculum-import.md.
"""

from __future__ import annotations

import frappe

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.rules.terms import FormerLearners
from kredit_edu.services.curriculum import approval, comparison, followers, versions
from kredit_edu.services.curriculum.impact import summary_of
from kredit_edu.services.curriculum_export.files import ExportFormat
from kredit_edu.services.curriculum_export.files import export as export_file
from kredit_edu.services.curriculum_import import job
from kredit_edu.services.refusals import as_payload


@endpoint(methods=("POST",), idempotent=True)
def approve(name: str, modified: str | None = None, learners_follow: bool | None = None) -> dict[str, object]:
	"""Put a draft in force: every reason at once, or the curriculum with the readings it relies on.

	``learners_follow`` decides for those who study by the version that is superseded: they move to this one
	or stay. ``modified`` is the change that the caller has seen; a later one is answered with 409.
	"""
	doc = approval.move(name, approval.APPROVE, modified=modified, learners=_decided(learners_follow))
	return {
		"name": doc.name,
		"state": doc.state,
		"version": doc.version,
		"superseded_version": doc.superseded_version,
		"learners": followers.status_of(doc),
		"edition": doc.edition,
		"approved_by": doc.approved_by,
		"modified": str(doc.modified),
		"readings": [
			{"reading": row.reading, "clause": row.clause, "subject": row.subject} for row in doc.reading_uses
		],
	}


def _decided(learners_follow: bool | None) -> str | None:
	if learners_follow is None:
		return None
	return (FormerLearners.FOLLOW if learners_follow else FormerLearners.STAY).value


@endpoint(methods=("POST",), idempotent=True)
def new_version(name: str) -> dict[str, object]:
	"""Draft a change beside an approved curriculum, with the same rows under the same slot keys."""
	doc = versions.new_version(name)
	return {"name": doc.name, "version": doc.version, "based_on": doc.based_on, "modified": str(doc.modified)}


@endpoint(methods=("GET",))
def compare(name: str, other: str | None = None) -> dict[str, object]:
	"""What differs from another version: by itself the one in force, or that from which it was made."""
	return comparison.comparison_of(name, other)


@endpoint(methods=("GET",))
def impact(name: str) -> dict[str, object]:
	"""What a draft would change for the learners of the version in force, in numbers, by year of study."""
	return summary_of(name)


@endpoint(methods=("GET",))
def following(name: str) -> dict[str, object]:
	"""How far the learners of the superseded version have been moved to this one."""
	doc = frappe.get_doc(approval.DOCTYPE, name)
	doc.check_permission("read")
	return followers.status_of(doc)


@endpoint(methods=("POST",))
def follow_again(name: str) -> dict[str, object]:
	"""Go on with a move of learners that failed or whose worker is gone."""
	return followers.status_of(followers.start_again(name))


@endpoint(methods=("GET",))
def reasons(name: str) -> list[dict[str, str | None]]:
	"""What stands against approving a draft, and what to look at."""
	doc = frappe.get_doc(approval.DOCTYPE, name)
	doc.check_permission("read")
	return as_payload(approval.reasons_for(doc))


@endpoint(methods=("POST",), idempotent=True)
def start_import(name: str) -> dict[str, object]:
	"""Start an import, or start it again; small files are finished with the answer."""
	return job.status_of(job.start(name))


@endpoint(methods=("GET",))
def import_status(name: str) -> dict[str, object]:
	"""Where an import stands."""
	doc = frappe.get_doc(job.DOCTYPE, name)
	doc.check_permission("read")
	return job.status_of(doc)


@endpoint(methods=("GET",))
def export(name: str, format: ExportFormat) -> None:
	"""A curriculum as a file that the import reads; the answer is the file itself."""
	file = export_file(name, format)
	frappe.local.response.type = "download"
	frappe.local.response.filename = file.name
	frappe.local.response.filecontent = file.content
