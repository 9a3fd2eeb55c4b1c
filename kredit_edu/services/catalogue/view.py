"""A catalogue as a learner chooses from it: the slots of the own admission, with everything to choose by."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.rules.academic_period import parse_academic_year
from kredit_edu.rules.terms import ReviewState
from kredit_edu.services.catalogue import CATALOGUE
from kredit_edu.services.catalogue.draft import window_of
from kredit_edu.services.catalogue.prerequisites import prerequisites_of
from kredit_edu.services.catalogue.titles import LANGUAGES
from kredit_edu.services.catalogue.wishes import own_learner, wishes_of
from kredit_edu.services.discipline.titles import titles_of
from kredit_edu.services.people import names_of
from kredit_edu.services.refusals import refuse

OPTION = ("discipline", "credits", "hours", "period_number", "teaching_language", "seats_min", "seats_max")
SLOT = ("slot_key", "component", "cycle", "credits", "period_number", "study_year", "choose")


def options_for_me(academic_year: str | None = None) -> list[dict[str, object]]:
	"""The approved catalogues of the program of the learner who asks, of one academic year or all of them.

	Each holds the slots of the learner's admission with their options, and the own wishes. Raises
	PermissionError for who is no learner, RuleRefused for a malformed year.
	"""
	learner = own_learner()
	filters = {"program": learner.program, "state": ReviewState.APPROVED.value}
	if academic_year is not None:
		year = parse_academic_year(academic_year)
		refuse(year.decision)
		filters["academic_year"] = year.value
	names = frappe.get_all(CATALOGUE, filters, pluck="name", order_by="academic_year, name")
	admission = frappe.db.get_value("Kredit Curriculum", learner.curriculum, "admission_year")
	wished = wishes_of(learner.name, names)
	return [_view(frappe.get_doc(CATALOGUE, name), admission, wished) for name in names]


def _view(doc: Document, admission: str, wished: dict[tuple[str, str], list[str]]) -> dict[str, object]:
	window = window_of(doc)
	own = [row for row in doc.slots if row.admission_year == admission]
	titles = titles_of(row.discipline for row in doc.options)
	names = names_of(row.teacher for row in doc.teachers)
	prerequisites = prerequisites_of(row.discipline for row in doc.options)
	return {
		"name": doc.name,
		"title": doc.title,
		"program": doc.program,
		"academic_year": doc.academic_year,
		"choice_opens_on": str(window.opens_on) if window.opens_on else None,
		"choice_closes_on": str(window.closes_on) if window.closes_on else None,
		"is_open": window.holds(getdate()),
		"slots": [
			{
				**{field: row.get(field) for field in SLOT},
				"wishes": wished.get((doc.name, row.slot_key), []),
				"options": [
					{
						**_option(doc, option, titles, names),
						"prerequisites": prerequisites.get(option.discipline, []),
					}
					for option in doc.options
					if option.slot_key == row.slot_key
				],
			}
			for row in own
		],
	}


def _option(
	doc: Document, option: Document, titles: dict[str, dict[str, str]], names: dict[str, str]
) -> dict[str, object]:
	return {
		**{field: option.get(field) for field in OPTION},
		"title": titles.get(option.discipline),
		"description": {language: option.get(f"description_{language}") for language in LANGUAGES},
		"teachers": [
			{"user": row.teacher, "name": names.get(row.teacher, row.teacher)}
			for row in doc.teachers
			if (row.slot_key, row.discipline) == (option.slot_key, option.discipline)
		],
	}
