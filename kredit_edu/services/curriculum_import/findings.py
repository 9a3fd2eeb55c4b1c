"""What the import tells about a row of the file: refused, odd, or read in a certain way."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from enum import Enum

from kredit_edu.rules.decision import Decision, FrozenParams, Severity


class Verdict(str, Enum):
	"""Refused: not taken. Odd: taken, somebody should look. Read As: taken with the meaning told."""

	REFUSED = "Refused"
	ODD = "Odd"
	READ_AS = "Read As"


class FilePart(str, Enum):
	"""The file of which a finding speaks."""

	CURRICULUM = "Curriculum"
	MODULES = "Modules"
	TIMETABLE = "Timetable"
	EXAMS = "Exams"
	JOURNAL = "Journal"


@dataclasses.dataclass(frozen=True)
class Finding:
	"""One thing found in a row; ``row`` counts the records of the file, the column names being row 1.

	``row`` 0 speaks of the file as a whole. ``key`` is a message key of the import or of the rules.
	"""

	verdict: Verdict
	key: str
	clause: str = ""
	field: str = ""
	row: int = 0
	slot_code: str = ""
	part: FilePart = FilePart.CURRICULUM
	params: Mapping[str, str] = dataclasses.field(default_factory=dict)

	def __post_init__(self) -> None:
		object.__setattr__(self, "params", FrozenParams(self.params))

	@property
	def refuses(self) -> bool:
		"""Whether what it speaks of was not taken."""
		return self.verdict is Verdict.REFUSED


def from_decision(decision: Decision, row: int, slot_code: str) -> list[Finding]:
	"""The reasons of the rules as findings of a row: refusals are refused, warnings odd."""
	return [
		Finding(
			Verdict.REFUSED if reason.severity is Severity.REFUSAL else Verdict.ODD,
			reason.key,
			clause=reason.clause,
			field=reason.field or "",
			row=row,
			slot_code=slot_code,
			params=reason.params,
		)
		for reason in decision.reasons
	]


def each_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
	"""The findings in their order, equal ones once."""
	return tuple(dict.fromkeys(findings))
