"""Records written past their controllers, many in one insert, with all that the framework puts on a row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

import frappe
from frappe.utils import now_datetime
from pypika.terms import Parameter, Values

ROWS_A_STATEMENT = 2000
NAME_LENGTH = 20
"""Hexadecimal digits of a generated name: with fewer, two of a million rows might have the same one."""


def insert_rows(
	doctype: str, rows: Iterable[Mapping[str, object]], ignore_duplicates: bool = False
) -> list[str]:
	"""Insert rows, which all have the same fields, and give their names, which are generated. One query, or none.

	The caller has checked everything: no controller, no permission and no link is looked at. Raises the
	database's error of a duplicate, unless it is asked to leave such rows out.
	"""
	now, user = now_datetime(), frappe.session.user
	values = [
		{
			"name": frappe.generate_hash(length=NAME_LENGTH),
			"creation": now,
			"modified": now,
			"owner": user,
			"modified_by": user,
			"docstatus": 0,
			"idx": 0,
			**row,
		}
		for row in rows
	]
	if not values:
		return []
	fields = list(values[0])
	frappe.db.bulk_insert(
		doctype,
		fields,
		[tuple(row[field] for field in fields) for row in values],
		ignore_duplicates=ignore_duplicates,
	)
	return [row["name"] for row in values]


def write_rows(
	doctype: str, fields: Sequence[str], rows: Sequence[Sequence[object]], kept: Collection[str] | None = None
) -> None:
	"""Insert rows of ``fields``, by the thousand. With ``kept``, update those that a unique key finds: all but these fields.

	One query for each ROWS_A_STATEMENT rows. Nothing is checked, as in :func:`insert_rows`.
	"""
	for start in range(0, len(rows), ROWS_A_STATEMENT):
		part = rows[start : start + ROWS_A_STATEMENT]
		values = tuple(value for row in part for value in row)
		kept_fields = None if kept is None else frozenset(kept)
		statement, row = _statement(doctype, tuple(fields), kept_fields)
		text = statement.replace(row, ",".join([row] * len(part)), 1)
		# The query builder quotes the names; it would take longer over 10,000 values than the database.
		# nosemgrep: sql-where-the-query-builder-serves
		frappe.db.sql(text, values)


@lru_cache(maxsize=8)
def _statement(doctype: str, fields: tuple[str, ...], kept: frozenset[str] | None) -> tuple[str, str]:
	"""The statement for one row with a placeholder for each value, and the part of it that stands for the row."""
	query = frappe.qb.into(frappe.qb.DocType(doctype)).columns(*fields)
	query = query.insert(tuple(Parameter("%s") for _field in fields))
	for field in fields if kept is not None else ():
		if field not in kept:
			query = query.on_duplicate_key_update(field, Values(field))
	return str(query), f"({','.join(['%s'] * len(fields))})"
