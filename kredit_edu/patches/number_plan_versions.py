"""Number the study plans that were made before versions were counted: each is the first of its year."""

from __future__ import annotations

import frappe


def execute() -> None:
	"""Give plans without a number the first one."""
	plan = frappe.qb.DocType("Kredit Study Plan")
	frappe.qb.update(plan).set(plan.version, 1).where(plan.version < 1).run()
