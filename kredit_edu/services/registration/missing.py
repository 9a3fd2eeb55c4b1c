"""Learners who study and have not sent a plan of a year: none at all, or a draft alone (35(2))."""

from __future__ import annotations

from dataclasses import dataclass

import frappe
from frappe.query_builder import Order
from frappe.query_builder.functions import Count
from pypika.queries import QueryBuilder, Table
from pypika.terms import LiteralValue

from kredit_edu.permissions.criteria import rows_of
from kredit_edu.permissions.terms import ALL
from kredit_edu.rules.terms import PlanState
from kredit_edu.services.registration import SENT
from kredit_edu.services.study_plan.learner import STUDYING

LEARNER, PLAN = "Kredit Learner", "Kredit Study Plan"
MOST_ON_PAGE = 200


@dataclass(frozen=True)
class Choice:
	"""Whose plans are looked at: of an academic year ("2026-2027"), and what narrows it."""

	academic_year: str
	program: str | None = None
	learner_group: str | None = None
	adviser: str | None = None

	def narrow(self, query: QueryBuilder, learner: Table) -> QueryBuilder:
		"""The query for the learners who are meant alone."""
		for field in ("program", "learner_group", "adviser"):
			if value := getattr(self, field):
				query = query.where(learner[field] == value)
		return query


def learners_without_plan(choice: Choice, start: int = 0, limit: int = MOST_ON_PAGE) -> list[frappe._dict]:
	"""A page of the learners, in the order of their numbers, with the draft that some have. One query.

	``limit`` 0 gives all. Only learners whom the user may see.
	"""
	query, learner, draft = _query(choice)
	query = (
		_of_user(query, learner)
		.select(
			learner.name,
			learner.learner_number,
			learner.full_name_kk,
			learner.user,
			learner.program,
			learner.learner_group,
			learner.adviser,
			draft.name.as_("draft"),
		)
		.orderby(learner.learner_number, order=Order.asc)
	)
	return (query.limit(limit).offset(start) if limit else query).run(as_dict=True)


def count_without_plan(choice: Choice) -> dict[str, int]:
	"""How many there are, whoever asks: ``all`` of them, and those with a draft. One query."""
	query, learner, draft = _query(choice)
	((number, drafts),) = query.select(Count(learner.name), Count(draft.name)).run()
	return {"all": number, "with_draft": drafts}


def group_without_plan(choice: Choice, by: str, limit: int = MOST_ON_PAGE) -> list[frappe._dict]:
	"""The same counts by ``program``, ``learner_group`` or ``adviser``, the most first. One query."""
	query, learner, draft = _query(choice)
	field = learner[by]
	return (
		query.select(
			field.as_("value"), Count(learner.name).as_("number"), Count(draft.name).as_("with_draft")
		)
		.groupby(field)
		.orderby(Count(learner.name), order=Order.desc)
		.orderby(field, order=Order.asc)
		.limit(limit)
		.run(as_dict=True)
	)


def is_without_plan(learner: str, academic_year: str) -> bool:
	"""Whether a learner still studies and has not sent a plan of the year."""
	query, table, _draft = _query(Choice(academic_year))
	return bool(query.select(table.name).where(table.name == learner).run())


def _query(choice: Choice) -> tuple[QueryBuilder, Table, Table]:
	learner = frappe.qb.DocType(LEARNER)
	sent, draft = frappe.qb.DocType(PLAN).as_("sent"), frappe.qb.DocType(PLAN).as_("draft")

	def of_year(plan: Table) -> object:
		return (
			(plan.learner == learner.name)
			& (plan.program == learner.program)
			& (plan.academic_year == choice.academic_year)
		)

	query = (
		frappe.qb.from_(learner)
		.left_join(sent)
		.on(of_year(sent) & sent.state.isin(SENT))
		.left_join(draft)
		.on(of_year(draft) & (draft.state == PlanState.DRAFT.value))
		.where((learner.status == STUDYING) & sent.name.isnull())
	)
	return choice.narrow(query, learner), learner, draft


def _of_user(query: QueryBuilder, learner: Table) -> QueryBuilder:
	"""The query for the learners whom the user may see alone."""
	rows = rows_of(frappe.session.user, LEARNER)
	if rows == ALL:
		return query
	user = LiteralValue(frappe.db.escape(frappe.session.user, percent=False))
	return query.where(rows.condition(learner, user))
