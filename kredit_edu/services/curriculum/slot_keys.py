"""What ties the options of a curriculum to its slots: a key for each slot, since a code may repeat.

Keys are given once. A client's key is never taken, except to choose among slots that exist.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason

_KEYS_GIVEN = object()
"""Compared by identity, so nothing that arrives as JSON can pass for it."""


def trust_keys(doc: Document) -> None:
	"""Let the keys of new rows stand as a service has set them; of use to services alone."""
	doc.flags.kredit_slot_keys = _KEYS_GIVEN


def give_keys(doc: Document) -> None:
	"""Every slot its key: the stored one, else its code with the next free number."""
	before = doc.get_doc_before_save()
	stored = {row.name: row.slot_key for row in before.slots} if before else {}
	trusted = doc.flags.kredit_slot_keys is _KEYS_GIVEN
	for row in doc.slots:
		row.slot_code = " ".join(str(row.slot_code or "").split())
		row.slot_key = stored.get(row.name) or (row.slot_key if trusted else None)
	taken = {row.slot_key for row in doc.slots if row.slot_key}
	for row in doc.slots:
		if not row.slot_key:
			row.slot_key = _free_key(row.slot_code, taken)
			taken.add(row.slot_key)


def _free_key(code: str, taken: set[str]) -> str:
	number = 1
	while f"{code}.{number}" in taken:
		number += 1
	return f"{code}.{number}"


@dataclass(frozen=True)
class _Slots:
	"""Slot codes by key, and keys by code."""

	code_of: dict[str, str]
	keys_of: dict[str, list[str]]

	@classmethod
	def of(cls, rows: Iterable[Document]) -> _Slots:
		code_of, keys_of = {}, {}
		for row in rows:
			code_of[row.slot_key] = row.slot_code
			keys_of.setdefault(row.slot_code, []).append(row.slot_key)
		return cls(code_of, keys_of)

	def find(self, text: str, chosen: str | None) -> str | None:
		"""The key of a slot named by its key or by a code that is not ambiguous; ``chosen`` decides then."""
		keys = [text] if text in self.code_of else self.keys_of.get(text, [])
		if len(keys) > 1:
			keys = [key for key in keys if key == chosen]
		return keys[0] if len(keys) == 1 else None


def link_options(doc: Document) -> Decision:
	"""Every option to its slot, by the stored key, or by the code or key that was given.

	The decision names each option whose slot does not exist or is ambiguous.
	"""
	before = doc.get_doc_before_save()
	stored = {row.name: (row.slot_code, row.slot_key) for row in before.options} if before else {}
	slots = _Slots.of(doc.slots)
	trusted = doc.flags.kredit_slot_keys is _KEYS_GIVEN
	reasons = []
	for number, row in enumerate(doc.options, 1):
		given = " ".join(str(row.slot_code or "").split())
		code, key = stored.get(row.name, (None, None))
		if trusted and row.slot_key in slots.code_of:
			key = row.slot_key
		elif code != given or key not in slots.code_of:
			key = slots.find(given, row.slot_key)
		if key is None:
			reasons.append(_not_found(number, given, slots))
			continue
		row.slot_key, row.slot_code = key, slots.code_of[key]
	return Decision(tuple(reasons))


def _not_found(number: int, given: str, slots: _Slots) -> Reason:
	keys = slots.keys_of.get(given, [])
	key = "curriculum.slot_ambiguous" if keys else "curriculum.no_slot"
	params = {"number": number, "code": given or "–", "keys": ", ".join(keys)}
	return Reason("6(2)", key, params, field="slot_code", row=given or str(number))
