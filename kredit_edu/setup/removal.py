"""The steps of an uninstallation, in order. Each may run again: a broken one is finished by the next try.

Frappe itself deletes a module's DocTypes without their rows elsewhere, keeps the tables of some, and stores
every deleted definition; so all of it is done here, before Frappe looks for what is left.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import frappe
from frappe.model.document import Document

from kredit_edu.services.numbering import PREFIX as SERIES_PREFIX
from kredit_edu.setup import ledger
from kredit_edu.setup.own_records import (
	APP,
	MODULE,
	OwnRecord,
	module_records,
	own_doctypes,
	unmarked_records,
)
from kredit_edu.setup.traces import Traces

# Made by us where they were missing, useful to others since: they stay when another record names them.
_SHARED_TYPES = ("Workflow State", "Workflow Action Master", "Language")


def remove_jobs() -> None:
	"""Scheduled jobs of the app, and what waits in the queues and speaks of it.

	A worker could not import the app's jobs any more, and Frappe's own, such as a notification about one of
	our documents, would write rows about what is gone.
	"""
	from frappe.utils.background_jobs import get_queues

	types = frappe.get_all("Scheduled Job Type", filters={"method": ("like", f"{APP}.%")}, pluck="name")
	Traces(own_doctypes()).delete_records("Scheduled Job Type", types)
	for queue in get_queues():
		registries = (queue.scheduled_job_registry, queue.deferred_job_registry, queue.failed_job_registry)
		waiting = {
			*queue.get_job_ids(),
			*(name for registry in registries for name in registry.get_job_ids()),
		}
		for job in filter(None, map(queue.fetch_job, sorted(waiting))):
			if _speaks_of_us(job.kwargs or {}):
				job.delete()


def _speaks_of_us(arguments: Mapping[str, object]) -> bool:
	if arguments.get("site") != frappe.local.site:
		return False
	text = json.dumps(arguments, default=_plain)
	return any(word in text for word in (f"{APP}.", *own_doctypes()))


def _plain(value: object) -> object:
	if isinstance(value, Document):
		return value.as_dict()
	module = getattr(value, "__module__", "")
	return f"{module}.{getattr(value, '__qualname__', value)}"


def remove_files() -> None:
	"""Files attached to our documents and definitions, on the disk too."""
	traces = Traces(own_doctypes())
	for doctype in own_doctypes():
		attached = frappe.get_all("File", filters={"attached_to_doctype": doctype}, pluck="attached_to_name")
		traces.delete_files(doctype, sorted(set(attached)))
	for record in module_records():
		traces.delete_files(record.record_type, [record.name])


def remove_customizations() -> None:
	"""Custom Fields of other DocTypes that lead to ours, with their columns."""
	fields = frappe.get_all(
		"Custom Field",
		filters={
			"fieldtype": ("in", ("Link", "Table", "Table MultiSelect")),
			"options": ("in", own_doctypes()),
			"dt": ("not in", own_doctypes()),
		},
		fields=["name", "dt", "fieldname"],
		order_by="name asc",
	)
	traces = Traces(own_doctypes())
	for field in fields:
		traces.delete_records("Custom Field", [field.name])
		frappe.db.delete("Property Setter", {"doc_type": field.dt, "field_name": field.fieldname})
		if frappe.db.table_exists(field.dt) and frappe.db.has_column(field.dt, field.fieldname):
			# Names of columns cannot be placeholders; these come from the site's own field definitions.
			# nosemgrep: sql-put-together
			frappe.db.sql_ddl(f"ALTER TABLE `tab{field.dt}` DROP COLUMN `{field.fieldname}`")
		frappe.clear_cache(doctype=field.dt)


def remove_traces() -> None:
	"""Everything that other DocTypes' rows say of our DocTypes and their documents."""
	names = own_doctypes()
	traces = Traces(names)
	traces.remove_rows_about_doctypes()
	# Records which name DocTypes without a Link field.
	frappe.db.delete("Custom DocPerm", {"parent": ("in", names)})
	frappe.db.delete("List View Settings", {"name": ("in", names)})
	frappe.db.delete("Deleted Document", {"deleted_doctype": ("in", names)})
	frappe.db.delete("Access Log", {"export_from": ("in", names)})
	frappe.db.delete("DefaultValue", {"defkey": ("in", (*names, *map(frappe.scrub, names)))})
	frappe.db.delete("Block Module", {"module": MODULE})
	frappe.db.delete("Patch Log", {"patch": ("like", f"{APP}.%")})
	frappe.db.delete("Error Log", {"error": ("like", f"%{APP}%")})
	for name in names:
		frappe.db.delete("Route History", {"route": ("like", f"%/{name}%")})
	for table in ("__UserSettings", "__global_search", "__Auth"):
		frappe.db.delete(table, {"doctype": ("in", names)})


def remove_module_records() -> None:
	"""Reports, workspaces, print formats: whatever belongs to our module, made by us or by the site."""
	traces = Traces(own_doctypes())
	for field in traces.links:
		if field.options == "Module Def" and field.doctype != "DocType":
			names = frappe.get_all(
				field.doctype, filters={field.fieldname: MODULE}, pluck="name", order_by="name asc"
			)
			traces.remove_rows_naming([OwnRecord(field.doctype, name) for name in names])
			traces.delete_records(field.doctype, names)


def remove_roles() -> None:
	"""Our roles, from every user, report and permission as well."""
	names = [record.name for record in unmarked_records() if record.record_type == "Role"]
	holders = frappe.get_all(
		"Has Role",
		filters={"role": ("in", names), "parenttype": "User"},
		pluck="parent",
		order_by="parent asc",
		distinct=True,
	)
	traces = Traces(own_doctypes())
	frappe.db.delete("Custom DocPerm", {"role": ("in", names)})
	traces.remove_rows_naming([OwnRecord("Role", name) for name in names])
	traces.delete_records("Role", names)
	for holder in holders:
		_give_back_user_type(holder)


def _give_back_user_type(name: str) -> None:
	"""A user who came into Desk by our roles alone has no place there any more."""
	if name in ("Administrator", "Guest"):
		return
	user = frappe.get_doc("User", name)
	before = user.user_type
	user.set_system_user()
	if user.user_type != before:
		user.db_set("user_type", user.user_type, update_modified=False)


def remove_shared_records() -> None:
	"""States, actions and languages that we made, unless another record has come to need them."""
	traces = Traces(own_doctypes())
	for record_type in _SHARED_TYPES:
		for name in ledger.names_of(record_type):
			if traces.is_linked(record_type, name):
				print(f"* keeping {record_type} '{name}': it is in use elsewhere")
			else:
				traces.delete_records(record_type, [name])


def remove_doctypes() -> None:
	"""Our DocTypes with their tables and stored single values; the ledger goes with them."""
	traces = Traces(own_doctypes())
	for name in own_doctypes():
		frappe.db.delete("Singles", {"doctype": name})
		if frappe.db.exists("DocType", name):
			frappe.delete_doc(
				"DocType",
				name,
				force=True,
				ignore_on_trash=True,
				ignore_permissions=True,
				delete_permanently=True,
			)
		traces.remove_rows_naming([OwnRecord("DocType", name)])
		# A table's name cannot be a placeholder; this one comes from our own files.
		# nosemgrep: sql-put-together
		frappe.db.sql_ddl(f"DROP TABLE IF EXISTS `tab{name}`")
	frappe.db.delete("Module Def", {"name": MODULE})


def remove_series() -> None:
	"""The counters of our document numbers."""
	frappe.db.delete("Series", {"name": ("like", f"{SERIES_PREFIX}%")})


STEPS: tuple[Callable[[], None], ...] = (
	remove_jobs,
	remove_files,
	remove_customizations,
	remove_traces,
	remove_module_records,
	remove_roles,
	remove_shared_records,
	remove_series,
	remove_doctypes,
)
