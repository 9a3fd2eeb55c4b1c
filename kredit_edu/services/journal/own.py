"""A learner's own journal, read by the learner and the adviser: never the rows of others (36.3)."""

from __future__ import annotations

from collections import defaultdict

import frappe

from kredit_edu.rules.journal import Figures
from kredit_edu.services.discipline.titles import titles_of
from kredit_edu.services.journal import ENROLLMENT, ENTRY, LEARNER, PAGE
from kredit_edu.services.journal.figures import figures_where
from kredit_edu.services.journal.pages import figures_view


def mine(academic_period: str | None = None) -> list[dict[str, object]]:
	"""The journal of the learner behind the user, by discipline; empty for who is no learner."""
	own = frappe.get_all(LEARNER, {"user": frappe.session.user}, pluck="name", order_by="name")
	return [entry for learner in own for entry in _journal(learner, academic_period)]


def of_learner(learner: str, academic_period: str | None = None) -> list[dict[str, object]]:
	"""The same of a learner whose record the user may read. Raises PermissionError."""
	frappe.get_doc(LEARNER, learner).check_permission("read")
	return _journal(learner, academic_period)


def _journal(learner: str, academic_period: str | None) -> list[dict[str, object]]:
	"""Each enrollment with its figures and entries. Four queries."""
	named = {"learner": learner, "offering": ("is", "set"), "status": ("not in", ("Held", "Withdrawn"))}
	if academic_period:
		named["academic_period"] = academic_period
	enrollments = frappe.get_all(
		ENROLLMENT,
		named,
		["name", "offering", "discipline", "academic_period", "status"],
		order_by="academic_period desc, discipline, name",
	)
	if not enrollments:
		return []
	entry = frappe.qb.DocType(ENTRY)
	own = entry.enrollment.isin([row.name for row in enrollments])
	figures, entries = figures_where(own), _entries(own)
	titles = titles_of(row.discipline for row in enrollments)
	return [
		{
			"enrollment": row.name,
			"offering": row.offering,
			"discipline": row.discipline,
			"title": titles.get(row.discipline),
			"academic_period": row.academic_period,
			"status": row.status,
			**figures_view(figures.get(row.name, Figures())),
			"entries": entries[row.name],
		}
		for row in enrollments
	]


def _entries(own: object) -> dict[str, list[dict[str, object]]]:
	page, entry = frappe.qb.DocType(PAGE), frappe.qb.DocType(ENTRY)
	rows = (
		frappe.qb.from_(entry)
		.join(page)
		.on((page.name == entry.parent) & (entry.parenttype == PAGE))
		.select(
			entry.enrollment,
			page.page_kind,
			page.held_on,
			page.work,
			page.topic,
			entry.attendance,
			entry.mark,
		)
		.where(own)
		.orderby(page.held_on, page.name)
	).run(as_dict=True)
	found: dict[str, list[dict[str, object]]] = defaultdict(list)
	for row in rows:
		found[row.pop("enrollment")].append({**row, "held_on": str(row.held_on)})
	return found
