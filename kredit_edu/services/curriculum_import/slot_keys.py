"""The slot keys that the slots of a file get: their own where the file gives one, else made of their codes."""

from __future__ import annotations

from collections.abc import Iterable

from kredit_edu.services.curriculum_import.cells import Cells
from kredit_edu.services.curriculum_import.findings import Verdict


class SlotKeys:
	"""Gives keys in the order of the file; a slot that is refused keeps its keys."""

	def __init__(self, given: Iterable[str] = ()) -> None:
		self._given = {key for key in given if key}
		self._taken: set[str] = set()
		self._last: dict[str, int] = {}
		self._slots: dict[str, int] = {}

	def take(self, head: Cells, code: str, count: int) -> list[str]:
		"""The keys of as many parts as a slot has."""
		if head.raw("slot_key"):
			return [self._own(head)] * count
		numbers = self._free_numbers(code, count)
		times = self._slots[code] = self._slots.get(code, 0) + 1
		if times > 1:
			params = {"code": code, "times": times, "key": f"{code}.{numbers[0]}"}
			head.tell(Verdict.ODD, "import.slot_code_repeated", "slot_code", "6(2)", params)
		return [f"{code}.{number}" for number in numbers]

	def _own(self, head: Cells) -> str:
		key = head.text("slot_key", "6(2)")
		if key in self._taken:
			head.tell(Verdict.REFUSED, "import.key_repeated", "slot_key", "6(2)", {"key": key})
		self._taken.add(key)
		return key

	def _free_numbers(self, code: str, count: int) -> list[int]:
		numbers: list[int] = []
		number = self._last.get(code, 0)
		while len(numbers) < count:
			number += 1
			if f"{code}.{number}" not in self._given:
				numbers.append(number)
		self._last[code] = number
		return numbers
