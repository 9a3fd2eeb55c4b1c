"""What a change of a plan in force changes, in words (2(14), 35(2))."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document

from kredit_edu.rules.curriculum_diff import Change
from kredit_edu.rules.plan_change import VersionRow, changed_credits
from kredit_edu.services.study_plan import PLAN
from kredit_edu.services.study_plan.differences import differences_of
from kredit_edu.services.titles import titles_in_language


def change_view(doc: Document) -> dict[str, object] | None:
	"""The rows that a draft of a change has otherwise than the plan in force; None for a first version.

	``changed_credits`` are academic credits, as the university's limit counts them.
	"""
	if not doc.changes_plan:
		return None
	found = differences_of(frappe.get_doc(PLAN, doc.changes_plan), doc)
	sides = [side for row in found for side in (row.before, row.after) if side]
	titles = titles_in_language("Kredit Discipline", (side.discipline for side in sides))
	groups = _groups({side.offering for side in sides} - {""})
	return {
		"of": doc.changes_plan,
		"reason": doc.change_reason or "",
		"changed_credits": changed_credits(found),
		"rows": [
			{
				"row_key": row.row_key,
				"words": _change(row.change),
				"before": _side(row.before, titles, groups),
				"after": _side(row.after, titles, groups),
			}
			for row in found
		],
	}


def _change(change: Change) -> str:
	return {
		Change.ADDED: _("Added"),
		Change.REMOVED: _("Removed"),
		Change.CHANGED: _("Changed"),
	}[change]


def _side(side: VersionRow | None, titles: dict[str, str], groups: dict[str, str]) -> str:
	if side is None:
		return ""
	parts = (titles.get(side.discipline, ""), groups.get(side.offering, ""), side.partner)
	return " · ".join(part for part in parts if part)


def _groups(names: set[str]) -> dict[str, str]:
	if not names:
		return {}
	offering, user = frappe.qb.DocType("Kredit Offering"), frappe.qb.DocType("User")
	found = (
		frappe.qb.from_(offering)
		.left_join(user)
		.on(user.name == offering.lecturer)
		.select(offering.name, offering.group_title, user.full_name)
		.where(offering.name.isin(sorted(names)))
	).run(as_dict=True)
	return {row.name: ", ".join(part for part in (row.full_name, row.group_title) if part) for row in found}
