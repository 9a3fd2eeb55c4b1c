"""What differs between two versions of a plan, and the versions of a learner's year (2(14), 35(2))."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import ALLOWED, Decision, Reason
from kredit_edu.rules.plan_change import (
	RowDifference,
	VersionRow,
	changed_credits,
	check_change,
	compare_versions,
)
from kredit_edu.rules.policy import UniversityPolicy
from kredit_edu.rules.terms import PlanState
from kredit_edu.services.discipline.titles import titles_of
from kredit_edu.services.refusals import refuse
from kredit_edu.services.study_plan import PLAN

SAME = ("learner", "program", "academic_year")
VERSION = (
	"name",
	"title",
	"version",
	"state",
	"changes_plan",
	"change_reason",
	"changed_credits",
	"creation",
)


def differences_of(before: Document, after: Document) -> tuple[RowDifference, ...]:
	"""The rows that differ between two versions of a plan."""
	return compare_versions(_rows(before), _rows(after))


def check_change_of(doc: Document, policy: UniversityPolicy) -> Decision:
	"""Whether a change may be sent: it says why, changes something and not too much. No more than a plan's read."""
	if not doc.changes_plan or doc.state == PlanState.APPROVED.value:
		return ALLOWED
	former = frappe.get_doc(PLAN, doc.changes_plan)
	differences = differences_of(former, doc)
	return check_change(
		differences,
		doc.change_reason,
		policy.registration.change_credits_limit,
		is_minor_changed=(former.minor or "") != (doc.minor or ""),
	)


def differences_between(name: str, other: str | None = None) -> dict[str, object]:
	"""What a version of a plan has otherwise than another one: by itself, than the plan that it changes.

	Raises PermissionError for a plan that the user may not read, RuleRefused for one of another learner,
	program or year (2(14)).
	"""
	after = _readable(name)
	before = _readable(other or after.changes_plan) if other or after.changes_plan else None
	if before and any(before.get(field) != after.get(field) for field in SAME):
		refuse(Decision.of(Reason("2(14)", "plan.versions_of_others", {"plan": before.title})))
	found = differences_of(before, after) if before else ()
	titles = titles_of(side.discipline for row in found for side in (row.before, row.after) if side)
	groups = _offerings(side.offering for row in found for side in (row.before, row.after) if side)
	lines = {doc.name: {row.row_key: row for row in doc.get("items")} for doc in (before, after) if doc}
	return {
		"before": _head(before) if before else None,
		"after": _head(after),
		"changed_credits": changed_credits(found),
		"rows": [
			{
				"row_key": row.row_key,
				"change": row.change.value,
				"fields": ["partner_institution" if name == "partner" else name for name in row.fields],
				"credits": row.credits,
				"before": _side(row.before and lines[before.name][row.row_key], titles, groups),
				"after": _side(row.after and lines[after.name][row.row_key], titles, groups),
			}
			for row in found
		],
		"versions": versions_of(after),
	}


def versions_of(doc: Document) -> list[dict[str, object]]:
	"""Every version of the plan's learner, program and year, the latest first. One query."""
	return frappe.get_all(
		PLAN, {field: doc.get(field) for field in SAME}, list(VERSION), order_by="version desc, creation desc"
	)


def _readable(name: str) -> Document:
	doc = frappe.get_doc(PLAN, name)
	doc.check_permission("read")
	return doc


def _rows(plan: Document) -> list[VersionRow]:
	return [
		VersionRow(
			row_key=row.row_key,
			discipline=row.discipline or "",
			credits=row.credits,
			offering=row.offering or "",
			period=row.academic_period or "",
			purpose=row.purpose or "",
			partner=row.partner_institution or "",
		)
		for row in plan.get("items")
	]


def _head(doc: Document) -> dict[str, object]:
	return {field: doc.get(field) for field in ("name", "title", "version", "state")}


def _offerings(names: Iterable[str]) -> dict[str, str]:
	wanted = sorted({name for name in names if name})
	if not wanted:
		return {}
	found = frappe.get_all("Kredit Offering", {"name": ("in", wanted)}, ["name", "title"], order_by="name")
	return {row.name: row.title for row in found}


def _side(
	row: Document | None, titles: Mapping[str, Mapping[str, str]], groups: Mapping[str, str]
) -> dict[str, object] | None:
	if row is None:
		return None
	return {
		"discipline": row.discipline,
		"title": titles.get(row.discipline),
		"credits": row.credits,
		"period": row.academic_period,
		"offering": row.offering,
		"offering_title": groups.get(row.offering),
		"lecturer": row.lecturer,
		"purpose": row.purpose or None,
		"partner_institution": row.partner_institution,
	}
