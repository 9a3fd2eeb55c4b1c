"""Issuing, revoking and replacing of transcripts by the Registrar; asking for one by the learner (2(26), 31)."""

from __future__ import annotations

import secrets
from datetime import date

import frappe
from frappe.utils import getdate, now_datetime

from kredit_edu.rules.academic_period import parse_academic_year
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.transcript import (
	CLAUSE,
	Extent,
	ShareLevel,
	TranscriptKind,
	TranscriptScope,
	TranscriptState,
	check_contents,
	check_extent,
	check_reason,
	check_state,
	contents_of,
	prints_failed,
)
from kredit_edu.rules.transcript_seal import CODE_BYTES, canonical, digest_of, signed_message, to_text
from kredit_edu.services.bulk import insert_rows
from kredit_edu.services.notify import notify
from kredit_edu.services.numbering import next_number
from kredit_edu.services.plain_text import plain
from kredit_edu.services.refusals import forbid, refuse
from kredit_edu.services.rules_context import rules_context
from kredit_edu.services.signing.keys import sign
from kredit_edu.services.transcript import SERIES, TRANSCRIPT
from kredit_edu.services.transcript.facts import facts_of
from kredit_edu.services.transcript.snapshot import snapshot_of

REGISTRAR = "Kredit Registrar"
LEARNER = "Kredit Learner"
PERIOD = "Kredit Academic Period"


def issue(
	learner: str,
	kind: TranscriptKind = TranscriptKind.TRANSCRIPT,
	extent: Extent | None = None,
	program: str | None = None,
) -> str:
	"""Issue a document of a learner's program, the present one unless another is named; gives its name.

	Raises MoveForbidden for whoever is not the Registrar, RuleRefused where there is nothing to print (2(26)).
	"""
	forbid(check_registrar())
	values = _sealed_values(learner, kind, extent or Extent(TranscriptScope.WHOLE), program)
	(name,) = insert_rows(TRANSCRIPT, [values])
	_tell(name, learner, "transcript.issued", number=values["number"])
	return name


def issue_requested(name: str) -> str:
	"""Issue what a learner has requested; gives its name. Raises as :func:`issue` does."""
	forbid(check_registrar())
	asked = locked(name)
	refuse(check_state(asked.state, TranscriptState.REQUESTED))
	values = _sealed_values(asked.learner, TranscriptKind(asked.kind), extent_of(asked), asked.program)
	frappe.db.set_value(TRANSCRIPT, name, {**values, "request_key": None})
	_tell(name, asked.learner, "transcript.issued", number=values["number"])
	return name


def request(kind: TranscriptKind, extent: Extent) -> str:
	"""Ask the Registrar for a document of one's own; gives the name of the request.

	Raises RuleRefused for somebody who is no learner, and for what is requested already.
	"""
	own = frappe.db.get_value(LEARNER, {"user": frappe.session.user}, ["name", "program"], as_dict=True)
	if not own:
		forbid(Decision.of(Reason(CLAUSE, "transcript.no_learner")))
	refuse(_check_named(extent))
	key = "|".join((own.name, kind.value, extent.scope.value, extent.part))
	values = {
		"learner": own.name,
		"program": own.program,
		**_described(kind, extent),
		"state": TranscriptState.REQUESTED.value,
		"share_level": ShareLevel.CONFIRMATION.value,
		"requested_by": frappe.session.user,
		"requested_on": now_datetime(),
		"request_key": digest_of(key),
	}
	try:
		(name,) = insert_rows(TRANSCRIPT, [values])
	except Exception as error:
		if frappe.db.is_duplicate_entry(error):
			refuse(Decision.of(Reason(CLAUSE, "transcript.requested_already")))
		raise
	return name


def decline(name: str, reason: str) -> None:
	"""Refuse a request, with a reason that the learner reads."""
	forbid(check_registrar())
	asked = locked(name)
	refuse(check_state(asked.state, TranscriptState.REQUESTED) + check_reason(reason, "decline_reason"))
	values = {
		"state": TranscriptState.DECLINED.value,
		"declined_by": frappe.session.user,
		"declined_on": now_datetime(),
		"decline_reason": plain(reason.strip()),
		"request_key": None,
	}
	frappe.db.set_value(TRANSCRIPT, name, values)
	_tell(name, asked.learner, "transcript.declined")


def revoke(name: str, reason: str) -> None:
	"""Revoke an issued document from now on; it stays, and the page of verification says so."""
	forbid(check_registrar())
	issued = locked(name)
	refuse(check_state(issued.state, TranscriptState.ISSUED) + check_reason(reason, "revoke_reason"))
	frappe.db.set_value(TRANSCRIPT, name, _end(TranscriptState.REVOKED, reason))
	_tell(name, issued.learner, "transcript.revoked", number=issued.number)


def reissue(name: str, reason: str) -> str:
	"""Issue the same kind of document anew, from the record as it stands now; gives the new one's name.

	The former one is marked as replaced, and each names the other.
	"""
	forbid(check_registrar())
	former = locked(name)
	refuse(check_state(former.state, TranscriptState.ISSUED) + check_reason(reason, "revoke_reason"))
	values = _sealed_values(former.learner, TranscriptKind(former.kind), extent_of(former), former.program)
	(new,) = insert_rows(TRANSCRIPT, [{**values, "share_level": former.share_level, "replaces": former.name}])
	frappe.db.set_value(TRANSCRIPT, name, {**_end(TranscriptState.REPLACED, reason), "replaced_by": new})
	_tell(new, former.learner, "transcript.issued", number=values["number"])
	return new


def locked(name: str) -> frappe._dict:
	"""A document as it stands now, locked until the transaction ends.

	Raises PermissionError for somebody who may not read it, DoesNotExistError.
	"""
	frappe.get_doc(TRANSCRIPT, name).check_permission("read")
	return frappe.db.get_value(TRANSCRIPT, {"name": name}, "*", as_dict=True, for_update=True)


def check_registrar() -> Decision:
	"""Whether the user issues documents (31)."""
	if REGISTRAR in frappe.get_roles():
		return Decision()
	return Decision.of(Reason("31", "transcript.not_registrar"))


def extent_of(row: frappe._dict) -> Extent:
	"""The time of which a stored document speaks."""
	return Extent(TranscriptScope(row.scope), row.academic_period or row.academic_year or "")


def _sealed_values(
	learner: str, kind: TranscriptKind, extent: Extent, program: str | None
) -> dict[str, object]:
	"""The row of a new document: contents, digest and signature belong together from the first moment."""
	person = frappe.get_doc(LEARNER, learner)
	person.check_permission("read")
	program = program or person.program
	refuse(_check_named(extent))
	context = rules_context()
	facts = facts_of(learner, context.policy.cplus)
	contents = contents_of(
		facts.results,
		program,
		extent,
		context.policy.gpa,
		prints_failed=prints_failed(kind, context.policy.assessment.transcript_failed),
		edition=context.edition,
	)
	refuse(check_contents(contents))
	now = now_datetime()
	today: date = getdate(now)
	number = next_number(SERIES[kind.value], str(today.year))
	text = canonical(
		snapshot_of(
			learner,
			program,
			kind,
			extent,
			facts,
			contents,
			number=number,
			issued_on=today,
			edition=context.edition,
		)
	)
	digest = digest_of(text)
	signed = sign(signed_message(number, digest))
	return {
		"learner": learner,
		"program": program,
		**_described(kind, extent),
		"number": number,
		"state": TranscriptState.ISSUED.value,
		"issued_by": frappe.session.user,
		"issued_on": now,
		"edition": context.edition.key,
		"share_level": ShareLevel.CONFIRMATION.value,
		"verification_code": to_text(secrets.token_bytes(CODE_BYTES)),
		"signing_key": signed.key_id,
		"digest": digest,
		"signature": signed.signature,
		"snapshot": text,
	}


def _described(kind: TranscriptKind, extent: Extent) -> dict[str, object]:
	return {
		"kind": kind.value,
		"scope": extent.scope.value,
		"academic_year": extent.part if extent.scope is TranscriptScope.YEAR else None,
		"academic_period": extent.part if extent.scope is TranscriptScope.PERIOD else None,
	}


def _check_named(extent: Extent) -> Decision:
	decision = check_extent(extent)
	if decision.allowed and extent.scope is TranscriptScope.YEAR:
		return parse_academic_year(extent.part).decision
	if not decision.allowed or extent.scope is TranscriptScope.WHOLE:
		return decision
	if frappe.db.exists(PERIOD, extent.part):
		return decision
	return Decision.of(
		Reason(CLAUSE, "transcript.no_period", {"given": extent.part}, field="academic_period")
	)


def _end(state: TranscriptState, reason: str) -> dict[str, object]:
	return {
		"state": state.value,
		"revoked_by": frappe.session.user,
		"revoked_on": now_datetime(),
		"revoke_reason": plain(reason.strip()),
	}


def _tell(name: str, learner: str, key: str, **values: str) -> None:
	user = frappe.db.get_value(LEARNER, learner, "user")
	notify([user], TRANSCRIPT, name, key, values)
