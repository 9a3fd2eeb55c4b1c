"""Leaving a discipline in which a learner is enrolled (35(2), 8.2)."""

from __future__ import annotations

import frappe
from frappe.utils import getdate, now_datetime

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.moves import ADVISER, REGISTRAR
from kredit_edu.rules.reopening import ReopeningPurpose
from kredit_edu.rules.terms import Component, EnrollmentStatus
from kredit_edu.rules.withdrawal import Withdrawal, check_withdrawal
from kredit_edu.services.enrollment import ENROLLMENT, PLAN
from kredit_edu.services.enrollment.seats import give_back
from kredit_edu.services.languages import title_field
from kredit_edu.services.plain_text import plain
from kredit_edu.services.refusals import forbid, refuse
from kredit_edu.services.reopening import open_today
from kredit_edu.services.rules_context import rules_context
from kredit_edu.services.study_plan.learner import PlanLearner, learner_of
from kredit_edu.services.study_plan.year import load_year

FIELDS = (
	"name",
	"learner",
	"discipline",
	"academic_period",
	"offering",
	"study_plan",
	"row_key",
	"status",
	"withdrawn_on",
	"withdrawn_by",
	"withdrawal_reason",
)


def withdraw(name: str, reason: str) -> frappe._dict:
	"""Withdraw an enrollment and give its seat back; the row of the plan stays, shown as withdrawn.

	The day is the university's own. Raises PermissionError for who may not read the enrollment, MoveForbidden
	for anybody but its learner, the learner's adviser and the Registrar, RuleRefused after the deadline unless
	the Registrar reopened it (35(2)), for what the program gives unless the Registrar withdraws it (8.2), and
	once a grade stands.
	"""
	frappe.get_doc(ENROLLMENT, name).check_permission("read")
	found = frappe.db.get_value(ENROLLMENT, name, FIELDS, as_dict=True, for_update=True)
	forbid(_check_person(learner_of(found.learner)))
	refuse(check_withdrawal(_asked(found, reason), rules_context().policy.registration.withdrawal_days))
	values = {
		"status": EnrollmentStatus.WITHDRAWN.value,
		"active_key": None,
		"withdrawn_on": now_datetime(),
		"withdrawn_by": frappe.session.user,
		# Desk shows it as HTML, and relies on the cleaning that a saved document gets.
		"withdrawal_reason": plain(reason.strip()),
	}
	frappe.db.set_value(ENROLLMENT, name, values)
	if found.offering:
		give_back([found.offering])
	return frappe.db.get_value(ENROLLMENT, name, FIELDS, as_dict=True)


def _check_person(learner: PlanLearner) -> Decision:
	user, roles = frappe.session.user, frappe.get_roles()
	if REGISTRAR in roles or user == learner.user or (ADVISER in roles and user == learner.adviser):
		return Decision()
	return Decision.of(Reason("2(29)", "withdrawal.not_by_person", field="learner"))


def _asked(found: frappe._dict, reason: str) -> Withdrawal:
	period = frappe.db.get_value(
		"Kredit Academic Period", found.academic_period, ["starts_on", "academic_year"], as_dict=True
	)
	titles = frappe.db.get_value("Kredit Discipline", found.discipline, ["title_kk", title_field()])
	opened = open_today(found.learner, period.academic_year, ReopeningPurpose.WITHDRAWAL)
	return Withdrawal(
		discipline=titles[1] or titles[0],
		status=EnrollmentStatus(found.status),
		starts_on=period.starts_on,
		today=getdate(),
		reason=reason or "",
		is_given=_is_given(found),
		has_grade=bool(frappe.db.exists("Kredit Grade", {"enrollment": found.name})),
		by_registrar=REGISTRAR in frappe.get_roles(),
		is_reopened=opened is not None,
	)


def _is_given(found: frappe._dict) -> bool:
	"""Whether the row of the plan is mandatory, or one of which the program leaves no choice."""
	if not found.study_plan:
		return False
	row = frappe.db.get_value(
		"Kredit Study Plan Item",
		{"parent": found.study_plan, "parenttype": PLAN, "row_key": found.row_key},
		["slot_key", "component"],
		as_dict=True,
	)
	if not row:
		return False
	if row.component == Component.MANDATORY.value:
		return True
	plan = frappe.db.get_value(
		PLAN, found.study_plan, ["curriculum", "academic_year", "study_year"], as_dict=True
	)
	slots = load_year(plan.curriculum, plan.academic_year, int(plan.study_year))
	slot = next((slot for slot in slots if slot.key == row.slot_key), None)
	return slot is not None and slot.is_fixed and slot.option(found.discipline) is not None
