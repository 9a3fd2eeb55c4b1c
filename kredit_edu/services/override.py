"""Overrides that the Registrar grants for one plan, with a reason; listed, revocable, never changed (D33, D35)."""

from __future__ import annotations

from collections.abc import Mapping

import frappe
from frappe.model.document import Document
from frappe.query_builder.functions import Coalesce

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.overrides import (
	OVERRIDABLE,
	Override,
	OverrideSubject,
	apply,
	check_override,
	subject_of,
)
from kredit_edu.rules.policy import UniversityPolicy
from kredit_edu.services import granted
from kredit_edu.services.refusals import refuse
from kredit_edu.services.rules_context import rules_context

OVERRIDE = "Kredit Override"
PLAN = "Kredit Study Plan"
SHOWN = (
	"name",
	"study_plan",
	"learner",
	"program",
	"academic_year",
	"subject",
	"clause",
	"discipline",
	"reason",
	"granted_by",
	"granted_on",
	"revoked_by",
	"revoked_on",
)


def grant(study_plan: str, subject: str, reason: str, discipline: str | None = None) -> Document:
	"""Override what stands against a plan: for one of its disciplines, or where the subject asks for it as a whole.

	``subject`` is a value of OverrideSubject. It holds for every version of the plan, and for no other plan.
	Raises PermissionError for whoever is not a Registrar, RuleRefused for what is not to be overridden.
	"""
	doc = frappe.get_doc(
		{
			"doctype": OVERRIDE,
			"study_plan": study_plan,
			"subject": subject,
			"discipline": discipline,
			"reason": reason,
		}
	)
	return doc.insert()


def revoke(name: str) -> Document:
	"""Take an override back from now on; plans approved under it stay, and the record too.

	Raises PermissionError for whoever may not grant one, RuleRefused for one that is revoked already.
	"""
	return granted.revoke(
		OVERRIDE, name, lambda doc: Reason(doc.clause, "override.revoked", field="revoked_on")
	)


def prepare(doc: Document) -> None:
	"""Read a new override. Raises RuleRefused for what is not to be overridden. Called before it is granted."""
	# An unknown subject and a missing plan are refused by Frappe itself, after this.
	subject = next((subject for subject in OverrideSubject if subject.value == doc.subject), None)
	plan = _plan(doc.study_plan)
	if subject is None or plan is None:
		return
	in_plan = frappe.get_all(
		"Kredit Study Plan Item",
		filters={"parent": doc.study_plan, "parenttype": PLAN},
		pluck="discipline",
		order_by="idx asc",
	)
	doc.discipline = doc.discipline or None
	policy = rules_context().policy.registration
	refuse(check_override(subject, doc.discipline or "", in_plan, policy))
	doc.learner, doc.program, doc.academic_year = plan.learner, plan.program, plan.academic_year
	doc.clause = OVERRIDABLE[subject].clause


def kept(doc: Document) -> Decision:
	"""Why an override is not changed, renamed or deleted: it says on what an approval rests."""
	return Decision.of(Reason(doc.clause or "35", "override.kept"))


def with_overrides(decision: Decision, plan: Document, policy: UniversityPolicy) -> Decision:
	"""The decision on a plan as its overrides leave it. One query where there is something to override."""
	if not any(subject_of(reason) for reason in decision.reasons):
		return decision
	disciplines = {row.row_key: row.discipline for row in plan.get("items") if row.discipline}
	return apply(decision, overrides_of(plan), disciplines, policy.registration)


def overrides_of(plan: Document) -> tuple[Override, ...]:
	"""What is overridden in the plan of a learner, program and year, in whatever version. One query."""
	table, user = frappe.qb.DocType(OVERRIDE), frappe.qb.DocType("User")
	found = (
		frappe.qb.from_(table)
		.left_join(user)
		.on(user.name == table.granted_by)
		.select(table.subject, table.discipline, Coalesce(user.full_name, table.granted_by), table.reason)
		.where((table.learner == plan.learner) & (table.program == plan.program))
		.where((table.academic_year == plan.academic_year) & table.revoked_on.isnull())
		.orderby(table.granted_on, table.name)
	).run()
	return tuple(
		Override(OverrideSubject(subject), discipline or "", person, reason)
		for subject, discipline, person, reason in found
	)


def view(doc: Document) -> dict[str, object]:
	"""An override for other systems."""
	return granted.view(doc, SHOWN)


def in_force(academic_year: str | None = None) -> list[frappe._dict]:
	"""The overrides that are not revoked and that the user may read, the latest first. Two queries at most."""
	filters: Mapping[str, object] = {"revoked_on": ("is", "not set")}
	if academic_year:
		filters = {**filters, "academic_year": academic_year}
	return frappe.get_list(
		OVERRIDE,
		filters=filters,
		fields=[*SHOWN, "learner.learner_number", "discipline.title_kk as discipline_title"],
		order_by="granted_on desc, name asc",
		limit_page_length=0,
	)


def _plan(name: str | None) -> frappe._dict | None:
	fields = ["learner", "program", "academic_year"]
	return frappe.db.get_value(PLAN, name, fields, as_dict=True) if name else None
