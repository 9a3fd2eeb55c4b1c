"""Who schedules exams: the Registrar alone, in military institutions heads of departments as well (37.2)."""

from __future__ import annotations

import frappe

from kredit_edu.rules.exam_timetable import check_scheduler
from kredit_edu.services.refusals import forbid
from kredit_edu.services.rules_context import rules_context


def check_may_schedule() -> None:
	"""Raises MoveForbidden for whoever may not schedule exams here."""
	forbid(check_scheduler(frappe.get_roles(), rules_context().policy.institution_type))
