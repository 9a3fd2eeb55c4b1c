"""The mobility windows of a program beside its periods and a curriculum (44)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from frappe.model.document import Document

from kredit_edu.rules.decision import Decision
from kredit_edu.rules.mobility_window import MobilityWindow, WindowLimits, parse_window
from kredit_edu.rules.numbers import Parsed
from kredit_edu.services.program.curricula import Part
from kredit_edu.services.program.requirements import MOST_CREDITS

ROW_FIELDS = ("period_number", "credits", "slot_codes")


def read_windows(rows: Iterable[Document | Mapping[str, object]]) -> Parsed[tuple[MobilityWindow, ...]]:
	"""The windows that rows hold, and why some of them cannot be read. Rows are counted from 1."""
	parsed = [
		parse_window({field: row.get(field) for field in ROW_FIELDS}, number, MOST_CREDITS)
		for number, row in enumerate(rows, 1)
	]
	found = tuple(window.value for window in parsed if window.value)
	return Parsed(found, Decision.merge(window.decision for window in parsed))


def limits_of(periods: int | None, total: int, parts: Iterable[Part] | None) -> WindowLimits:
	"""What bounds windows: the program alone, or a curriculum's parts as well."""
	if parts is None:
		return WindowLimits(periods, total)
	volumes: dict[int, int] = {}
	slots: dict[int, frozenset[str]] = {}
	for part in parts:
		volumes[part.period] = volumes.get(part.period, 0) + part.volume
		slots[part.period] = slots.get(part.period, frozenset()) | {part.code}
	return WindowLimits(periods, total, volumes, slots)
