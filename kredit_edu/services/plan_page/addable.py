"""What a learner may add beside the slots of the year, in the reader's language (22, 35, 53)."""

from __future__ import annotations

from collections.abc import Mapping

import frappe
from frappe import _

from kredit_edu.rules.study_plan_beside import Way
from kredit_edu.rules.terms import RowSource, SummerPurpose
from kredit_edu.services.plan_page.rows import DISCIPLINE, period_title, periods_of
from kredit_edu.services.plan_page.words import words
from kredit_edu.services.study_plan import PLAN
from kredit_edu.services.study_plan.addable import FAILED, LEFT_OVER, MASTERED, STANDINGS, load_addable
from kredit_edu.services.titles import titles_in_language


def addable_view(name: str) -> list[dict[str, object]]:
	"""The disciplines in groups by how they stand with the learner, each with every way to add it.

	Raises PermissionError when the user may not read the plan.
	"""
	doc = frappe.get_doc(PLAN, name)
	doc.check_permission("read")
	found, year = load_addable(doc)
	titles = titles_in_language(DISCIPLINE, (each.work.discipline for each in found))
	periods = periods_of(period.name for period in year)
	words_of_period = {name: period_title(0, period) for name, period in periods.items()}
	groups: dict[str, list[dict[str, object]]] = {standing: [] for standing in STANDINGS}
	for each in found:
		groups[each.standing].append(
			{
				"discipline": each.work.discipline,
				"title": titles[each.work.discipline],
				"credits": each.work.credits,
				"ways": [_way(way, words_of_period) for way in each.ways],
			}
		)
	return [
		{"standing": standing, "words": _standing(standing), "disciplines": disciplines}
		for standing, disciplines in groups.items()
		if disciplines
	]


def _way(way: Way, periods: Mapping[str, str]) -> dict[str, object]:
	return {
		"source": way.source.value,
		"words": words(way.source.value),
		"periods": [{"name": name, "words": periods[name]} for name in way.periods],
		"purposes": [_purpose(purpose) for purpose in way.purposes],
		"asks_partner": way.source is RowSource.MOBILITY,
	}


def _purpose(purpose: SummerPurpose) -> dict[str, object]:
	return {
		"name": purpose.value,
		"words": words(purpose.value),
		"asks_partner": purpose is SummerPurpose.OTHER_ORGANISATION,
	}


def _standing(standing: str) -> str:
	if standing == FAILED:
		return _("Not passed")
	if standing == LEFT_OVER:
		return _("Not studied yet, of an earlier year")
	return _("Passed: to raise the grade") if standing == MASTERED else _("Other disciplines")
