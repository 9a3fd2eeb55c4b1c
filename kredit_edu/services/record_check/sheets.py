"""Whether each published sheet still has the grades over which its digest was taken (42)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import frappe

from kredit_edu.rules.record_chain import digest_of
from kredit_edu.rules.terms import GradeEntryKind

SHEET = "Kredit Grade Sheet"
GRADE = "Kredit Grade"
SHEETS_A_STEP = 200


def differing() -> Iterator[str]:
	"""The sheets whose grades are not those that were published. Two queries a step."""
	after = ""
	while found := _sheets_after(after):
		hashes = _hashes([name for name, _digest in found])
		for name, digest in found:
			if digest_of(hashes[name]) != digest:
				yield name
		after = found[-1][0]


def _sheets_after(name: str) -> list[tuple[str, str]]:
	table = frappe.qb.DocType(SHEET)
	query = frappe.qb.from_(table).select(table.name, table.grades_digest)
	query = query.where((table.name > name) & table.grades_digest.isnotnull() & (table.grades_digest != ""))
	return query.orderby(table.name).limit(SHEETS_A_STEP).run()


def _hashes(sheets: list[str]) -> dict[str, list[str]]:
	"""Sheet → the hashes of the grades that its publication wrote, in the order of publication."""
	table = frappe.qb.DocType(GRADE)
	found: dict[str, list[str]] = defaultdict(list)
	rows = (
		frappe.qb.from_(table)
		.select(table.grade_sheet, table.chain_hash)
		.where(table.grade_sheet.isin(sheets) & (table.entry_kind == GradeEntryKind.AWARD.value))
		.orderby(table.grade_sheet, table.sequence)
	).run()
	for sheet, chain_hash in rows:
		found[sheet].append(chain_hash)
	return found
