"""The learner's page of transcripts: what was issued, what it shows to others, and what may be requested."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.utils import get_url

from kredit_edu.rules.transcript import ShareLevel, TranscriptKind, TranscriptScope, TranscriptState
from kredit_edu.rules.transcript_seal import Claim, address_of
from kredit_edu.services.languages import title_language
from kredit_edu.services.plan_page.words import day_words, words
from kredit_edu.services.transcript import TRANSCRIPT
from kredit_edu.services.transcript.checking import ISSUED, text_in
from kredit_edu.services.transcript.facts import period_records
from kredit_edu.services.transcript.issue import LEARNER
from kredit_edu.services.transcript.snapshot import period_texts

COLUMNS = (
	"name",
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
	"verification_code",
	"digest",
	"signing_key",
	"signature",
)


def transcripts_page() -> dict[str, object]:
	"""The page of the learner who asks; ``learner`` is None for whoever is no learner."""
	learner = frappe.db.get_value(LEARNER, {"user": frappe.session.user})
	if not learner:
		return {"learner": None}
	rows = frappe.get_list(
		TRANSCRIPT,
		{"learner": learner},
		list(COLUMNS),
		order_by="creation desc, name asc",
		limit_page_length=0,
	)
	years, periods = _parts(learner, [row.academic_period for row in rows])
	base = get_url()
	return {
		"learner": learner,
		"documents": [_document(row, periods, base) for row in rows],
		"kinds": [{"value": kind.value, "words": _(kind.value)} for kind in TranscriptKind],
		"levels": _levels(),
		"scopes": [
			{"value": TranscriptScope.WHOLE.value, "part": "", "words": _("The whole study")},
			*({"value": TranscriptScope.YEAR.value, "part": year, "words": year} for year in years),
			*(
				{"value": TranscriptScope.PERIOD.value, "part": name, "words": title}
				for name, title in periods.items()
			),
		],
	}


def _levels() -> list[dict[str, str]]:
	texts = {
		ShareLevel.NOTHING: _("Nothing: the page answers as if it did not know the document"),
		ShareLevel.CONFIRMATION: _("That the document is genuine, without your name"),
		ShareLevel.FIGURES: _("Your name, credits and GPA as well"),
		ShareLevel.LIST: _("The whole list of results as well"),
	}
	return [{"value": level.value, "words": text} for level, text in texts.items()]


def _document(row: frappe._dict, periods: dict[str, str], base: str) -> dict[str, object]:
	is_issued = row.state in ISSUED
	claim = Claim(row.verification_code, row.number, row.digest, row.signing_key, row.signature)
	return {
		"name": row.name,
		"title": _(row.kind),
		"covers": periods.get(row.academic_period) or row.academic_year or _("The whole study"),
		"number": row.number,
		"state": row.state,
		"state_words": words(row.state),
		"on": day_words(row.issued_on or row.requested_on),
		"reason": row.revoke_reason or row.decline_reason,
		"share_level": row.share_level,
		"may_download": is_issued,
		"may_share": row.state == TranscriptState.ISSUED.value,
		"code": row.verification_code,
		"address": address_of(base, claim) if is_issued else None,
	}


def _parts(learner: str, more: list[str | None]) -> tuple[list[str], dict[str, str]]:
	"""The academic years and the periods with results of the learner, in order of time."""
	rows = frappe.get_all(
		"Kredit Grade",
		{"learner": learner, "is_current": 1},
		["academic_year", "academic_period"],
		order_by="academic_year asc, academic_period asc",
		distinct=True,
	)
	names = sorted({row.academic_period for row in rows} | {name for name in more if name})
	records, language = period_records(names), title_language()
	titles = {name: text_in(period_texts(records.get(name), name), language) for name in names}
	return sorted({row.academic_year for row in rows}), titles
