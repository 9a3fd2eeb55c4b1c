"""Documents as their holders, the Registrar and other systems read them, and what the holder shares."""

from __future__ import annotations

import frappe

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.transcript import CLAUSE, ShareLevel
from kredit_edu.services.refusals import forbid
from kredit_edu.services.transcript import TRANSCRIPT
from kredit_edu.services.transcript.issue import LEARNER, locked

SHOWN = (
	"name",
	"learner",
	"program",
	"kind",
	"scope",
	"academic_year",
	"academic_period",
	"number",
	"state",
	"issued_on",
	"share_level",
	"requested_on",
	"decline_reason",
	"revoked_on",
	"revoke_reason",
	"replaces",
	"replaced_by",
)


def documents_of(learner: str) -> list[dict[str, object]]:
	"""The documents of a learner, the newest first, as far as the user may read them."""
	rows = frappe.get_list(
		TRANSCRIPT,
		{"learner": learner},
		list(SHOWN),
		order_by="creation desc, name asc",
		limit_page_length=0,
	)
	return [_plain(row) for row in rows]


def own_documents() -> list[dict[str, object]]:
	"""The documents of the learner who asks; none for anybody else."""
	learner = frappe.db.get_value(LEARNER, {"user": frappe.session.user})
	return documents_of(learner) if learner else []


def view(name: str) -> dict[str, object]:
	"""One document, as :func:`documents_of` gives it. Raises PermissionError, DoesNotExistError."""
	doc = frappe.get_doc(TRANSCRIPT, name)
	doc.check_permission("read")
	return _plain({field: doc.get(field) for field in SHOWN})


def share(name: str, level: ShareLevel) -> None:
	"""Set what a document shows on the page of verification; its holder alone decides that.

	Raises MoveForbidden for anybody else.
	"""
	row = locked(name)
	user = frappe.db.get_value(LEARNER, row.learner, "user")
	if not user or user != frappe.session.user:
		forbid(Decision.of(Reason(CLAUSE, "transcript.not_holder", field="share_level")))
	frappe.db.set_value(TRANSCRIPT, name, "share_level", level.value)


def _plain(row: dict[str, object]) -> dict[str, object]:
	return {name: None if row[name] is None else str(row[name]) for name in SHOWN}
