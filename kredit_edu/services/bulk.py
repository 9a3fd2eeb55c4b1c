"""Records written past their controllers, many in one insert, with all that the framework puts on a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import frappe
from frappe.utils import now_datetime


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
			"name": frappe.generate_hash(length=10),
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
