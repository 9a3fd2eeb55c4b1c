"""What ties a file to its grade sheet as it stood: a signature that only this site can make."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from frappe.utils.password import get_encryption_key

PURPOSE = b"kredit_edu sheet file 1"
"""Keeps signatures of files apart from whatever else is signed with the site's key."""


@dataclass(frozen=True)
class Stamp:
	"""What a file is signed for: its sheet as of ``modified``, the columns shown and those to be filled in.

	``rows`` holds key, number and name of each row.
	"""

	doctype: str
	name: str
	modified: str
	columns: tuple[str, ...]
	writable: tuple[str, ...]
	rows: tuple[tuple[str, str, str], ...]


def sign(stamp: Stamp) -> str:
	"""The signature of a stamp, in hexadecimal digits."""
	key = hmac.new(get_encryption_key().encode(), PURPOSE, hashlib.sha256).digest()
	text = json.dumps(asdict(stamp), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
	return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def is_signed(stamp: Stamp, signature: str) -> bool:
	"""Whether the signature is that of the stamp."""
	return hmac.compare_digest(sign(stamp).encode(), signature.encode())


def rows_of(cells: Sequence[Sequence[object]]) -> tuple[tuple[str, str, str], ...]:
	"""The rows of a stamp from the cells in which they were kept."""
	return tuple(
		tuple("" if value is None else str(value) for value in (*row, "", "", "")[:3]) for row in cells
	)
