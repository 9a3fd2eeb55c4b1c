"""Who may be an adviser: a teacher with the role of an adviser, never of oneself (2(29))."""

from __future__ import annotations

import frappe

from kredit_edu.rules.decision import Decision, Reason

OF_ADVISER = "2(29)"
ADVISER_ROLE, TEACHER_ROLE = "Kredit Adviser", "Kredit Teacher"


def check_adviser(adviser: str | None, user: str | None = None) -> Decision:
	"""Whether a user may advise, and advise the learner who is ``user``; all reasons at once."""
	if not adviser:
		return Decision()
	roles = set(frappe.get_roles(adviser))
	params = {"adviser": adviser}
	reasons = []
	if ADVISER_ROLE not in roles:
		reasons.append(Reason(OF_ADVISER, "learner.adviser_without_role", params, field="adviser"))
	if TEACHER_ROLE not in roles:
		reasons.append(Reason(OF_ADVISER, "plan.adviser_not_teacher", params, field="adviser"))
	if adviser == user:
		reasons.append(Reason(OF_ADVISER, "learner.own_adviser", params, field="adviser"))
	return Decision(tuple(reasons))
