"""Files of grade sheets and of coded sheets: handed out to who may read them, taken back from who fills them in."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import format_datetime, get_fullname

from kredit_edu.rules.absence import AbsenceColumn
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.grade_sheet import ORGANISER, SEPARATION, MarkColumn
from kredit_edu.services import grading
from kredit_edu.services.coded_sheet import save_coded_marks
from kredit_edu.services.coded_sheet.guards import CODED
from kredit_edu.services.coded_sheet.table import table_of_codes
from kredit_edu.services.curriculum_import.tables import Unreadable
from kredit_edu.services.grading.sheet_facts import SHEET, locked_sheet
from kredit_edu.services.mark_entry.table import MarkTable, sheet_table
from kredit_edu.services.moves import locked
from kredit_edu.services.refusals import refuse
from kredit_edu.services.sheet_files.book import as_book
from kredit_edu.services.sheet_files.judging import Changes, changes_in
from kredit_edu.services.sheet_files.reading import ReadFile, read_file
from kredit_edu.services.titles import titles_in_language

MOST_MEGABYTES = 2
_UNFIT = re.compile(r"[^\w.-]+")


@dataclass(frozen=True)
class SheetFile:
	"""A file to be handed out."""

	name: str
	content: bytes


@dataclass(frozen=True)
class _Kind:
	"""How one DocType is read and written: its table, its locked document, and its endpoint of saving."""

	table: Callable[[Document], MarkTable]
	lock: Callable[[str, str | None], Document]
	save: Callable[[Document, Changes], Document]


def download(doctype: str, name: str) -> SheetFile:
	"""The file of a sheet that the user may read, in the user's language. Raises frappe.PermissionError."""
	kind = _KINDS[doctype]
	doc = frappe.get_doc(doctype, name)
	doc.check_permission("read")
	title = f"{_(doctype)} {doc.number or doc.name}"
	content = as_book(kind.table(doc), doctype, title, _head(doc))
	return SheetFile(_UNFIT.sub("-", f"{doc.number or doc.name}-{_stem(doc)}.xlsx"), content)


def upload(doctype: str, name: str, file: str, modified: str | None = None) -> tuple[Document, int]:
	"""Enter what a file of this sheet says in the columns of the user; gives the sheet and how many values changed.

	``file`` is the content in base64. Nothing is entered when anything is wrong.

	:raises StaleDocument: the sheet was changed since ``modified``.
	:raises frappe.PermissionError: the sheet is not the user's.
	:raises RuleRefused: another sheet's file, one made before the last change, changed rows, a cell that is no
	        mark (36.1) or of another's column (37.1); every reason at once, with its cell.
	"""
	kind = _KINDS[doctype]
	doc = kind.lock(name, modified)
	doc.check_permission("write")
	table = kind.table(doc)
	read = _read(file)
	refuse(_check_stamp(read, doc, doctype, table))
	changes, decision = changes_in(read, table)
	refuse(decision)
	if not changes:
		return doc, 0
	return kind.save(doc, changes), sum(map(len, changes.values()))


def _read(file: str) -> ReadFile:
	try:
		if len(file) > MOST_MEGABYTES * 1_400_000:
			raise Unreadable("import.file_too_large", most=MOST_MEGABYTES)
		return read_file(base64.b64decode(file, validate=True))
	except binascii.Error:
		fault = Unreadable("file.not_base64")
	except Unreadable as error:
		fault = error
	refuse(Decision.of(Reason(ORGANISER, fault.key, fault.params, field="file")))
	raise fault


def _check_stamp(read: ReadFile, doc: Document, doctype: str, table: MarkTable) -> Decision:
	stamp = read.stamp
	if (stamp.doctype, stamp.name) != (doctype, doc.name):
		return _about_file("file.other_sheet", given=_number_of(stamp.doctype, stamp.name))
	if not table.writable:
		return _about_file("file.no_columns", clause=SEPARATION)
	if stamp.modified != str(doc.modified):
		person, when = get_fullname(doc.modified_by), format_datetime(doc.modified)
		return _about_file("file.stale", person=person, when=when)
	if stamp.writable != tuple(column.key for column in table.writable):
		return _about_file("file.other_person", clause=SEPARATION)
	return Decision()


def _about_file(key: str, clause: str = ORGANISER, **params: str) -> Decision:
	return Decision.of(Reason(clause, key, params, field="file"))


def _number_of(doctype: str, name: str) -> str:
	"""The number of a sheet that the user may read; of others nothing but that they are others."""
	if (
		doctype in _KINDS
		and frappe.db.exists(doctype, name)
		and frappe.has_permission(doctype, "read", doc=name)
	):
		return frappe.db.get_value(doctype, name, "number") or name
	return "…"


def _head(doc: Document) -> list[tuple[str, str]]:
	offering = doc.offering
	title, period = frappe.db.get_value("Kredit Offering", offering, ["title", "academic_period"])
	discipline = titles_in_language("Kredit Discipline", [doc.discipline]).get(doc.discipline, "")
	return [
		(_("Discipline"), discipline),
		(_("Group"), title or offering),
		(_("Academic period"), period or ""),
	]


def _stem(doc: Document) -> str:
	return doc.discipline or doc.offering


def _save_sheet(doc: Document, changes: Changes) -> Document:
	"""Marks and absences are written by different people, and so by different services."""
	for columns, save in (
		({column.value for column in MarkColumn}, grading.save_marks),
		({column.value for column in AbsenceColumn}, grading.set_absences),
	):
		given = {
			key: {column: text for column, text in values.items() if column in columns}
			for key, values in changes.items()
		}
		given = {key: values for key, values in given.items() if values}
		if given:
			doc = save(doc.name, given)
	return doc


def _save_codes(doc: Document, changes: Changes) -> Document:
	return save_coded_marks(
		doc.name, {code: values[MarkColumn.CONTROL.value] for code, values in changes.items()}
	)


_KINDS = {
	SHEET: _Kind(sheet_table, locked_sheet, _save_sheet),
	CODED: _Kind(table_of_codes, lambda name, modified: locked(CODED, name, modified), _save_codes),
}
