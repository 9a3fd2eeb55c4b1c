"""The catalogue as it is printed, in the language of the reader."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document

from kredit_edu.services.catalogue.prerequisites import prerequisites_of
from kredit_edu.services.catalogue.titles import LANGUAGES, in_language
from kredit_edu.services.discipline.titles import titles_of
from kredit_edu.services.people import names_of


def sheet_of(doc: Document) -> dict[str, object]:
	"""Head, and the slots with their options, by admission year and period. A constant number of queries."""
	titles = titles_of(row.discipline for row in doc.options)
	names = names_of([doc.approved_by or "", *(row.teacher for row in doc.teachers)])
	slots = sorted(doc.slots, key=lambda row: (row.admission_year, row.period_number, row.idx))
	prerequisites = prerequisites_of(row.discipline for row in doc.options)
	years: dict[tuple[str, int], list[dict[str, object]]] = {}
	for row in slots:
		years.setdefault((row.admission_year, row.study_year), []).append(
			_slot(doc, row, titles, names, prerequisites)
		)
	return {
		"university": in_language(_of("Kredit Settings", "Kredit Settings", "university")),
		"program": in_language(_of("Kredit Program", doc.program, "title")),
		"approved_by": names.get(doc.approved_by, doc.approved_by),
		"years": [
			{"admission_year": admission, "study_year": year, "slots": found}
			for (admission, year), found in years.items()
		],
	}


def _slot(
	doc: Document,
	row: Document,
	titles: dict[str, dict[str, str]],
	names: dict[str, str],
	prerequisites: dict[str, list[str]],
) -> dict[str, object]:
	return {
		"key": row.slot_key,
		"code": row.slot_code,
		"component": _(row.component),
		"cycle": _(row.cycle),
		"credits": row.credits,
		"period": row.period_number,
		"choose": row.choose,
		"options": [
			{
				"title": in_language(titles.get(option.discipline)),
				"credits": option.credits,
				"hours": option.hours,
				"language": _(option.teaching_language) if option.teaching_language else "",
				"seats": _seats(option),
				"prerequisites": prerequisites.get(option.discipline, []),
				"description": in_language(
					{language: option.get(f"description_{language}") for language in LANGUAGES}
				),
				"teachers": [
					names.get(teacher.teacher, teacher.teacher)
					for teacher in doc.teachers
					if (teacher.slot_key, teacher.discipline) == (option.slot_key, option.discipline)
				],
			}
			for option in doc.options
			if option.slot_key == row.slot_key
		],
	}


def _seats(option: Document) -> str:
	if option.seats_min and option.seats_max:
		return f"{option.seats_min}–{option.seats_max}"
	if option.seats_min:
		return f"≥ {option.seats_min}"
	return f"≤ {option.seats_max}" if option.seats_max else ""


def _of(doctype: str, name: str, stem: str) -> dict[str, str | None]:
	"""The three languages of a text of a record."""
	if doctype == name:
		settings = frappe.get_cached_doc(name)
		return {language: settings.get(f"{stem}_{language}") for language in LANGUAGES}
	values = frappe.db.get_value(doctype, name, [f"{stem}_{language}" for language in LANGUAGES])
	return dict(zip(LANGUAGES, values or ("", "", ""), strict=True))
