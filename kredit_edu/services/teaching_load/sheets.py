"""The load of the teachers whom the user may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import frappe
from frappe import _

from kredit_edu.permissions.loads import sees_every_load, sees_own_load
from kredit_edu.rules.decision import Decision
from kredit_edu.rules.load_norms import LoadPolicy
from kredit_edu.rules.teaching_load import TeacherLoad, check_teacher_load, load_by_teacher
from kredit_edu.services.rules_context import RulesContext, rules_context
from kredit_edu.services.teaching_load.facts import LoadScope, load_facts_of
from kredit_edu.services.teaching_load.policy import load_policy


@dataclass(frozen=True)
class LoadSheet:
	"""Loads by teacher, what the offerings and people in them are called, and the warnings."""

	loads: tuple[TeacherLoad, ...]
	offerings: Mapping[str, frappe._dict]
	people: Mapping[str, str]
	policy: LoadPolicy
	context: RulesContext
	warnings: Decision


def teaching_load(academic_year: str, period: str | None = None, teacher: str | None = None) -> LoadSheet:
	"""The load of a year, or of one period of it; everybody's, where the user may see it.

	Who may not see the load of others gets the own one. Raises PermissionError when somebody else's is
	asked for, or when the user teaches and heads nobody.
	"""
	scope = LoadScope(academic_year, period or None, _teacher_open_to(frappe.session.user, teacher or None))
	context = rules_context()
	policy = load_policy(context.policy.academic_hour_minutes)
	facts = load_facts_of(scope, context)
	loads = load_by_teacher(facts.assignments, policy)
	warnings = Decision.merge(
		check_teacher_load(load, policy, whole_year=not scope.period, name=facts.people.get(load.teacher))
		for load in loads
	)
	return LoadSheet(loads, facts.offerings, facts.people, policy, context, warnings)


def _teacher_open_to(user: str, teacher: str | None) -> str | None:
	if sees_every_load(user):
		return teacher
	if not sees_own_load(user) or teacher not in (None, user):
		frappe.throw(_("You may see your own teaching load only."), frappe.PermissionError)
	return user
