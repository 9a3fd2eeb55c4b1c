"""What only some rows say: of a practice (21), and of the state exam and an exemption from it (28.1)."""

from __future__ import annotations

from datetime import date

from kredit_edu.rules.final_control import Exemption
from kredit_edu.rules.numbers import Parsed
from kredit_edu.rules.practice import (
	DAYS_IN_WEEK,
	HOURS_IN_DAY,
	PracticeFacts,
	parse_schedule,
	parse_weeks,
)
from kredit_edu.rules.terms import ControlForm
from kredit_edu.services.curriculum_import.cells import Cells
from kredit_edu.services.curriculum_import.findings import Verdict
from kredit_edu.services.curriculum_import.vocabulary import (
	EXEMPTION_COLUMNS,
	PRACTICE_KINDS,
	PRACTICE_TIMINGS,
	STATE_EXAM_SLUGS,
)


def read_practice(cells: Cells) -> PracticeFacts | None:
	"""The practice of a row; None when it says nothing beyond what is usual."""
	clause = "21.5"
	own_kind = " ".join(cells.raw("own_practice_kind").split())
	practice = PracticeFacts(
		kind=cells.choice_or_none("practice_kind", PRACTICE_KINDS, "21.2"),
		own_kind=own_kind or None,
		weeks=cells.number("practice_weeks", parse_weeks),
		day_hours=_schedule(cells, "practice_day_hours", HOURS_IN_DAY, clause),
		week_days=_schedule(cells, "practice_week_days", DAYS_IN_WEEK, clause),
		beside_teaching=_timing(cells),
	)
	return practice if practice != PracticeFacts() else None


def read_state_exam(cells: Cells, control: ControlForm | None) -> bool:
	"""Whether the discipline requires a state exam: as told, else by its slug and its final control."""
	slug = cells.raw("goso_mandatory_slug")
	if cells.raw("requires_state_exam"):
		return cells.flag("requires_state_exam")
	required = slug in STATE_EXAM_SLUGS and control is ControlForm.STATE_EXAM
	if required:
		cells.tell(
			Verdict.READ_AS, "import.flagged_state_exam", "goso_mandatory_slug", "28.1", {"slug": slug}
		)
	return required


def read_exemption(cells: Cells) -> Exemption | None:
	"""The decision that frees from the state exam; its date is written as 2026-08-28."""
	given = {name: " ".join(cells.raw(column).split()) for column, name in EXEMPTION_COLUMNS.items()}
	if given["date"]:
		try:
			date.fromisoformat(given["date"])
		except ValueError:
			params = {"given": given["date"]}
			cells.tell(Verdict.REFUSED, "import.not_a_date", "exemption_date", "28.1", params)
	exemption = Exemption(**given)
	return exemption if exemption.begun else None


def _schedule(cells: Cells, column: str, most: int, clause: str) -> int | None:
	def read(raw: str, field: str) -> Parsed[int]:
		return parse_schedule(raw, field, most, clause)

	return cells.number(column, read)


def _timing(cells: Cells) -> bool:
	given = cells.raw("practice_timing")
	if given not in PRACTICE_TIMINGS:
		params = {"given": given, "known": ", ".join(filter(None, PRACTICE_TIMINGS))}
		cells.tell(Verdict.REFUSED, "import.unknown_code", "practice_timing", "21.3", params)
	return PRACTICE_TIMINGS.get(given, False)
