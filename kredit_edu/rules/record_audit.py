"""What a record must satisfy beside its chain: which entry is in force follows from the corrections alone (42).

``is_current`` is the one field of an entry that changes, so no seal covers it; it is derived here anew.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from kredit_edu.rules.record_chain import FIRST
from kredit_edu.rules.terms import GradeEntryKind


class RecordFault(str, Enum):
	"""What is wrong with a record; the first four are of the chain itself."""

	MISSING = "Missing"
	ALTERED = "Altered"
	UNLINKED = "Unlinked"
	UNSEALED = "Unsealed"
	NOT_IN_FORCE = "Not in Force"
	IN_FORCE = "In Force"
	NO_PREDECESSOR = "No Predecessor"
	ERASED_WITHOUT_RECORD = "Erased without Record"
	HALF_ERASED = "Half Erased"
	SHEET_DIFFERS = "Sheet Differs"
	CUT_OFF = "Cut Off"
	ANCHOR_ALTERED = "Anchor Altered"


@dataclass(frozen=True)
class Entry:
	"""An entry of a learner's record: its place in the chain, what it corrects, and whether it counts as in force."""

	key: str
	number: int
	kind: str
	corrects: str | None
	is_current: bool
	erased: bool = False


def in_force(entries: Iterable[Entry]) -> frozenset[str]:
	"""The entries in force: no reversal, not corrected by another one, not erased."""
	every = tuple(entries)
	corrected = {entry.corrects for entry in every if entry.corrects}
	return frozenset(
		entry.key
		for entry in every
		if entry.key not in corrected and entry.kind != GradeEntryKind.REVERSAL.value and not entry.erased
	)


def check_entries(entries: Iterable[Entry]) -> tuple[tuple[Entry, RecordFault], ...]:
	"""Every entry that is wrongly in or out of force, or corrects what is not before it, or what another one corrects."""
	every = sorted(entries, key=lambda entry: entry.number)
	expected = in_force(every)
	before: set[str] = set()
	corrected = Counter(entry.corrects for entry in every if entry.corrects)
	faults: list[tuple[Entry, RecordFault]] = []
	for entry in every:
		if entry.is_current and entry.key not in expected:
			faults.append((entry, RecordFault.NOT_IN_FORCE))
		elif not entry.is_current and entry.key in expected:
			faults.append((entry, RecordFault.IN_FORCE))
		is_award = entry.kind == GradeEntryKind.AWARD.value
		if not entry.erased and (
			is_award == bool(entry.corrects)
			or (entry.corrects and (entry.corrects not in before or corrected[entry.corrects] > 1))
		):
			faults.append((entry, RecordFault.NO_PREDECESSOR))
		before.add(entry.key)
	return tuple(faults)


@dataclass(frozen=True)
class Tally:
	"""The heads of many learners, taken in the order of their names, as one digest; ``entries`` are all before them."""

	learners: int = 0
	entries: int = 0
	root: str = FIRST

	def with_head(self, learner: str, number: int, head: str) -> Tally:
		"""The tally after one more learner, whose last entry has that number and hash."""
		root = _hash(self.root, learner, str(number), head)
		return Tally(self.learners + 1, self.entries + number, root)


def anchor_hash(previous: str, anchored_on: str, tally: Tally) -> str:
	"""The hash of an anchor, 64 hexadecimal digits: it covers the one before, so that no anchor is changed or left out."""
	return _hash(previous, anchored_on, str(tally.learners), str(tally.entries), tally.root)


def _hash(*parts: str) -> str:
	return hashlib.sha256("\n".join(parts).encode()).hexdigest()
