"""The files of a curriculum for somebody who may export it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

import frappe

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.services.curriculum_export.books import CellTooLong, as_csv, as_xlsx
from kredit_edu.services.curriculum_export.rows import (
	ALL_COLUMNS,
	ALL_MODULE_COLUMNS,
	curriculum_rows,
	module_rows,
)
from kredit_edu.services.curriculum_export.stored import draft_of
from kredit_edu.services.curriculum_import.xlsx import MODULES_SHEET
from kredit_edu.services.refusals import refuse


class ExportFormat(str, Enum):
	"""What a curriculum is written as: both tables in one workbook, or one of them as CSV."""

	XLSX = "xlsx"
	CSV = "csv"
	MODULES_CSV = "modules_csv"


CURRICULUM_SHEET = "curriculum"

_UNFIT = re.compile(r"[^\w.-]+")


@dataclass(frozen=True)
class ExportedFile:
	"""A file to be handed out."""

	name: str
	content: bytes


def export(name: str, format: ExportFormat) -> ExportedFile:
	"""A curriculum as one file that the import reads.

	Raises PermissionError for somebody who may not export it, RuleRefused for a text that the format cannot
	hold.
	"""
	doc = frappe.get_doc("Kredit Curriculum", name)
	doc.check_permission("read")
	doc.check_permission("export")
	draft = draft_of(doc)
	stem = _UNFIT.sub("-", f"curriculum-{doc.program}-{doc.admission_year}")
	if format is ExportFormat.CSV:
		return ExportedFile(f"{stem}.csv", as_csv(ALL_COLUMNS, curriculum_rows(draft)))
	if format is ExportFormat.MODULES_CSV:
		return ExportedFile(f"{stem}-modules.csv", as_csv(ALL_MODULE_COLUMNS, module_rows(draft)))
	sheets = {
		CURRICULUM_SHEET: (ALL_COLUMNS, curriculum_rows(draft)),
		MODULES_SHEET: (ALL_MODULE_COLUMNS, module_rows(draft)),
	}
	try:
		return ExportedFile(f"{stem}.xlsx", as_xlsx(sheets))
	except CellTooLong as fault:
		refuse(
			Decision.of(Reason("2(17)", "export.cell_too_long", {"column": fault.column}, field=fault.column))
		)
		raise
