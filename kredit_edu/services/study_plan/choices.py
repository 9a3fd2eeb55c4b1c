"""What a learner chooses: disciplines and offerings of a draft, set row by row without sending the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.services.moves import locked
from kredit_edu.services.refusals import refuse
from kredit_edu.services.study_plan import PLAN
from kredit_edu.services.study_plan.year import YearSlot, load_year

CHOSEN = ("discipline", "offering")


def save_choices(
	name: str,
	items: Iterable[Mapping[str, str | None]] = (),
	rules_acknowledged: bool | None = None,
	modified: str | None = None,
) -> Document:
	"""Set what is chosen in rows of a draft; rows that are not named stay as they are.

	An item names its row by ``row_key`` and gives ``discipline`` and ``offering``; None clears. Raises
	RuleRefused for an unknown row (2(14)) and for whatever saving the plan refuses, StaleDocument when the
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


def options_of_row(name: str, row_key: str) -> list[dict[str, object]]:
	"""What can be taken in a row of a plan, each with its offerings, in the curriculum's order.

	Credits are academic credits, hours academic hours; ``seats_left`` is None when seats are not limited.
	"""
	doc = frappe.get_doc(PLAN, name)
	doc.check_permission("read")
	row = next((row for row in doc.get("items") if row.row_key == row_key), None)
	if row is None:
		refuse(_unknown_row(row_key))
	slots = load_year(doc.curriculum, doc.academic_year, int(doc.study_year))
	slot = next((slot for slot in slots if slot.key == row.slot_key), None)
	return _with_offerings(slot) if slot else []


def _with_offerings(slot: YearSlot) -> list[dict[str, object]]:
	found = frappe.get_all(
		"Kredit Offering",
		{
			"discipline": ("in", [option.discipline for option in slot.options]),
			"academic_period": slot.academic_period or "",
		},
		[
			"name",
			"title",
			"discipline",
			"teaching_language",
			"group_title",
			"lecturer",
			"seats_limit",
			"seats_taken",
		],
		order_by="title, name",
	)
	return [
		{
			"discipline": option.discipline,
			"title": option.title,
			"kind": option.kind,
			"credits": option.credits,
			"hours": option.hours,
			"offerings": [_offering(row) for row in found if row.discipline == option.discipline],
		}
		for option in slot.options
	]


def _offering(row: frappe._dict) -> dict[str, object]:
	return {
		"name": row.name,
		"title": row.title,
		"teaching_language": row.teaching_language,
		"group_title": row.group_title,
		"lecturer": row.lecturer,
		"seats_left": max(0, row.seats_limit - row.seats_taken) if row.seats_limit else None,
	}


def _check_rows(items: list[Mapping[str, str | None]], rows: Mapping[str, Document]) -> Decision:
	return Decision.merge(_unknown_row(item["row_key"]) for item in items if item["row_key"] not in rows)


def _unknown_row(row_key: str) -> Decision:
	return Decision.of(Reason("2(14)", "plan.unknown_row", {"given": row_key}, field="items", row=row_key))
