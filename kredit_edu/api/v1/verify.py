"""Verification of documents by anybody who has one, without an account. See docs/transcripts.md."""

from __future__ import annotations

import frappe

from kredit_edu.api.v1._endpoint import answer
from kredit_edu.services.signing.keys import public_keys
from kredit_edu.services.transcript.verify_page import checked_by_program


# Whoever checks a document has no account here. Public keys are made to be known.
@frappe.whitelist(allow_guest=True, methods=["GET"])  # nosemgrep: open-to-guests
def keys() -> list[dict[str, object]]:
	"""The public keys, for those who check documents without this site."""
	return answer(public_keys)


# As above: what is said is what the holder shares, and the number of questions is limited.
@frappe.whitelist(allow_guest=True, methods=["GET"])  # nosemgrep: open-to-guests
def check(c: str = "", n: str = "", d: str = "", k: str = "", s: str = "", f: str = "") -> dict[str, object]:
	"""What the page of verification says, for programs: the values of the address on the paper, ``f`` the digest of a file."""
	return answer(lambda: checked_by_program({"c": c, "n": n, "d": d, "k": k, "s": s, "f": f}))
