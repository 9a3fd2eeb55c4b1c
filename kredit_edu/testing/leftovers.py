"""Removal of the rows that a committing test added."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import frappe

from kredit_edu.setup.workflows import FOLLOWED, ensure_workflows

SETTINGS = "Kredit Settings"
# Frappe's own DocTypes whose rows speak of ours, or of the users that tests make.
OF_FRAPPE = (
	"Activity Log",
	"Comment",
	"Contact",
	"Contact Email",
	"Custom DocPerm",
	"Data Import",
	"Data Import Log",
	"Deleted Document",
	"DocShare",
	"Email Queue",
	"Email Queue Recipient",
	"Error Log",
	"File",
	"Has Role",
	"Notification Log",
	"Notification Settings",
	"ToDo",
	"User",
	"User Permission",
	"Version",
	"View Log",
	"Workflow Action",
)


@cache
def our_doctypes() -> tuple[str, ...]:
	"""The DocTypes of this app, child tables too, in order of names."""
	names = frappe.get_all("DocType", {"module": "Kredit Edu"}, pluck="name", order_by="name asc")
	return tuple(names)


def remember() -> Callable[[], None]:
	"""Note which rows there are; the answer deletes all others and puts the settings back."""
	tables = _tables()
	before = {doctype: _names(doctype) for doctype in tables}
	settings = frappe.db.get_singles_dict(SETTINGS)
	readings = _setting_rows()

	def undo() -> None:
		for doctype in tables:
			_delete(doctype, _names(doctype) - before[doctype])
		changed = frappe.db.get_singles_dict(SETTINGS)
		_restore_settings(settings, readings)
		frappe.clear_cache()
		if any(changed.get(name) != settings.get(name) for name in FOLLOWED):
			ensure_workflows()

	return undo


def _tables() -> tuple[str, ...]:
	known = frappe.db.get_tables(cached=False)
	ours = [doctype for doctype in our_doctypes() if not frappe.get_meta(doctype).issingle]
	return tuple(doctype for doctype in (*ours, *OF_FRAPPE) if f"tab{doctype}" in known)


def _names(doctype: str) -> set[str]:
	table = frappe.qb.DocType(doctype)
	return {row[0] for row in frappe.qb.from_(table).select(table.name).run()}


def _delete(doctype: str, names: Iterable[str]) -> None:
	if not names:
		return
	if doctype == "File":
		_delete_contents(names)
	table = frappe.qb.DocType(doctype)
	frappe.qb.from_(table).delete().where(table.name.isin(list(names))).run()
	if doctype == "User":
		passwords = frappe.qb.Table("__Auth")
		frappe.qb.from_(passwords).delete().where(
			(passwords.doctype == "User") & passwords.name.isin(list(names))
		).run()


def _delete_contents(names: Iterable[str]) -> None:
	for url in frappe.get_all("File", {"name": ("in", list(names))}, pluck="file_url"):
		if url and url.startswith(("/private/files/", "/files/")):
			folder = "private/files" if url.startswith("/private") else "public/files"
			Path(frappe.get_site_path(folder, Path(url).name)).unlink(missing_ok=True)


def _setting_rows() -> list[dict]:
	return frappe.get_all("Kredit Contested Reading Entry", {"parent": SETTINGS}, ["*"], order_by="idx asc")


def _restore_settings(values: dict, readings: list[dict]) -> None:
	frappe.db.delete("Singles", {"doctype": SETTINGS})
	frappe.db.delete("Kredit Contested Reading Entry", {"parent": SETTINGS})
	for field, value in values.items():
		frappe.db.sql(
			"insert into `tabSingles` (`doctype`, `field`, `value`) values (%s, %s, %s)",
			(SETTINGS, field, value),
		)
	for row in readings:
		frappe.get_doc({"doctype": "Kredit Contested Reading Entry", **row}).db_insert()
