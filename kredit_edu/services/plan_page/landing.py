"""Where people land after the login: learners on their plan, staff where Frappe sends them."""

from __future__ import annotations

import frappe

from kredit_edu.rules.moves import LEARNER
from kredit_edu.services.plan_page.shell import PLAN_ROUTE

PREFIX = "Kredit "
OF_EVERYBODY = frozenset({"All", "Guest", "Desk User", LEARNER})


def land(login_manager: object) -> None:
	"""Send somebody who is a learner and nothing else to the plan. Called after the login.

	``role_home_page`` serves website users alone; learners may still open Desk.
	"""
	roles = set(frappe.get_roles(login_manager.user))
	if LEARNER in roles and roles <= OF_EVERYBODY:
		frappe.local.response["home_page"] = PLAN_ROUTE
