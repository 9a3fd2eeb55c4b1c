"""Names of independent work by the level of a program, in the user's language (2(11), 2(23))."""

from __future__ import annotations

from collections.abc import Iterable

from frappe import _

from kredit_edu.rules.terms import EducationLevel
from kredit_edu.rules.work_labels import labels_of


def work_labels(levels: Iterable[str]) -> dict[str, str]:
	"""``independent`` (the whole) and ``guided`` (its part with the teacher) for programs of these levels.

	In Kazakh СӨЖ, МӨЖ, ДӨЖ and ОСӨЖ, ОМӨЖ, ОДӨЖ; БӨЖ and ОБӨЖ where levels differ or are not known.
	"""
	known = {level.value for level in EducationLevel}
	labels = labels_of(EducationLevel(level) for level in levels if level in known)
	names = {
		"LIW": _("LIW"),
		"LIWT": _("LIWT"),
		"SIW": _("SIW"),
		"SIWT": _("SIWT"),
		"MIW": _("MIW"),
		"MIWT": _("MIWT"),
		"DIW": _("DIW"),
		"DIWT": _("DIWT"),
	}
	return {"independent": names[labels.independent], "guided": names[labels.guided]}
