"""Mass work with study plans: beginning those of a group, approving those that wait (4(2), 10.1)."""

from __future__ import annotations

from collections.abc import Iterable

import frappe

from kredit_edu.rules.moves import ADVISER, DEAN, REGISTRAR
from kredit_edu.rules.terms import PlanState
from kredit_edu.services.batch import BatchKind, Outcome
from kredit_edu.services.batch.learners import learner_rows
from kredit_edu.services.batch.work import Result, Row, Values, Work, refused, skipped
from kredit_edu.services.notify import notify
from kredit_edu.services.study_plan import PLAN
from kredit_edu.services.study_plan.group_start import StartResult, start_plan_for
from kredit_edu.services.study_plan.learner import learner_of
from kredit_edu.services.study_plan.moves import move, open_actions

APPROVAL = "Approve"


def _rows_to_start(values: Values) -> Iterable[Row]:
	values.need("academic_year", clause="4(2)")
	return learner_rows(values, "4(2)")


def _start(row: Row, values: Values) -> Result:
	outcome = start_plan_for(row.name, values.academic_year)
	if outcome.result is StartResult.REFUSED:
		return Result(Outcome.REFUSED, outcome.decision)
	if outcome.result is StartResult.SKIPPED:
		return skipped("2(14)", "batch.plan_exists")
	user = learner_of(row.name).user
	notify([user], PLAN, outcome.plan, "plan.begun", {"year": values.academic_year})
	return Result(doctype=PLAN, name=outcome.plan)


def _rows_to_approve(values: Values) -> Iterable[Row]:
	values.need("plans")
	filters = {"name": ("in", values.plans)}
	found = {
		plan.name: plan
		for plan in frappe.get_list(PLAN, filters, ["name", "title", "modified"], limit_page_length=0)
	}
	for name in values.plans:
		plan = found.get(name)
		yield Row(PLAN, name, plan.title if plan else name, str(plan.modified) if plan else None)


def _approve(row: Row, values: Values) -> Result:
	doc = frappe.get_doc(PLAN, row.name)
	doc.check_permission("read")
	if doc.state == PlanState.APPROVED.value:
		return skipped("10.1", "batch.approved_already")
	action = next((action for action in open_actions(doc) if action.startswith(APPROVAL)), None)
	if not action:
		return refused("10.1", "batch.nothing_to_approve", state=doc.state)
	move(row.name, action, modified=row.seen)
	return Result(doctype=PLAN, name=row.name)


START = Work(BatchKind.START_PLANS, "4(2)", (REGISTRAR, ADVISER), _rows_to_start, _start)
APPROVE = Work(BatchKind.APPROVE_PLANS, "10.1", (ADVISER, DEAN, REGISTRAR), _rows_to_approve, _approve)
