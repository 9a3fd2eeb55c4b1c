from __future__ import annotations

from frappe import _

from kredit_edu.rules.elective_wishes import Demand
from kredit_edu.services.catalogue.demand import demand
from kredit_edu.services.catalogue.titles import in_language
from kredit_edu.services.report_columns import text, whole
from kredit_edu.services.report_filters import read_filters


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict]]:
	"""Columns and rows: how many learners wish for each option of a catalogue (filter ``catalogue``).

	Raises PermissionError for users who may not read the catalogue and all wishes.
	"""
	read = read_filters(filters, {"catalogue": _("Catalogue")}, required=["catalogue"])
	return _columns(), [_row(found) for found in demand(read["catalogue"])]


def _columns() -> list[dict]:
	return [
		text("slot_key", _("Slot"), 120),
		text("title", _("Discipline"), 320),
		whole("first", _("Would take it"), 130),
		whole("all", _("All wishes"), 150),
		text("seats_min", _("Least learners"), 190),
		text("seats_max", _("Most learners"), 190),
		text("verdict", _("Verdict"), 160),
	]


def _row(found: dict[str, object]) -> dict[str, object]:
	verdicts = {
		Demand.ENOUGH.value: _("Enough"),
		Demand.TOO_FEW.value: _("Too few"),
		Demand.OPEN.value: _("No least number"),
	}
	limits = {name: str(found[name] or "") for name in ("seats_min", "seats_max")}
	return {**found, **limits, "title": in_language(found["title"]), "verdict": verdicts[found["verdict"]]}
