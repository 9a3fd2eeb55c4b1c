"""Comparing two dumps of a database: what an installation and its removal left behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

Dump = Mapping[str, object]
Row = Mapping[str, str | None]

# Columns that Frappe rewrites in rows which it keeps, whatever app comes or goes. Why:
IGNORED_COLUMNS: Mapping[str, frozenset[str]] = {
	# The list of apps is deleted and written anew; only which apps in which version matters.
	"tabInstalled Application": frozenset({"name", "creation", "modified", "idx"}),
	# The list of apps is kept as a default value as well; its row is deleted and written anew.
	"tabDefaultValue": frozenset({"name", "creation", "modified", "modified_by"}),
	# Version 16 writes the menu of the navigation bar anew at every migration.
	"tabNavbar Item": frozenset({"name", "creation", "modified", "modified_by"}),
}
# Values of single documents that tell when Frappe saved them, not what is in them.
IGNORED_SINGLES = frozenset({"creation", "modified", "modified_by", "owner"})


def _is_ignored(table: str, row: Row) -> bool:
	"""Rows that Frappe writes about its own work during any command, whatever the app does."""
	if table == "tabSingles":
		return row["field"] in IGNORED_SINGLES
	# Frappe keeps a history of its own list of apps.
	return table == "tabVersion" and row["ref_doctype"] == "Installed Applications"


def differences(before: Dump, after: Dump) -> list[str]:
	"""Everything that differs, as lines for people."""
	found = []
	for part in ("tables", "columns", "indexes"):
		found += _lost_and_left(part, Counter(before[part]), Counter(after[part]))
	tables = set(before["rows"]) | set(after["rows"])
	for table in sorted(tables):
		earlier, later = (_counted(table, dump["rows"].get(table, [])) for dump in (before, after))
		found += _lost_and_left(table, earlier, later)
	return found


def _lost_and_left(where: str, before: Counter, after: Counter) -> list[str]:
	lost = [f"{where}: lost: {row}" for row in (before - after).elements()]
	return lost + [f"{where}: left: {row}" for row in (after - before).elements()]


def _counted(table: str, rows: list[Row]) -> Counter:
	ignored = IGNORED_COLUMNS.get(table, frozenset())
	kept = [row for row in rows if not _is_ignored(table, row)]
	return Counter(
		repr(sorted((key, value) for key, value in row.items() if key not in ignored)) for row in kept
	)
