from __future__ import annotations

from collections.abc import Iterator, Mapping

import frappe
from frappe import _

from kredit_edu.rules.curriculum_impact import LearnerImpact
from kredit_edu.services.curriculum.impact import impact_of, names_open_to_user


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict]]:
	"""Columns and rows: what a draft would change for each learner of the version in force.

	Raises PermissionError for whoever takes no part in drafting and approving curricula. Learners whom the
	reader may not see have neither number nor name here.
	"""
	if not frappe.has_permission("Kredit Curriculum", "report"):
		frappe.throw(_("You may not see this report."), frappe.PermissionError)
	curriculum = (filters or {}).get("curriculum")
	if not curriculum:
		return _columns(), []
	impacts = [each for each in impact_of(curriculum).learners if not each.is_empty]
	names = names_open_to_user(each.learner.name for each in impacts)
	return _columns(), [row for each in impacts for row in _rows(each, names)]


def _columns() -> list[dict]:
	return [
		{"fieldname": "learner_number", "label": _("Learner number"), "fieldtype": "Data", "width": 130},
		{"fieldname": "full_name", "label": _("Learner"), "fieldtype": "Data", "width": 220},
		{"fieldname": "study_year", "label": _("Year of study"), "fieldtype": "Int", "width": 90},
		{"fieldname": "consequence", "label": _("Consequence"), "fieldtype": "Data", "width": 190},
		{"fieldname": "code", "label": _("Code"), "fieldtype": "Data", "width": 100},
		{"fieldname": "title", "label": _("Title"), "fieldtype": "Data", "width": 320},
		{"fieldname": "credits", "label": _("Credits"), "fieldtype": "Int", "width": 80},
	]


def _rows(impact: LearnerImpact, names: Mapping[str, frappe._dict]) -> Iterator[dict]:
	shown = names.get(impact.learner.name) or frappe._dict()
	head = {
		"learner_number": shown.learner_number,
		"full_name": shown.full_name,
		"study_year": impact.learner.study_year,
	}
	for consequence, items in (
		(_("Difference to make up"), impact.to_make_up),
		(_("Credits at risk"), impact.at_risk),
	):
		for item in items:
			yield {
				**head,
				"consequence": consequence,
				"code": item.code,
				"title": item.title,
				"credits": item.credits,
			}
	for plan in impact.plans:
		title = _("Study plan of year {0}: {1}").format(plan.study_year, _(plan.state))
		yield {**head, "consequence": _("Plan no longer fits"), "code": None, "title": title, "credits": None}
