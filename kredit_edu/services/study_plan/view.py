"""A plan as other systems read it: values, rows, history, open reasons and the steps that the user may take."""

from __future__ import annotations

from collections.abc import Mapping

import frappe
from frappe.model.document import Document

from kredit_edu.rules.terms import PlanState
from kredit_edu.services.discipline.titles import titles_of
from kredit_edu.services.enrollment.of_rows import enrollments_of_rows
from kredit_edu.services.refusals import as_payload
from kredit_edu.services.study_plan import PLAN
from kredit_edu.services.study_plan.facts import reasons_for
from kredit_edu.services.study_plan.moves import open_actions
from kredit_edu.services.study_plan.versions import change_of

HEAD = (
	"name",
	"title",
	"learner",
	"program",
	"curriculum",
	"minor",
	"adviser",
	"academic_year",
	"study_year",
	"state",
	"version",
	"changes_plan",
	"change_reason",
	"changed_credits",
	"seats_held_until",
	"total_credits",
	"total_hours",
	"rules_acknowledged",
	"acknowledged_on",
	"adviser_comment",
	"return_comment",
	"edition",
)
ROW = (
	"row_key",
	"slot_key",
	"slot_code",
	"discipline",
	"title",
	"credits",
	"hours",
	"academic_period",
	"period_number",
	"component",
	"cycle",
	"module",
	"kind",
	"source",
	"purpose",
	"offering",
	"lecturer",
	"partner_institution",
	"chosen_by",
	"is_confirmed",
	"advice",
	"advice_comment",
)
STEP = ("moved_on", "moved_by", "action", "from_state", "to_state", "comment")
DECIDED = (PlanState.APPROVED.value, PlanState.SUPERSEDED.value)


def read_plan(name: str) -> dict[str, object]:
	"""A plan by its name. Raises PermissionError when the user may not read it."""
	doc = frappe.get_doc(PLAN, name)
	doc.check_permission("read")
	return plan_view(doc)


def plan_view(doc: Document) -> dict[str, object]:
	"""The plan, with ``modified`` as the token of the next write, and ``reasons`` while it is not decided.

	A plan that was just moved is not judged a second time: its reasons are those of the move.
	"""
	titles = titles_of(row.discipline for row in doc.get("items"))
	decided = doc.state in DECIDED
	enrollments = enrollments_of_rows(doc) if decided else {}
	return {
		**{field: doc.get(field) for field in HEAD},
		"modified": str(doc.modified),
		"items": [
			{**_row(row, titles), "enrollment": enrollments.get(row.row_key)} for row in doc.get("items")
		],
		"moves": [{field: step.get(field) for field in STEP} for step in doc.get("moves")],
		"actions": open_actions(doc),
		"change": change_of(doc),
		"reasons": [] if decided else as_payload(doc.flags.kredit_reasons or reasons_for(doc)),
	}


def _row(row: Document, titles: Mapping[str, Mapping[str, str]]) -> dict[str, object]:
	values = {field: row.get(field) for field in ROW if field != "title"}
	# Selects that are not filled are stored as blank texts.
	blank = {field: values[field] or None for field in ("source", "purpose", "advice")}
	return {**values, **blank, "title": titles.get(row.discipline), "is_confirmed": bool(row.is_confirmed)}
