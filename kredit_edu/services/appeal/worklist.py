"""What waits: appeals without a commission, under review, and satisfied ones that are not carried out (D55)."""

from __future__ import annotations

import frappe

from kredit_edu.rules.appeal import OPEN, AppealState
from kredit_edu.services.appeal import APPEAL
from kredit_edu.services.discipline.titles import titles_of
from kredit_edu.services.languages import title_language

FIELDS = (
	"name",
	"number",
	"learner",
	"learner_name",
	"discipline",
	"letter",
	"state",
	"filed_on",
	"decided_on",
	"new_final_control",
)


def waiting() -> list[frappe._dict]:
	"""The appeals that wait for somebody and that the user may read, those to carry out first, the oldest first."""
	satisfied = {"state": AppealState.SATISFIED.value, "correction": ("is", "not set")}
	rows = [*_read(satisfied), *_read({"state": ("in", [state.value for state in OPEN])})]
	titles, language = titles_of(row.discipline for row in rows), title_language()
	for row in rows:
		row.discipline_title = titles.get(row.discipline, {}).get(language) or row.discipline
	return rows


def _read(filters: dict[str, object]) -> list[frappe._dict]:
	return frappe.get_list(
		APPEAL, filters=filters, fields=list(FIELDS), order_by="filed_on asc, name asc", limit_page_length=0
	)
