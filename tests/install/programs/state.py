"""What of the app stands on the site."""

from __future__ import annotations

import frappe
from context import answer, site
from frappe.utils.background_jobs import get_jobs


def main() -> None:
	installed = "kredit_edu" in frappe.get_installed_apps()
	workflows = {}
	for workflow in frappe.get_all("Workflow", filters={"is_active": 1}, pluck="name", order_by="name asc"):
		rows = frappe.get_doc("Workflow", workflow).transitions
		workflows[workflow] = [[row.state, row.action, row.next_state, row.allowed] for row in rows]
	ledger = []
	if frappe.db.table_exists("Kredit Install Ledger Entry", cached=False):
		ledger = frappe.get_all(
			"Kredit Install Ledger Entry",
			fields=["record_type", "record_name"],
			as_list=True,
			order_by="record_type asc, record_name asc",
		)
	queued = [method for methods in get_jobs(site=frappe.local.site).values() for method in methods]
	answer(
		{
			"installed": installed,
			"workflows": workflows,
			"ledger": ledger,
			"roles": frappe.get_all("Role", filters={"name": ("like", "Kredit %")}, pluck="name"),
			"languages": frappe.get_all("Language", filters={"name": "kk"}, pluck="language_name"),
			"began": frappe.db.count("DefaultValue", {"defkey": ("like", "kredit%")}),
			"jobs": [method for method in queued if str(method).startswith("kredit_edu")],
			"weight": frappe.db.get_singles_dict("Kredit Settings").get("admission_weight"),
		}
	)


with site():
	main()
