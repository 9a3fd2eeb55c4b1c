"""Exceptions from a program for one learner (8.2, 17, 21.1, 39). See docs/degree-audit.md."""

from __future__ import annotations

from datetime import date

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.rules.degree_audit_facts import ExceptionKind
from kredit_edu.services.audit import exceptions


@endpoint(methods=("POST",), idempotent=True)
def grant(
	learner: str,
	kind: ExceptionKind,
	reason: str,
	document_number: str,
	document_date: date,
	discipline: str | None = None,
	instead_of: str | None = None,
	slot_key: str | None = None,
	cycle: str | None = None,
	component: str | None = None,
	work_kind: str | None = None,
) -> dict[str, object]:
	"""Let a result stand instead of a discipline, a discipline count elsewhere, or a part of the program fall away."""
	doc = exceptions.grant(
		learner,
		kind.value,
		reason,
		document_number,
		document_date,
		discipline=discipline,
		instead_of=instead_of,
		slot_key=slot_key,
		cycle=cycle,
		component=component,
		work_kind=work_kind,
	)
	return exceptions.view(doc)


@endpoint(methods=("POST",), idempotent=True)
def revoke(name: str) -> dict[str, object]:
	"""Take an exception back from now on."""
	return exceptions.view(exceptions.revoke(name))
