"""Frappe's own endpoints that answer without asking for permission, closed for our documents.

Each replaces the endpoint of its name (``override_whitelisted_methods``): for our DocTypes, and for
Frappe's records that speak of ours, the permissions decide; for all others Frappe answers as before.
"""

from __future__ import annotations

from inspect import unwrap
from typing import Any

import frappe
import frappe.client
import frappe.desk.form.linked_with
import frappe.desk.listview
import frappe.desk.search
import frappe.utils.goal
from frappe import _
from frappe.desk.doctype.dashboard_chart import dashboard_chart

from kredit_edu.permissions.criteria import list_condition, rows_of
from kredit_edu.permissions.scopes import PARENTS, SCOPES
from kredit_edu.permissions.terms import ALL
from kredit_edu.permissions.traces import TRACES, trace_condition

Filters = dict | list | str | None


@frappe.whitelist()
def get_count(doctype: str, filters: Filters = None, debug: bool = False, cache: bool = False) -> int:
	"""The number of documents that the user may list; a count by filters tells what a row holds."""
	if not _is_guarded(doctype):
		return frappe.client.get_count(doctype, filters, debug, cache)
	_require_read(PARENTS.get(doctype, doctype))
	filters = frappe.client.get_safe_filters(filters)
	names = frappe.get_list(
		doctype,
		filters=filters,
		pluck="name",
		limit_page_length=0,
		order_by=None,
		parent_doctype=PARENTS.get(doctype),
	)
	return len(names)


@frappe.whitelist()
def get_password(doctype: str, name: str, fieldname: str) -> str | None:
	"""A stored secret, for System Managers; those of our documents have an endpoint of their own."""
	if doctype in SCOPES:
		frappe.throw(_("You may not read this document."), frappe.PermissionError)
	return frappe.client.get_password(doctype, name, fieldname)


@frappe.whitelist()
def get_link_title(doctype: str, docname: str) -> str | None:
	"""The title of a document: a learner's name, where it is the document of a person."""
	if doctype in SCOPES and not _may_know_title(doctype, docname):
		return docname
	return frappe.desk.search.get_link_title(doctype, docname)


@frappe.whitelist()
def get_linked(doctype: str, docname: str) -> dict[str, list[dict[str, Any]]]:
	"""What links to a document, as far as the user may read both."""
	if doctype in SCOPES and not frappe.has_permission(doctype, "read", doc=docname):
		frappe.throw(_("You may not read this document."), frappe.PermissionError)
	linked = {}
	for linked_doctype, how in frappe.desk.form.linked_with.get_linked_doctypes(doctype).items():
		rows = _linked_rows(doctype, docname, linked_doctype, how)
		if readable := _readable(linked_doctype, rows):
			linked[linked_doctype] = readable
	return linked


@frappe.whitelist()
def get_group_by_count(doctype: str, current_filters: str, field: str) -> list[dict[str, Any]]:
	"""Counts by field for the list sidebar; those by assignment are taken from all rows alike."""
	is_open = doctype not in SCOPES or rows_of(frappe.session.user, doctype) == ALL
	if field == "assigned_to" and not is_open:
		return []
	return frappe.desk.listview.get_group_by_count(doctype, current_filters, field)


@frappe.whitelist()
def get_chart(chart_name: str | None = None, chart: str | dict | None = None, **given: Any) -> Any:
	"""The figures of a dashboard chart; those of guarded documents never from the cache that all users share."""
	subject = (
		frappe.get_doc("Dashboard Chart", chart_name)
		if chart_name
		else frappe._dict(frappe.parse_json(chart))
	)
	given |= {"chart_name": chart_name, "chart": chart}
	if not _is_guarded(str(subject.document_type)):
		return frappe.call(dashboard_chart.get, **given)
	# Frappe draws a heatmap from all rows, whoever looks at it.
	_require_read_all(subject.document_type, needed=subject.type == "Heatmap")
	return frappe.call(unwrap(dashboard_chart.get), **given)


@frappe.whitelist()
def get_goal_graph(goal_doctype: str, **given: Any) -> Any:
	"""Sums of a field by month, which Frappe counts over all rows."""
	_require_read_all(goal_doctype, needed=_is_guarded(goal_doctype))
	return frappe.call(frappe.utils.goal.get_monthly_goal_graph_data, goal_doctype=goal_doctype, **given)


def _is_guarded(doctype: str) -> bool:
	return doctype in SCOPES or doctype in PARENTS or doctype in TRACES


def _require_read(doctype: str) -> None:
	if not frappe.has_permission(doctype, "read"):
		frappe.throw(_("You may not read {0}.").format(_(doctype)), frappe.PermissionError)


def _require_read_all(doctype: str, needed: bool) -> None:
	"""Refuse figures that are computed over all rows to those who may not read all rows, where it matters."""
	if not needed:
		return
	closed = trace_condition(doctype, frappe.session.user) if doctype in TRACES else list_condition(doctype)
	if closed or not frappe.has_permission(PARENTS.get(doctype, doctype), "read"):
		frappe.throw(_("You may not read {0}.").format(_(doctype)), frappe.PermissionError)


def _may_know_title(doctype: str, name: str) -> bool:
	"""Teachers and examiners do not read learners, but they know the names in their own enrollments."""
	if frappe.db.exists(doctype, name) and frappe.has_permission(doctype, "read", doc=name):
		return True
	if doctype != "Kredit Learner" or not frappe.has_permission("Kredit Enrollment", "read"):
		return False
	return bool(frappe.get_list("Kredit Enrollment", {"learner": name}, pluck="name", limit_page_length=1))


def _linked_rows(doctype: str, name: str, linked_doctype: str, how: dict[str, Any]) -> list[dict[str, Any]]:
	if not frappe.has_permission(linked_doctype, "read"):
		return []
	linked = frappe.desk.form.linked_with.get_linked_docs(doctype, name, {linked_doctype: how})
	return linked.get(linked_doctype, [])


def _readable(doctype: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
	if not rows or not _is_guarded(doctype):
		return rows
	names = [row["name"] for row in rows]
	readable = set(frappe.get_list(doctype, {"name": ("in", names)}, pluck="name", limit_page_length=0))
	return [row for row in rows if row["name"] in readable]
