"""Learners with results, enrollments and plans for tests of degree audits."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.rules.edition import edition_on
from kredit_edu.services.audit import exceptions
from kredit_edu.testing.factories import YEAR, as_user, make_period, place, unique

POSITIVE = "B"


def disciplines(curriculum: Document) -> dict[str, list[str]]:
	"""Slot code → the disciplines of its options."""
	found: dict[str, list[str]] = {}
	for row in curriculum.options:
		found.setdefault(row.slot_code, []).append(row.discipline)
	return found


def pass_all(learner: Document, names: Iterable[str], **values: object) -> list[Document]:
	"""A positive grade in each of these disciplines."""
	return [grade(learner, name, sequence=number, **values) for number, name in enumerate(names, 1)]


def grade(learner: Document, discipline: str, **values: object) -> Document:
	"""A grade as publication leaves it, positive unless told otherwise."""
	record = frappe.db.get_value("Kredit Discipline", discipline, ["credits", "kind"], as_dict=True)
	return place(
		"Kredit Grade",
		**{
			"learner": learner.name,
			"discipline": discipline,
			"program": learner.program,
			"kind": record.kind,
			"credits": int(record.credits),
			"letter": POSITIVE,
			"points_hundredths": 300,
			"is_positive": 1,
			"is_current": 1,
			"entry_kind": "Award",
			"attempt": 1,
			"attempt_key": unique("a"),
			"edition": edition_on(getdate()).key,
			**values,
		},
	)


def enrolled(learner: Document, discipline: str, status: str = "Enrolled", **values: object) -> Document:
	"""An enrollment in a discipline."""
	record = frappe.db.get_value("Kredit Discipline", discipline, ["credits", "kind"], as_dict=True)
	return place(
		"Kredit Enrollment",
		**{
			"learner": learner.name,
			"discipline": discipline,
			"program": learner.program,
			"academic_period": make_period().name,
			"kind": record.kind,
			"credits": int(record.credits),
			"status": status,
			"active_key": unique("a"),
			**values,
		},
	)


def planned(
	learner: Document, rows: dict[str, str], *, minor: str | None = None, year: str = YEAR
) -> Document:
	"""An approved plan with disciplines by the keys of their slots."""
	items = [
		{
			"row_key": unique("k"),
			"slot_key": slot_key,
			"discipline": discipline,
			"kind": frappe.db.get_value("Kredit Discipline", discipline, "kind"),
			"credits": int(frappe.db.get_value("Kredit Discipline", discipline, "credits")),
		}
		for slot_key, discipline in rows.items()
	]
	return place(
		"Kredit Study Plan",
		learner=learner.name,
		academic_year=year,
		study_year="1",
		program=learner.program,
		curriculum=learner.curriculum,
		minor=minor,
		state="Approved",
		version=1,
		active_key=unique("p"),
		items=items,
	)


def except_from(
	learner: Document | str, kind: str = "Waive", *, by: str = "Administrator", **subject: object
) -> Document:
	"""An exception, granted by somebody who may."""
	name = learner if isinstance(learner, str) else learner.name
	with as_user(by):
		return exceptions.grant(name, kind, "Decided by the commission", "17", getdate(), **subject)
