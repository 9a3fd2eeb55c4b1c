"""What waits: appeals without a commission, under review, and satisfied ones that are not carried out (D55)."""

from __future__ import annotations

import frappe

from kredit_edu.rules.appeal import OPEN, AppealState
from kredit_edu.services.appeal import APPEAL

FIELDS = (
	"name",
	"number",
	"learner",
	"learner_name",
	"discipline.title_kk as discipline_title",
	"letter",
	"state",
	"filed_on",
	"decided_on",
	"new_final_control",
)


def waiting() -> list[frappe._dict]:
	"""The appeals that wait for somebody and that the user may read, those to carry out first, the oldest first."""
	satisfied = {"state": AppealState.SATISFIED.value, "correction": ("is", "not set")}
	return [*_read(satisfied), *_read({"state": ("in", [state.value for state in OPEN])})]


def _read(filters: dict[str, object]) -> list[frappe._dict]:
	return frappe.get_list(
		APPEAL, filters=filters, fields=list(FIELDS), order_by="filed_on asc, name asc", limit_page_length=0
	)
