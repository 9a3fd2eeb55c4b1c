"""What of the app stands on the site."""

from __future__ import annotations

from collections.abc import Iterator

import frappe
from context import answer, site
from frappe.utils.background_jobs import get_queues


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
	answer(
		{
			"installed": installed,
			"workflows": workflows,
			"ledger": ledger,
			"roles": frappe.get_all("Role", filters={"name": ("like", "Kredit %")}, pluck="name"),
			"languages": frappe.get_all("Language", filters={"name": "kk"}, pluck="language_name"),
			"began": frappe.db.count("DefaultValue", {"defkey": ("like", "kredit%")}),
			"jobs": sorted(_jobs()),
			"weight": frappe.db.get_singles_dict("Kredit Settings").get("admission_weight"),
		}
	)


def _jobs() -> Iterator[str]:
	"""What waits on this site, as "method about what"."""
	for queue in get_queues():
		for name in queue.scheduled_job_registry.get_job_ids():
			arguments = queue.fetch_job(name).kwargs
			if arguments["site"] == frappe.local.site:
				about = arguments["kwargs"].get("about", {})
				yield f"{arguments['method']} {about.get('doctype', '')}".strip()


with site():
	main()
