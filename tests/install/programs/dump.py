"""The whole database of the site: columns, indexes and rows of every table."""

from __future__ import annotations

import frappe
from context import answer, site

_SCHEMA = {
	"columns": """
		SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT, EXTRA, COLLATION_NAME
		FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()
	""",
	"indexes": """
		SELECT TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX, COLUMN_NAME, NON_UNIQUE
		FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE()
	""",
	"tables": """
		SELECT TABLE_NAME, TABLE_TYPE, ENGINE, TABLE_COLLATION
		FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()
	""",
}


def main() -> None:
	dump = {name: sorted(map(repr, frappe.db.sql(query))) for name, query in _SCHEMA.items()}
	names = frappe.db.sql_list(
		"SELECT TABLE_NAME FROM information_schema.TABLES "
		"WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'"
	)
	dump["rows"] = {name: _rows(name) for name in sorted(names)}
	answer(dump)


def _rows(table: str) -> list[dict[str, str | None]]:
	rows = frappe.db.sql(f"SELECT * FROM `{table}`", as_dict=True)
	return [{key: None if value is None else str(value) for key, value in row.items()} for row in rows]


with site():
	main()
