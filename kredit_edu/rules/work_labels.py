"""What independent work is called by the level of a program: СӨЖ, МӨЖ, ДӨЖ and with the teacher (2(11), 2(23)).

The labels are English, as all texts in code are; their translations are the abbreviations of the Rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kredit_edu.rules.terms import EducationLevel


@dataclass(frozen=True)
class WorkLabels:
	"""Names of the whole of independent work and of its part with the teacher."""

	independent: str
	guided: str


OF_ANY_LEVEL = WorkLabels("LIW", "LIWT")

LABELS: Mapping[EducationLevel, WorkLabels] = MappingProxyType(
	{
		EducationLevel.BACHELOR: WorkLabels("SIW", "SIWT"),
		EducationLevel.MASTER: WorkLabels("MIW", "MIWT"),
		EducationLevel.DOCTORAL: WorkLabels("DIW", "DIWT"),
	}
)


def labels_of(levels: Iterable[EducationLevel]) -> WorkLabels:
	"""The labels of work that programs of these levels share: those of the level, or the general ones."""
	distinct = set(levels)
	return LABELS[distinct.pop()] if len(distinct) == 1 else OF_ANY_LEVEL
