"""The seal of a transcript: one text of its contents, its digest, what is signed, and what the code on paper says."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

PURPOSE = "kredit-edu transcript 1"
"""Before everything that is signed, so that a signature never serves another purpose."""
DIGEST_PREFIX = 16
"""Digits of the digest that the code on paper holds; the signature beside it covers all of them."""
SIGNATURE_BYTES = 64
KEY_ID_DIGITS = 12
CODE_BYTES = 16
_CODE = re.compile(r"[A-Za-z0-9_-]{22}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_KEY_ID = re.compile(r"[0-9a-f]{12}")


class Finding(str, Enum):
	"""What the page of verification says of a document."""

	UNKNOWN = "Unknown"
	ALTERED = "Altered"
	GENUINE = "Genuine"
	OUTDATED = "Outdated"
	DOUBTFUL = "Doubtful"
	REVOKED = "Revoked"
	REPLACED = "Replaced"


@dataclass(frozen=True)
class Claim:
	"""What a paper says of itself; ``number``, ``digest``, ``key_id`` and ``signature`` are empty where only the code was typed in."""

	code: str
	number: str = ""
	digest: str = ""
	key_id: str = ""
	signature: str = ""

	@property
	def is_from_paper(self) -> bool:
		"""Whether more than the code was given, so that the paper's own seal can be compared."""
		return any((self.number, self.digest, self.key_id, self.signature))


def canonical(contents: Mapping[str, object]) -> str:
	"""The contents as one text, always the same for the same contents."""
	return json.dumps(contents, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(text: str) -> str:
	"""The digest of a document's text, 64 hexadecimal digits."""
	return hashlib.sha256(text.encode()).hexdigest()


def signed_message(number: str, digest: str) -> bytes:
	"""What the university signs of a document."""
	return f"{PURPOSE}\n{number}\n{digest}".encode()


def key_id_of(public_key: bytes) -> str:
	"""The short name of a public key, made from the key itself."""
	return hashlib.sha256(public_key).hexdigest()[:KEY_ID_DIGITS]


def to_text(raw: bytes) -> str:
	"""Bytes as they stand in an address, without padding."""
	return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def from_text(text: str) -> bytes | None:
	"""The reverse of :func:`to_text`; None for what is no such text."""
	try:
		raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
	except ValueError:
		return None
	# Several texts can mean the same bytes; one alone is ours.
	return raw if to_text(raw) == text else None


def claim_of(given: Mapping[str, object]) -> Claim | None:
	"""What the values of an address say; None where there is no code that could be one of ours."""
	values = {name: str(given.get(name) or "").strip() for name in ("c", "n", "d", "k", "s")}
	if not _CODE.fullmatch(values["c"]):
		return None
	return Claim(values["c"], values["n"], values["d"], values["k"], values["s"])


def address_of(base: str, claim: Claim) -> str:
	"""The address that the code on paper holds. It names nobody: the number and the seal alone."""
	query = {
		"c": claim.code,
		"n": claim.number,
		"d": claim.digest[:DIGEST_PREFIX],
		"k": claim.key_id,
		"s": claim.signature,
	}
	# All of them are letters, digits, hyphens and underscores, so nothing is to be escaped.
	return f"{base.rstrip('/')}/verify?" + "&".join(f"{name}={value}" for name, value in query.items())


def matches(claim: Claim, number: str, digest: str, key_id: str) -> bool:
	"""Whether what a paper says of itself is what was issued under its code; the signature is checked apart."""
	return (
		claim.number == number
		and claim.key_id == key_id
		and claim.digest == digest[:DIGEST_PREFIX]
		and bool(claim.signature)
	)


def is_digest(text: str) -> bool:
	"""Whether a text can be the digest of a file."""
	return bool(_DIGEST.fullmatch(text))


def is_key_id(text: str) -> bool:
	"""Whether a text can be the short name of a key."""
	return bool(_KEY_ID.fullmatch(text))
