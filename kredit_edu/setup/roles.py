"""The roles of the app."""

from __future__ import annotations

from dataclasses import dataclass

import frappe

from kredit_edu.setup import ledger


@dataclass(frozen=True)
class RoleSpec:
	"""A role and whether who has it works in Desk."""

	name: str
	desk_access: bool = True


ROLES = (
	RoleSpec("Kredit Administrator"),
	RoleSpec("Kredit Curriculum Manager"),
	RoleSpec("Kredit Council Secretary"),
	RoleSpec("Kredit Head of Department"),
	RoleSpec("Kredit Dean"),
	RoleSpec("Kredit Head of Institution"),
	RoleSpec("Kredit Registrar"),
	RoleSpec("Kredit Adviser"),
	RoleSpec("Kredit Teacher"),
	RoleSpec("Kredit Examiner"),
	RoleSpec("Kredit Commission Secretary"),
	# Learners draft their plans in Desk for as long as they have no pages of their own.
	RoleSpec("Kredit Learner"),
	RoleSpec("Kredit Support Service"),
)


def ensure_roles() -> None:
	"""Make the roles; Frappe made those that DocTypes name, and before that no such role existed."""
	for spec in ROLES:
		if not frappe.db.exists("Role", spec.name):
			role = frappe.new_doc("Role")
			role.update({"role_name": spec.name, "desk_access": int(spec.desk_access)})
			role.insert(ignore_permissions=True)  # installing, no user's permission is meant
		ledger.note("Role", spec.name)
