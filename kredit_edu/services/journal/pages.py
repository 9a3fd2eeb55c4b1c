"""Pages of a journal as programs and the grid write and read them (36.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.journal import MIDTERMS, Figures, PageKind
from kredit_edu.services.grading.sheet_facts import learner_labels
from kredit_edu.services.journal import CLAUSE, PAGE
from kredit_edu.services.journal.facts import enrolled_in
from kredit_edu.services.journal.figures import figures_of
from kredit_edu.services.journal.ratings import check_may_read, proposed
from kredit_edu.services.journal.record import WRITTEN
from kredit_edu.services.moves import locked

HEAD = (
	"name",
	"offering",
	"page_kind",
	"held_on",
	"work",
	"academic_hours",
	"topic",
	"teacher",
	"reopening",
	"modified",
)
DESCRIPTION = ("held_on", "work", "academic_hours", "topic")


def save_page(
	offering: str,
	page_kind: str,
	held_on: date | None = None,
	entries: Sequence[Mapping[str, object]] = (),
	*,
	name: str | None = None,
	modified: str | None = None,
	**described: object,
) -> Document:
	"""Write a page: a new one of a class, the one of a midterm control, or the named one.

	An entry has ``enrollment`` and what is written of it, ``attendance`` and ``mark``: what is left out stays, None
	clears. Nothing is written while anything is refused. Raises PermissionError, RuleRefused, StaleDocument.
	"""
	doc = _page(offering, page_kind, name, modified)
	if held_on is not None:
		doc.held_on = held_on
	for field, value in described.items():
		if field in DESCRIPTION and value is not None:
			doc.set(field, value)
	_write(doc, entries)
	return doc.insert() if doc.is_new() else doc.save()


def list_pages(offering: str) -> dict[str, object]:
	"""The pages of a journal, with each learner's figures and proposed rating. Raises PermissionError.

	Shares and means are exact texts; ``attendance`` is a share of 1.
	"""
	check_may_read(offering)
	enrolled = enrolled_in(offering)
	labels, figures = learner_labels(enrolled.values()), figures_of(offering)
	ratings = proposed(offering)
	fields = [field for field in HEAD if field != "offering"]
	rows = frappe.get_all(PAGE, {"offering": offering}, fields, order_by="held_on, page_kind, creation, name")
	return {
		"offering": offering,
		"pages": [{field: _text(row[field]) for field in fields} for row in rows],
		"learners": [
			{
				"enrollment": enrollment,
				"learner": learner,
				"name": labels.get(learner, learner),
				**figures_view(figures.get(enrollment, Figures())),
				"proposed_rating": _text(ratings.get(enrollment)),
			}
			for enrollment, learner in enrolled.items()
		],
	}


def read_page(name: str) -> dict[str, object]:
	"""A page with its entries. Raises PermissionError."""
	doc = frappe.get_doc(PAGE, name)
	doc.check_permission("read")
	return page_view(doc)


def page_view(doc: Document) -> dict[str, object]:
	"""A page for other systems; marks are text of exact numbers 0-100, None where there is none."""
	return {
		**{field: _text(doc.get(field)) for field in HEAD},
		"entries": [
			{field: row.get(field) for field in ("enrollment", "learner", *WRITTEN)} for row in doc.entries
		],
	}


def figures_view(figures: Figures) -> dict[str, object]:
	"""Figures for other systems: counts, and exact numbers as text, None where nothing stands yet."""
	return {
		"present": figures.present,
		"absent": figures.absent,
		"excused": figures.excused,
		"attendance": _text(figures.attendance),
		"current_marks": figures.current_count,
		"current": _text(figures.current),
		"midterm_1": _text(figures.midterm_1),
		"midterm_2": _text(figures.midterm_2),
	}


def _page(offering: str, page_kind: str, name: str | None, modified: str | None) -> Document:
	if not name and page_kind in {kind.value for kind in MIDTERMS}:
		name = frappe.db.get_value(PAGE, {"control_key": f"{offering}|{page_kind}"}, "name")
	if name:
		return locked(PAGE, name, modified)
	return frappe.get_doc({"doctype": PAGE, "offering": offering, "page_kind": PageKind(page_kind).value})


def _write(doc: Document, entries: Sequence[Mapping[str, object]]) -> None:
	"""Put entries into the rows; what has no row is told together with all else that the save refuses."""
	rows = {row.enrollment: row for row in doc.entries}
	enrolled = enrolled_in(doc.offering)
	reasons, seen = [], set()
	for entry in entries:
		key = str(entry.get("enrollment") or "")
		values = {field: entry[field] for field in WRITTEN if field in entry}
		if key in seen:
			reasons.append(_about("journal.repeated", key))
		elif key in rows:
			rows[key].update(values)
		elif key in enrolled:
			rows[key] = doc.append("entries", {"enrollment": key, **values})
		else:
			# A link to nothing would be refused by itself, before the Rules are asked.
			reasons.append(_about("journal.not_enrolled", key))
		seen.add(key)
	doc.flags.kredit_wrong = Decision(tuple(reasons))


def _about(key: str, given: str) -> Reason:
	return Reason(CLAUSE, key, {"given": given}, field="entries", row=given)


def _text(value: object) -> str | None:
	return None if value is None else str(value)
