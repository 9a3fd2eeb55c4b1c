"""What a learner chooses: disciplines and offerings of a draft, set row by row without sending the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.services.moves import locked
from kredit_edu.services.refusals import refuse
from kredit_edu.services.study_plan import PLAN

CHOSEN = ("discipline", "offering", "purpose", "partner_institution")


def save_choices(
	name: str,
	items: Iterable[Mapping[str, str | None]] = (),
	rules_acknowledged: bool | None = None,
	modified: str | None = None,
) -> Document:
	"""Set what is chosen in rows of a draft; rows that are not named stay as they are.

	An item names its row by ``row_key`` and gives any of CHOSEN; None clears. Raises RuleRefused for an unknown row (2(14)) and for whatever saving the plan refuses, StaleDocument when the
	plan was changed since ``modified``, PermissionError when the user may not write it.
	"""
	doc = locked(PLAN, name, modified)
	doc.check_permission("write")
	rows = {row.row_key: row for row in doc.get("items")}
	items = list(items)
	refuse(_check_rows(items, rows))
	for item in items:
		values = {field: item[field] or None for field in CHOSEN if field in item}
		row = rows[item["row_key"]]
		if "discipline" in values and values["discipline"] != row.discipline:
			# The offering of another discipline does not stay behind.
			values.setdefault("offering", None)
		row.update(values)
	if rules_acknowledged is not None:
		doc.rules_acknowledged = int(rules_acknowledged)
	return doc.save()


def _check_rows(items: list[Mapping[str, str | None]], rows: Mapping[str, Document]) -> Decision:
	return Decision.merge(_unknown_row(item["row_key"]) for item in items if item["row_key"] not in rows)


def _unknown_row(row_key: str) -> Decision:
	return Decision.of(Reason("2(14)", "plan.unknown_row", {"given": row_key}, field="items", row=row_key))
