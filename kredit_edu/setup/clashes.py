"""What stands on a site under our names and is not ours.

Installing over another's DocType, role or workflow would take it over, and uninstalling would delete it.
So the installation refuses, and says each name.
"""

from __future__ import annotations

import frappe
from frappe import _

from kredit_edu.setup import ledger
from kredit_edu.setup.own_records import (
	APP,
	MODULE,
	OwnRecord,
	module_records,
	own_doctypes,
	unmarked_records,
)

# Set in site_config.json by an administrator who knows that the records are leftovers of this app.
ADOPT_OPTION = "kredit_edu_adopt_leftovers"
_BEGAN = "kredit_edu_installation_began"


def refuse_clashes() -> None:
	"""Stop with every clashing name, unless the site's configuration adopts leftovers.

	:raises frappe.ValidationError: something of another app or of the site's own stands under our names.
	"""
	clashes = find_clashes()
	if frappe.conf.get(ADOPT_OPTION):
		clashes = [clash for clash in clashes if not _can_be_adopted(clash)]
	if not clashes:
		return
	names = "<br>".join(f"{record.record_type}: {record.name}" for record in clashes)
	frappe.throw(
		_(
			"Kredit Edu cannot be installed: records of these names exist and are not its own:<br>{0}<br>"
			"Rename or remove them. If they are leftovers of an earlier installation of Kredit Edu, "
			"set {1} to 1 in the site's configuration."
		).format(names, ADOPT_OPTION),
		title=_("Names already taken"),
	)


def find_clashes() -> list[OwnRecord]:
	"""Every record that stands under one of our names and is not ours."""
	clashes = [OwnRecord("Module Def", MODULE)] if _module_owner() not in (None, APP) else []
	clashes += [record for record in module_records() if _stands(record) and not _is_in_our_module(record)]
	clashes += [
		OwnRecord("Table", f"tab{name}")
		for name in own_doctypes()
		if frappe.db.table_exists(name, cached=False) and not frappe.db.exists("DocType", name)
	]
	if not installation_began():
		clashes += [
			record
			for record in unmarked_records()
			if _stands(record) and not ledger.holds(record.record_type, record.name)
		]
	return sorted(clashes)


def mark_beginning() -> None:
	"""Remember that nothing clashed when the installation began: what stands from now on is ours."""
	frappe.db.set_default(_BEGAN, "1")


def forget_beginning() -> None:
	"""The installation came to its end: from now on the ledger knows what is ours."""
	frappe.db.delete("DefaultValue", {"defkey": _BEGAN})
	frappe.clear_cache()


def installation_began() -> bool:
	"""Whether an installation began here and did not come to its end."""
	return bool(frappe.db.exists("DefaultValue", {"defkey": _BEGAN}))


def drop_half_made_module() -> None:
	"""Remove the module record of an installation that failed early, for Frappe inserts it again."""
	if _module_owner() == APP and APP not in frappe.get_installed_apps():
		frappe.db.delete("Module Def", {"name": MODULE})


def _can_be_adopted(record: OwnRecord) -> bool:
	"""A DocType made on the site by hand, or of another app, is never a leftover of ours."""
	return record.record_type in ("Role", "Workflow", "Table")


def _stands(record: OwnRecord) -> bool:
	return bool(frappe.db.exists(record.record_type, record.name))


def _is_in_our_module(record: OwnRecord) -> bool:
	row = frappe.db.get_value(record.record_type, record.name, ["module"], as_dict=True)
	if record.record_type == "DocType" and frappe.db.get_value("DocType", record.name, "custom"):
		return False
	return row.module == MODULE and _module_owner() in (None, APP)


def _module_owner() -> str | None:
	return frappe.db.get_value("Module Def", MODULE, "app_name")
