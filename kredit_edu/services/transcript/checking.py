"""What the page of verification says of a document to whoever has it, and no more than its holder shares."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import frappe
from frappe.query_builder.functions import Min

from kredit_edu.rules.transcript import ShareLevel, TranscriptState
from kredit_edu.rules.transcript_seal import Claim, Finding, digest_of, is_digest, matches, signed_message
from kredit_edu.services.languages import LANGUAGES
from kredit_edu.services.signing.keys import compromised_since, is_signed_by
from kredit_edu.services.transcript import TRANSCRIPT

ISSUED = (TranscriptState.ISSUED.value, TranscriptState.REVOKED.value, TranscriptState.REPLACED.value)
REASON_LENGTH = 140
LINE_SHOWN = ("section", "title", "credits", "ects", "mark", "letter", "points", "traditional", "period")
GRADE = "Kredit Grade"
COLUMNS = (
	"name",
	"number",
	"kind",
	"state",
	"issued_on",
	"share_level",
	"signing_key",
	"digest",
	"signature",
	"snapshot",
	"pdf_digests",
	"revoked_on",
	"revoke_reason",
	"replaced_by",
)


@dataclass(frozen=True)
class Answer:
	"""What is said of a document; ``shown`` holds what may be read besides, by the holder's level.

	``file`` is None where no file was given, else whether it is one that was drawn of this document.
	"""

	finding: Finding
	shown: dict[str, Any] = field(default_factory=dict)
	file: bool | None = None


def check(claim: Claim | None, file_digest: str = "") -> Answer:
	"""Answer for what stands in an address. A code that is not known and one of which nothing is shared are one answer."""
	row = _find(claim)
	if row is None:
		return Answer(Finding.UNKNOWN)
	if not _is_sound(row) or (claim.is_from_paper and not _is_of_paper(claim, row)):
		return Answer(Finding.ALTERED)
	finding, more = _finding(row)
	file = _is_drawn(row, file_digest) if file_digest else None
	return Answer(finding, {**_shared(row), **more}, file)


def outdated_since(snapshot: dict[str, Any]) -> datetime | None:
	"""Since when something that is printed is in force no more: a grade corrected or reversed, a recognition annulled.

	Results that came later make no document wrong, so these alone are looked at. Two queries.
	"""
	lines = snapshot.get("lines") or ()
	grades = sorted({line["grade"] for line in lines if line.get("grade")})
	recognitions = sorted({line["recognition"] for line in lines if line.get("recognition")})
	moments = [_corrected(grades), _annulled(recognitions)]
	return min((moment for moment in moments if moment), default=None)


def _find(claim: Claim | None) -> frappe._dict | None:
	if claim is None:
		return None
	row = frappe.db.get_value(TRANSCRIPT, {"verification_code": claim.code}, COLUMNS, as_dict=True)
	# The database compares without regard to case: one code alone is right.
	code = frappe.db.get_value(TRANSCRIPT, row.name, "verification_code") if row else None
	if code != claim.code or row.state not in ISSUED or not row.snapshot:
		return None
	return None if row.share_level == ShareLevel.NOTHING.value else row


def _is_sound(row: frappe._dict) -> bool:
	"""Whether the stored contents are those that were signed."""
	message = signed_message(row.number, row.digest)
	return digest_of(row.snapshot) == row.digest and is_signed_by(row.signing_key, message, row.signature)


def _is_of_paper(claim: Claim, row: frappe._dict) -> bool:
	"""Whether the seal on the paper is that of this document, by its own signature."""
	message = signed_message(row.number, row.digest)
	return matches(claim, row.number, row.digest, row.signing_key) and is_signed_by(
		claim.key_id, message, claim.signature
	)


def _is_drawn(row: frappe._dict, file_digest: str) -> bool:
	return is_digest(file_digest) and file_digest in (row.pdf_digests or "").split()


def _finding(row: frappe._dict) -> tuple[Finding, dict[str, Any]]:
	if row.state == TranscriptState.REVOKED.value:
		return Finding.REVOKED, {
			"revoked_on": _day(row.revoked_on),
			"reason": (row.revoke_reason or "")[:REASON_LENGTH],
		}
	if row.state == TranscriptState.REPLACED.value:
		number = frappe.db.get_value(TRANSCRIPT, row.replaced_by, "number")
		return Finding.REPLACED, {"revoked_on": _day(row.revoked_on), "replaced_by": number}
	stolen = compromised_since(row.signing_key)
	if stolen and row.issued_on > stolen:
		return Finding.DOUBTFUL, {"since": _day(stolen)}
	outdated = outdated_since(json.loads(row.snapshot))
	if outdated:
		return Finding.OUTDATED, {"since": _day(outdated)}
	return Finding.GENUINE, {}


def _shared(row: frappe._dict) -> dict[str, Any]:
	level = ShareLevel(row.share_level)
	snapshot = json.loads(row.snapshot)
	shown: dict[str, Any] = {
		"number": row.number,
		"kind": row.kind,
		"issued_on": snapshot["issued_on"],
		"university": snapshot["university"],
	}
	if level.includes(ShareLevel.FIGURES):
		shown["figures"] = {
			"name": snapshot["learner"]["name"],
			"program": {"code": snapshot["program"]["code"], "title": snapshot["program"]["title"]},
			"period": snapshot["period"],
			"lines": len(snapshot["lines"]),
			"credits_earned": snapshot["credits_earned"],
			"gpa": snapshot["gpa"],
		}
	if level.includes(ShareLevel.LIST):
		shown["lines"] = [{name: line[name] for name in LINE_SHOWN} for line in snapshot["lines"]]
	return shown


def _corrected(grades: list[str]) -> datetime | None:
	if not grades:
		return None
	grade = frappe.qb.DocType(GRADE)
	found = frappe.qb.from_(grade).select(Min(grade.published_on)).where(grade.corrects.isin(grades)).run()
	return found[0][0]


def _annulled(recognitions: list[str]) -> datetime | None:
	if not recognitions:
		return None
	table = frappe.qb.DocType("Kredit Recognition")
	query = frappe.qb.from_(table).select(Min(table.annulled_on)).where(table.name.isin(recognitions))
	return query.run()[0][0]


def _day(moment: datetime | None) -> str:
	return moment.date().isoformat() if moment else ""


def text_in(texts: dict[str, str] | None, language: str) -> str:
	"""A text of a document in a language of the page."""
	if not texts:
		return ""
	return texts.get(language if language in LANGUAGES else "kk") or texts.get("kk", "")
