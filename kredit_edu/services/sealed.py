"""Records that are written at publication alone: grades and standings (42)."""

from kredit_edu.rules.grade_sheet import seal
from kredit_edu.services.refusals import refuse


def refuse_by_hand() -> None:
	"""Refuse to enter, change, rename or delete such a record. Raises RuleRefused (42)."""
	refuse(seal())
