"""The rows and columns of a grade sheet for the grid and for the files that people fill in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field

import frappe
from frappe import _
from frappe.model.document import Document

from kredit_edu.rules.absence import AbsenceColumn
from kredit_edu.rules.final_mark import FinalMarkPolicy, admitted
from kredit_edu.rules.grade_sheet import MarkColumn, SheetEntry, SheetState, Writer, check_writer
from kredit_edu.rules.moves import REGISTRAR
from kredit_edu.rules.numbers import parse_mark
from kredit_edu.rules.terms import SheetKind
from kredit_edu.services.grading.sheet_facts import LEARNER, NAME_LANGUAGES, SHEET
from kredit_edu.services.grading.validation import writer_of
from kredit_edu.services.refusals import render
from kredit_edu.services.rules_context import rules_context

ROW = "Kredit Grade Sheet Entry"
DERIVED = ("mark", "letter", "points")
ABSENCE = tuple(column.value for column in AbsenceColumn)


@dataclass(frozen=True)
class Column:
	"""A column that is shown; ``editable`` says that the person fills it in. ``kind``: mark, text or choice."""

	key: str
	label: str
	editable: bool = False
	kind: str = "mark"
	choices: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True)
class Line:
	"""A row: ``key`` is what marks are saved by, ``number`` and ``name`` what people know the learner by.

	``note`` says in the user's language what stands against the final control; ``closed`` names columns that
	are closed in this row alone; ``values`` are texts, None where there is nothing.
	"""

	key: str
	number: str
	name: str
	note: str | None = None
	closed: tuple[str, ...] = ()
	values: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class MarkTable:
	"""What somebody fills in, with its token ``modified``."""

	name: str
	modified: str
	columns: tuple[Column, ...]
	rows: tuple[Line, ...]

	@property
	def writable(self) -> tuple[Column, ...]:
		"""The columns that the person fills in."""
		return tuple(column for column in self.columns if column.editable)

	def as_answer(self) -> dict[str, object]:
		"""The table as endpoints give it."""
		return asdict(self)


def table_of(name: str) -> MarkTable:
	"""A sheet that the user may read, in order of the learners' names. Raises frappe.PermissionError."""
	doc = frappe.get_doc(SHEET, name)
	doc.check_permission("read")
	return sheet_table(doc)


def sheet_table(doc: Document) -> MarkTable:
	"""The table of a sheet that the caller has opened to the user."""
	policy = rules_context().policy.final_mark
	names = names_of(row.learner for row in doc.entries)
	order = {learner: place for place, learner in enumerate(names)}
	columns = columns_of(doc)
	is_draft = doc.state == SheetState.DRAFT.value
	rows = sorted(doc.entries, key=lambda row: (order.get(row.learner, len(order)), row.idx))
	return MarkTable(
		name=doc.name,
		modified=str(doc.modified),
		columns=columns,
		rows=tuple(
			Line(
				key=row.enrollment,
				number=row.learner,
				name=names.get(row.learner, row.learner),
				note=_note(row, policy) if is_draft else None,
				values={column.key: row.get(column.key) or None for column in columns},
			)
			for row in rows
		),
	)


def columns_of(doc: Document) -> tuple[Column, ...]:
	"""The columns of a sheet, each open to the one who fills it in while the sheet is a draft (37.1, 37.2)."""
	is_draft = doc.state == SheetState.DRAFT.value
	meta = frappe.get_meta(ROW)
	writer = writer_of(doc)
	writers = {
		# A retake keeps the rating of the first attempt (D14).
		MarkColumn.ADMISSION.value: doc.sheet_kind != SheetKind.FX_RETAKE.value
		and _may_write(MarkColumn.ADMISSION, writer),
		MarkColumn.CONTROL.value: _may_write(MarkColumn.CONTROL, writer),
		**dict.fromkeys(ABSENCE, REGISTRAR in frappe.get_roles()),
	}
	shown = [MarkColumn.ADMISSION.value, MarkColumn.CONTROL.value]
	shown += [key for key in ABSENCE if _is_worth_showing(doc, key, writers[key])]
	return tuple(
		_column(meta.get_field(key), is_draft and writers.get(key, False)) for key in (*shown, *DERIVED)
	)


def names_of(learners: Iterable[str]) -> dict[str, str]:
	"""Learner → full name in the user's language, in the order of the names. One query."""
	wanted = sorted(set(learners))
	if not wanted:
		return {}
	language = (frappe.local.lang or "")[:2]
	column = f"full_name_{language if language in NAME_LANGUAGES else NAME_LANGUAGES[0]}"
	rows = frappe.get_all(
		LEARNER,
		filters={"name": ["in", wanted]},
		fields=["name", column],
		order_by=f"{column} asc, name asc",
	)
	return {row.name: row[column] or row.name for row in rows}


def _may_write(column: MarkColumn, writer: Writer) -> bool:
	return check_writer([(SheetEntry("", "", None, None), column)], writer).allowed


def _is_worth_showing(doc: Document, key: str, is_writer: bool) -> bool:
	return (is_writer and doc.state == SheetState.DRAFT.value) or any(row.get(key) for row in doc.entries)


def _column(df: Document, editable: bool) -> Column:
	if df.fieldtype != "Select":
		kind = "text" if df.fieldname in ABSENCE else "mark"
		return Column(df.fieldname, _(df.label), editable, kind)
	choices = tuple(
		{"value": option, "label": _(option) if option else ""} for option in (df.options or "").split("\n")
	)
	return Column(df.fieldname, _(df.label), editable, "choice", choices)


def _note(row: Document, policy: FinalMarkPolicy) -> str | None:
	read = parse_mark(row.admission_rating)
	decision = admitted(read.value, policy) if read.ok else read.decision
	reasons = [render(reason) for reason in decision.reasons]
	return frappe.utils.strip_html(" ".join(reasons)) or None
