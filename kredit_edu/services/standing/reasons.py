"""Why a result is not in a GPA, in the reader's language, with the clause and the setting that decides (D04-D10)."""

from __future__ import annotations

from frappe import _

from kredit_edu.rules.gpa import LeftOut

# Clause, the point on which the Rules are silent, and the setting that decides it.
GROUNDS: dict[LeftOut, tuple[str, str | None, str | None]] = {
	LeftOut.OTHER_PROGRAM: ("2(28)", None, None),
	LeftOut.OTHER_PERIOD: ("2(28)", None, None),
	LeftOut.UNGRADED: ("40", "D10", None),
	LeftOut.KIND: ("2(28)", "D09", "gpa_counts_practice"),
	LeftOut.RECOGNISED: ("40", "D10", "gpa_counts_recognised"),
	LeftOut.FAILED: ("39", "D04", "gpa_failed"),
	LeftOut.REPLACED_IN_ENROLLMENT: ("36.2", "D05", "gpa_within_attempt"),
	LeftOut.REPLACED_BY_REPEAT: ("36.3", "D06", "gpa_across_attempts"),
}


def reason_of(left_out: LeftOut) -> dict[str, str | None]:
	"""A reason with its code, text, clause, point and setting."""
	clause, point, setting = GROUNDS[left_out]
	return {
		"code": left_out.value,
		"text": _texts()[left_out],
		"clause": clause,
		"point": point,
		"setting": setting,
	}


def _texts() -> dict[LeftOut, str]:
	return {
		LeftOut.OTHER_PROGRAM: _("It was earned in another program; a GPA is of one program."),
		LeftOut.OTHER_PERIOD: _("It belongs to another period."),
		LeftOut.UNGRADED: _("It has no grade: the credits are recognised, and nothing enters the GPA."),
		LeftOut.KIND: _("Work of this kind does not enter the GPA."),
		LeftOut.RECOGNISED: _("It was recognised from elsewhere and does not enter this GPA."),
		LeftOut.FAILED: _("Unsatisfactory grades do not enter the GPA here."),
		LeftOut.REPLACED_IN_ENROLLMENT: _("Another result of the same enrollment counts in its place."),
		LeftOut.REPLACED_BY_REPEAT: _("The discipline was studied again, and the other result counts."),
	}
