"""What the rows of a file say alike of the curriculum as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from kredit_edu.rules.curriculum_facts import MOST_PERIODS
from kredit_edu.rules.numbers import parse_whole
from kredit_edu.rules.terms import CurriculumKind, Cycle
from kredit_edu.services.curriculum_import.cells import Cells
from kredit_edu.services.curriculum_import.drafts import CurriculumHead
from kredit_edu.services.curriculum_import.findings import Finding, Verdict
from kredit_edu.services.curriculum_import.tables import RawRow
from kredit_edu.services.curriculum_import.vocabulary import (
	CURRICULUM_KINDS,
	CYCLES,
	HEAD_COLUMNS,
	TERM_FORMS,
)

_CLAUSE = "6(2)"


def read_head(rows: Sequence[RawRow]) -> tuple[CurriculumHead, list[Finding]]:
	"""The head of the curriculum by the first row; a row that says otherwise is refused."""
	first = Cells(rows[0])
	head = CurriculumHead(
		term_form=first.choice_or_none("term_form", TERM_FORMS, "2(2)"),
		period_count=first.number(
			"period_count", lambda raw, field: parse_whole(raw, field, 1, MOST_PERIODS, _CLAUSE)
		)
		if first.raw("period_count")
		else None,
		kind=first.choice_or_none("curriculum_kind", CURRICULUM_KINDS, "6.2") or CurriculumKind.WORKING,
		cycle_totals=_cycle_totals(first),
	)
	findings = list(first.findings)
	for row in rows[1:]:
		cells = Cells(row, row.values["slot_code"])
		for column in HEAD_COLUMNS:
			if cells.raw(column) != first.raw(column):
				params = {"given": cells.raw(column) or "–", "first": first.raw(column) or "–"}
				cells.tell(Verdict.REFUSED, "import.head_differs", column, _CLAUSE, params)
		findings += cells.findings
	return head, findings


def _cycle_totals(cells: Cells) -> tuple[tuple[Cycle, int], ...]:
	"""Pairs of a cycle and its credits, written as ``BD:94;PD:82``."""
	totals: dict[Cycle, int] = {}
	for item in filter(None, cells.raw("cycle_totals").split(";")):
		code, _colon, credits = item.partition(":")
		cycle, volume = CYCLES.get(code), parse_whole(credits, "cycle_totals", 0, None, "6.2").value
		if cycle is None or volume is None or cycle in totals:
			params = {"given": cells.raw("cycle_totals")}
			cells.tell(Verdict.REFUSED, "import.cycle_totals", "cycle_totals", "6.2", params)
			return ()
		totals[cycle] = volume
	return tuple(totals.items())
