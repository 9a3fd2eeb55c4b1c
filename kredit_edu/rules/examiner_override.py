"""What an override of the Registrar takes away from the separation of teaching and control: one person's part (37.1, D38)."""

from __future__ import annotations

from collections.abc import Collection

from kredit_edu.rules.decision import Decision, Reason

# Reasons that stand against one person in the place of examiner or of a commission, for whom an override is granted.
OVERRIDABLE = frozenset(
	{"sheet.one_person", "sheet.teacher_examines", "commission.lecturer", "commission.teacher"}
)


def may_override(decision: Decision) -> bool:
	"""Whether there is anything in a decision from which an override frees."""
	return any(reason.key in OVERRIDABLE for reason in decision.reasons)


def apply(decision: Decision, overridden: Collection[str]) -> Decision:
	"""The decision without what stands against people whom an override frees; everything else stays."""
	return Decision(tuple(reason for reason in decision.reasons if not _is_freed(reason, overridden)))


def _is_freed(reason: Reason, overridden: Collection[str]) -> bool:
	return reason.key in OVERRIDABLE and reason.params.get("person") in overridden
