"""The chain of a learner's record: each entry's hash covers the one before, so that no entry changes or goes unseen.

A hash covers a salted commitment instead of the content itself: when personal data must be erased, content and
salt go, and the chain still holds (3(4), 42).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

FIRST = "0" * 64
"""What stands before the first entry."""
SALT_BYTES = 16

CONTENT = (
	"learner",
	"program",
	"discipline",
	"academic_period",
	"academic_year",
	"enrollment",
	"offering",
	"grade_sheet",
	"kind",
	"entry_kind",
	"corrects",
	"attempt",
	"revision",
	"sequence",
	"credits",
	"admission_rating",
	"final_control",
	"mark",
	"letter",
	"points_hundredths",
	"is_positive",
	"published_by",
	"published_on",
	"edition",
)
"""The fields of a grade that a commitment covers, in their order."""


class Break(str, Enum):
	"""What is wrong with an entry of a chain."""

	MISSING = "Missing"
	ALTERED = "Altered"
	UNLINKED = "Unlinked"
	UNSEALED = "Unsealed"


@dataclass(frozen=True)
class Link:
	"""An entry as the chain sees it: its number from 1, the hash before it, its commitment and its own hash."""

	number: int
	previous: str
	commitment: str
	hash: str


@dataclass(frozen=True)
class Stored:
	"""A stored entry. ``content`` is None where it was erased together with its salt."""

	key: str
	link: Link
	salt: str | None
	content: Mapping[str, object] | None


@dataclass(frozen=True)
class Fault:
	"""A broken place: the entry's key, empty for one that is gone, its number and what is wrong."""

	key: str
	number: int
	what: Break


def canonical(content: Mapping[str, object]) -> str:
	"""The content of an entry as one text, the same for a value that is written and for one that is read back.

	A number and its digits are one; nothing, an absent field and an empty text are one. ``published_on`` is taken
	to the microsecond as the database keeps it.
	"""
	values = [_plain(content.get(name)) for name in CONTENT]
	return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def commitment_of(content: Mapping[str, object], salt: str) -> str:
	"""The salted commitment to a content, 64 hexadecimal digits."""
	return _hash(salt, canonical(content))


def link_after(previous: Link | None, commitment: str) -> Link:
	"""The entry that follows ``previous``, the first one after None."""
	number = previous.number + 1 if previous else 1
	before = previous.hash if previous else FIRST
	return Link(number, before, commitment, hash_of(number, before, commitment))


def hash_of(number: int, previous: str, commitment: str) -> str:
	"""The hash of an entry, 64 hexadecimal digits."""
	return _hash(str(number), previous, commitment)


def chain_key(learner: str, number: int) -> str:
	"""What is unique for an entry of a learner, so that a record never forks; a digest, since names are long."""
	return _hash(learner, str(number))


def digest_of(hashes: Iterable[str]) -> str:
	"""One digest over the hashes of entries, in their order: that of a sheet, or of many learners' heads."""
	return _hash(*hashes)


def verify(entries: Iterable[Stored], head: str | None = None) -> tuple[Fault, ...]:
	"""Every broken place of one learner's chain, in its order; ``head`` is the last hash where it is known.

	Erased entries are checked for their links alone.
	"""
	faults: list[Fault] = []
	previous: Link | None = None
	for entry in sorted(entries, key=lambda each: each.link.number):
		expected = previous.number + 1 if previous else 1
		faults += [Fault("", number, Break.MISSING) for number in range(expected, entry.link.number)]
		before = previous.hash if previous else FIRST
		if entry.link.number < expected or (entry.link.number == expected and entry.link.previous != before):
			faults.append(Fault(entry.key, entry.link.number, Break.UNLINKED))
		if entry.link.hash != hash_of(entry.link.number, entry.link.previous, entry.link.commitment):
			faults.append(Fault(entry.key, entry.link.number, Break.UNSEALED))
		if not _is_committed(entry):
			faults.append(Fault(entry.key, entry.link.number, Break.ALTERED))
		previous = entry.link
	if head is not None and head != (previous.hash if previous else FIRST):
		faults.append(Fault("", previous.number + 1 if previous else 1, Break.MISSING))
	return tuple(faults)


def _is_committed(entry: Stored) -> bool:
	if entry.content is None:
		return True
	return bool(entry.salt) and commitment_of(entry.content, entry.salt) == entry.link.commitment


def _plain(value: object) -> str:
	return "" if value is None else str(value)


def _hash(*parts: str) -> str:
	return hashlib.sha256("\n".join(parts).encode()).hexdigest()
