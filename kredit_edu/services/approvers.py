"""Which role approves what, as the university has settled it (10.1, 10.2, 15.2)."""

from __future__ import annotations

import frappe

from kredit_edu.rules.moves import (
	CURRICULUM_MANAGER,
	DEAN,
	HEAD_OF_DEPARTMENT,
	HEAD_OF_INSTITUTION,
)
from kredit_edu.rules.registration_policy import PlanApproval
from kredit_edu.rules.terms import InstitutionType


def curriculum_approver() -> str:
	"""The role that approves working curricula; in military institutions their head (10.2)."""
	if frappe.get_cached_doc("Kredit Settings").institution_type == InstitutionType.MILITARY.value:
		return HEAD_OF_INSTITUTION
	return _chosen("curriculum_approver", CURRICULUM_MANAGER)


def catalogue_approver() -> str:
	"""The role that approves elective catalogues (10.1)."""
	return _chosen("catalogue_approver", DEAN)


def syllabus_approver() -> str:
	"""The role that approves syllabuses (15.2)."""
	return _chosen("syllabus_approver", HEAD_OF_DEPARTMENT)


def plan_approval() -> PlanApproval:
	"""The chain of roles that approve study plans (10.1, D31)."""
	return PlanApproval(_chosen("plan_approval", PlanApproval.ADVISER_REGISTRAR.value))


def _chosen(field: str, proposed: str) -> str:
	return frappe.get_cached_doc("Kredit Settings").get(field) or proposed
