"""The page of verification: for guests, a limited number of times, never from a cache, in three languages."""

from __future__ import annotations

from urllib.parse import urlencode

import frappe
from frappe import _
from frappe.rate_limiter import rate_limit

from kredit_edu.exceptions import TooManyQuestions
from kredit_edu.rules.transcript_seal import Claim, Finding, claim_of
from kredit_edu.services.languages import LANGUAGES
from kredit_edu.services.plan_page.words import day_words
from kredit_edu.services.transcript.checking import Answer, check, text_in

ROUTE = "/verify"
WINDOW_SECONDS = 60
QUESTIONS_A_WINDOW = 30
"""From one address of the network, unless the site's configuration sets ``kredit_verify_limit``."""
TOO_MANY = 429
OWN_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
HEADERS = {
	"Cache-Control": "no-store",
	"Referrer-Policy": "no-referrer",
	"X-Robots-Tag": "noindex, nofollow",
	"X-Content-Type-Options": "nosniff",
}


def fill(context: frappe._dict) -> None:
	"""Give the page what it says. Too many questions get an answer of their own, with status 429."""
	language = _language()
	frappe.local.lang = language
	claim = claim_of(frappe.form_dict)
	is_asked = bool(frappe.form_dict.get("c"))
	is_limited = is_asked and _is_too_many()
	found = (
		check(claim, str(frappe.form_dict.get("f") or "").strip()) if is_asked and not is_limited else None
	)
	context.update(
		{
			"no_cache": 1,
			"no_breadcrumbs": True,
			"show_sidebar": False,
			"no_sitemap": 1,
			"title": _("Verification of a document"),
			"lang": language,
			"limited": is_limited,
			"answer": _as_shown(found, language) if found else None,
			"claim": claim if found and found.finding is not Finding.UNKNOWN else None,
			"languages": _languages(claim if found and found.finding is not Finding.UNKNOWN else None),
		}
	)
	if is_limited:
		context.http_status_code = TOO_MANY


def checked_by_program(given: dict[str, str]) -> dict[str, object]:
	"""The same answer for programs. Raises TooManyQuestions."""
	if _is_too_many():
		frappe.throw(_("Too many questions. Try again in a minute."), TooManyQuestions)
	found = check(claim_of(given), given["f"].strip())
	return {"finding": found.finding.value, "file": found.file, **found.shown}


def keep_private(response: object, request: object) -> None:
	"""What is said of a document is kept nowhere, and its address is told to nobody. After every request."""
	if request.path.rstrip("/") == ROUTE or request.path.startswith("/api/method/kredit_edu.api.v1.verify."):
		response.headers.update(HEADERS)


def _language() -> str:
	asked = str(frappe.form_dict.get("_lang") or "")
	if asked in LANGUAGES:
		return asked
	own = (frappe.local.lang or "")[:2]
	return own if own in LANGUAGES else LANGUAGES[0]


def _languages(claim: Claim | None) -> list[dict[str, object]]:
	"""The ways to the other languages. An unknown code is not repeated: all of them have one answer."""
	kept = (
		{
			name: value
			for name, value in zip(
				("c", "n", "d", "k", "s"),
				(claim.code, claim.number, claim.digest, claim.key_id, claim.signature),
				strict=True,
			)
			if value
		}
		if claim
		else {}
	)
	return [
		{"code": code, "name": OWN_NAMES[code], "address": f"{ROUTE}?{urlencode({**kept, '_lang': code})}"}
		for code in LANGUAGES
	]


def _as_shown(found: Answer, language: str) -> dict[str, object]:
	title, text, tone = _words(found)
	shown = found.shown
	figures = shown.get("figures")
	return {
		"finding": found.finding.value,
		"title": title,
		"text": text,
		"tone": tone,
		"file": found.file,
		"facts": _facts(shown, language),
		"figures": _figures(figures, language) if figures else [],
		"lines": [_line(line, language) for line in shown.get("lines") or ()],
	}


def _facts(shown: dict, language: str) -> list[tuple[str, str]]:
	if not shown:
		return []
	return [
		(_("Document"), _(shown["kind"])),
		(_("Number"), shown["number"]),
		(_("Issued on"), day_words(shown["issued_on"])),
		(_("Issuing university"), text_in(shown["university"], language)),
	]


def _figures(figures: dict, language: str) -> list[tuple[str, str]]:
	program = figures["program"]
	return [
		(_("Holder"), text_in(figures["name"], language)),
		(_("Program"), f"{program['code']} {text_in(program['title'], language)}"),
		(_("Period"), text_in(figures["period"], language) or _("The whole study")),
		(_("Lines in the list"), str(figures["lines"])),
		(_("Credits earned"), str(figures["credits_earned"])),
		(_("GPA"), figures["gpa"] or "–"),
	]


def _line(line: dict, language: str) -> dict[str, str]:
	return {
		"title": text_in(line["title"], language),
		"credits": str(line["credits"]),
		"mark": "–" if line["mark"] is None else str(line["mark"]),
		"letter": line["letter"] or "–",
		"points": line["points"] or "–",
		"traditional": text_in(line["traditional"], language) or "–",
		"period": text_in(line["period"], language) or "–",
	}


def _words(found: Answer) -> tuple[str, str, str]:
	"""What a finding is called, what it means, and how it looks: good, warn or bad."""
	shown = found.shown
	since = day_words(shown.get("since")) if shown.get("since") else ""
	ended = day_words(shown.get("revoked_on")) if shown.get("revoked_on") else ""
	return {
		Finding.GENUINE: (
			_("Genuine"),
			_("The university issued this document, and nothing in it has changed since."),
			"good",
		),
		Finding.OUTDATED: (
			_("Genuine, but outdated"),
			_(
				"The university issued this document, but a result in it was corrected on {0}. Ask for a new one."
			).format(since),
			"warn",
		),
		Finding.DOUBTFUL: (
			_("Doubtful"),
			_(
				"The key that signed this document is in other hands since {0}. Ask the university for a new document."
			).format(since),
			"bad",
		),
		Finding.REVOKED: (
			_("Revoked"),
			_("The university revoked this document on {0}. Reason: {1}").format(
				ended, shown.get("reason", "")
			),
			"bad",
		),
		Finding.REPLACED: (
			_("Replaced"),
			_("The document {1} was issued in the place of this one on {0}.").format(
				ended, shown.get("replaced_by", "")
			),
			"warn",
		),
		Finding.ALTERED: (
			_("Altered"),
			_(
				"The seal on this document is not that of the university: the document was altered or put together."
			),
			"bad",
		),
		Finding.UNKNOWN: (
			_("Nothing is known of this document"),
			_(
				"There is no document with this code, or its holder shares nothing of it. Look at the code again, "
				"or ask the holder."
			),
			"warn",
		),
	}[found.finding]


def _is_too_many() -> bool:
	if not getattr(frappe.local, "request", None):
		return False
	# Questions are counted by this value, which comes with the request where it is no call of a method: the page
	# and the endpoint share one count, and nobody begins another one.
	before = frappe.form_dict.get("cmd")
	frappe.form_dict["cmd"] = ROUTE
	try:
		_count()
	except frappe.ValidationError:
		frappe.clear_last_message()
		return True
	finally:
		frappe.form_dict["cmd"] = before
	return False


def _limit() -> int:
	return int(frappe.conf.get("kredit_verify_limit") or QUESTIONS_A_WINDOW)


@rate_limit(limit=_limit, seconds=WINDOW_SECONDS)
def _count() -> None:
	"""Counts a question of one address; the framework raises when there are too many."""
