"""Two versions of a learner's plan compared, and what a change of an approved plan may change (2(14), 35(2))."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kredit_edu.rules.curriculum_diff import Change
from kredit_edu.rules.decision import Decision, Reason

DEADLINES = "35(2)"
COMPARED = ("discipline", "offering", "period", "purpose", "partner")


@dataclass(frozen=True)
class VersionRow:
	"""A row of one version: what is taken, ``credits`` academic credits, where and with whom.

	``row_key`` tells the row in every version; ``period`` names the academic period. What is not chosen is "".
	"""

	row_key: str
	discipline: str
	credits: int
	offering: str = ""
	period: str = ""
	purpose: str = ""
	partner: str = ""


@dataclass(frozen=True)
class RowDifference:
	"""A row that differs between two versions; None on the side where nothing is taken in it."""

	before: VersionRow | None
	after: VersionRow | None

	@property
	def row_key(self) -> str:
		"""The key of the row, the same on both sides."""
		return (self.after or self.before).row_key

	@property
	def change(self) -> Change:
		"""Whether the row came, went or became another."""
		if self.before is None:
			return Change.ADDED
		return Change.REMOVED if self.after is None else Change.CHANGED

	@property
	def fields(self) -> tuple[str, ...]:
		"""What became another; empty for a row that came or went."""
		if self.before is None or self.after is None:
			return ()
		return tuple(name for name in COMPARED if getattr(self.before, name) != getattr(self.after, name))

	@property
	def credits(self) -> int:
		"""Academic credits that the difference changes.

		Those of a row that came or went; of a row with another discipline the greater of the two; none where
		the discipline stays and only its group, teacher or period is another.
		"""
		if self.before and self.after and self.before.discipline == self.after.discipline:
			return 0
		return max(side.credits for side in (self.before, self.after) if side)


def compare_versions(before: Iterable[VersionRow], after: Iterable[VersionRow]) -> tuple[RowDifference, ...]:
	"""The rows that differ, in the order of the later version, those that went last.

	A row in which nothing is taken counts as one that is not there.
	"""
	old = {row.row_key: row for row in before if row.discipline}
	new = {row.row_key: row for row in after if row.discipline}
	keys = dict.fromkeys((*new, *old))
	pairs = (RowDifference(old.get(key), new.get(key)) for key in keys)
	return tuple(pair for pair in pairs if pair.change is not Change.CHANGED or pair.fields)


def changed_credits(differences: Iterable[RowDifference]) -> int:
	"""Academic credits that a change changes in all."""
	return sum(difference.credits for difference in differences)


def check_change(
	differences: Iterable[RowDifference],
	reason: str | None,
	limit: int,
	*,
	is_minor_changed: bool = False,
) -> Decision:
	"""Whether a change of an approved plan may be sent.

	It says why, it changes something, and not more credits than ``limit``; a limit of 0 is none.
	"""
	differences = tuple(differences)
	reasons = []
	if not (reason or "").strip():
		reasons.append(Reason(DEADLINES, "plan.change_without_reason", field="change_reason"))
	if not differences and not is_minor_changed:
		reasons.append(Reason(DEADLINES, "plan.nothing_changed", field="items"))
	given = changed_credits(differences)
	if limit and given > limit:
		params = {"given": given, "limit": limit}
		reasons.append(Reason(DEADLINES, "plan.change_too_large", params, field="changed_credits"))
	return Decision(tuple(reasons))
