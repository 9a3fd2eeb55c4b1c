"""Mobility windows: when, in what and for how many credits learners study at another university (44)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.numbers import Parsed, is_blank, parse_whole, shown

CLAUSE, TABLE = "44", "mobility_windows"


@dataclass(frozen=True)
class MobilityWindow:
	"""A window: a period of study counted from 1, credits at most, and the slots that it is meant for.

	No slots means all of the period's. ``row`` is the window's number in the program.
	"""

	row: str
	period: int
	credits: int
	slots: tuple[str, ...] = ()


@dataclass(frozen=True)
class WindowLimits:
	"""What bounds the windows of a program.

	``periods`` is how many the program has, ``total`` its credits. ``volumes`` are credits by period and
	``slots`` slot codes by period of the curriculum that is compared; None while there is none.
	"""

	periods: int | None
	total: int
	volumes: Mapping[int, int] | None = None
	slots: Mapping[int, frozenset[str]] | None = None

	def volume(self, period: int) -> int:
		"""The most credits that a learner can master elsewhere in a period."""
		return self.total if self.volumes is None else self.volumes.get(period, 0)


def check_windows(windows: Iterable[MobilityWindow], limits: WindowLimits) -> Decision:
	"""Whether every window lies within the program: its periods, their credits and their slots."""
	windows = tuple(windows)
	if windows and limits.periods is None:
		return Decision.of(Reason(CLAUSE, "mobility_window.no_periods", field="period_count"))
	reasons = []
	together: dict[int, int] = {}
	for window in windows:
		if window.period > limits.periods:
			params = {"row": window.row, "period": window.period, "periods": limits.periods}
			reasons.append(_about(window, "mobility_window.period_outside", params))
			continue
		together[window.period] = together.get(window.period, 0) + window.credits
		if together[window.period] > limits.volume(window.period):
			params = {
				"row": window.row,
				"credits": together[window.period],
				"period": window.period,
				"volume": limits.volume(window.period),
			}
			reasons.append(_about(window, "mobility_window.too_large", params))
		reasons += _unknown_slots(window, limits)
	return Decision(tuple(reasons))


def _unknown_slots(window: MobilityWindow, limits: WindowLimits) -> list[Reason]:
	if limits.slots is None:
		return []
	known = limits.slots.get(window.period, frozenset())
	return [
		_about(
			window,
			"mobility_window.unknown_slot",
			{"row": window.row, "slot": slot, "period": window.period},
		)
		for slot in window.slots
		if slot not in known
	]


def _about(window: MobilityWindow, key: str, params: Mapping[str, object]) -> Reason:
	return Reason(CLAUSE, key, params, field=TABLE, row=window.row)


def parse_window(raw: Mapping[str, object], number: int, most: int) -> Parsed[MobilityWindow]:
	"""A window from the fields of its row, or every reason why it cannot be read.

	Slot codes are parted by commas. ``most`` is the greatest number of credits and of periods possible.
	"""
	values, reasons = {}, []
	for field, label in (("period_number", "Period"), ("credits", "Credits at most")):
		parsed = parse_whole(raw.get(field), TABLE, 1, most, CLAUSE)
		values[field] = parsed.value
		if not parsed.ok:
			given = "–" if is_blank(raw.get(field)) else shown(raw.get(field))
			params = {"row": number, "label": label, "given": given}
			reasons.append(Reason(CLAUSE, "mobility_window.not_whole", params, TABLE, str(number)))
	if reasons:
		return Parsed(None, Decision(tuple(reasons)))
	codes = (code.strip() for code in str(raw.get("slot_codes") or "").split(","))
	slots = tuple(dict.fromkeys(code for code in codes if code))
	return Parsed(MobilityWindow(str(number), values["period_number"], values["credits"], slots))
