"""Closing registration in one call, for other systems (30.1, 31)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import frappe
from frappe.model.document import Document

from kredit_edu.services.background import DRAFT, FAILED
from kredit_edu.services.offering.closing import CLOSING, run


def close(
	academic_period: str,
	discipline: str | None = None,
	decisions: Iterable[Mapping[str, str]] = (),
	change_days: int | None = None,
) -> Document:
	"""Close registration of a period, of one discipline where it is given.

	A close that was prepared and has not finished goes on. Raises as :func:`run.start` does, and nothing is kept.
	"""
	doc = _unfinished(academic_period, discipline) or frappe.get_doc(
		{"doctype": CLOSING, "academic_period": academic_period, "discipline": discipline}
	)
	if change_days is not None:
		doc.change_days = str(change_days)
	rows = {row.offering: row for row in doc.entries}
	for decided in decisions:
		row = rows.get(decided["offering"])
		if row:
			row.update(decided)
		else:
			doc.append("entries", dict(decided))
	return run.start(doc.save().name)


def _unfinished(academic_period: str, discipline: str | None) -> Document | None:
	filters = {
		"academic_period": academic_period,
		"discipline": discipline or ("is", "not set"),
		"status": ("in", (DRAFT, FAILED)),
	}
	name = frappe.db.get_value(CLOSING, filters, "name", order_by="creation desc")
	return frappe.get_doc(CLOSING, name, for_update=True) if name else None
