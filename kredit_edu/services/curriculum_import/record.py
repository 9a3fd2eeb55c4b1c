"""The import document: what people set, what the import alone writes, and its findings as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import frappe
from frappe import _
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.numbers import parse_whole
from kredit_edu.services import background
from kredit_edu.services.curriculum.draft import EARLIEST_YEAR, LATEST_YEAR
from kredit_edu.services.curriculum_import.findings import Finding
from kredit_edu.services.messages import MESSAGES
from kredit_edu.services.refusals import refuse

MOST_FINDINGS = 2_000

_WRITTEN_BY_IMPORT = (
	"status",
	"progress",
	"progress_note",
	"curriculum",
	"rows_read",
	"rows_taken",
	"rows_refused",
)
_SET_BY_PEOPLE = ("program", "admission_year", "curriculum_file", "modules_file")
_FIXED_WITH_DRAFT = ("program", "admission_year")


def prepare(doc: Document) -> None:
	"""Read what people set and put back what the import alone writes. Called on every save.

	Raises RuleRefused for a year that is not one, and for changes while the import runs or once a draft
	curriculum belongs to it.
	"""
	year = parse_whole(doc.admission_year, "admission_year", EARLIEST_YEAR, LATEST_YEAR, "6(2)")
	refuse(year.decision)
	doc.admission_year = str(year.value)
	if background.is_by_work(doc):
		return
	before = put_back(doc, _WRITTEN_BY_IMPORT)
	if before:
		under_way = before.status in background.UNDER_WAY
		check_fixed(
			doc,
			before,
			_SET_BY_PEOPLE if under_way else _FIXED_WITH_DRAFT if before.curriculum else (),
			"6(2)",
		)


def save_result(doc: Document, findings: Iterable[Finding] | None = None, **values: object) -> None:
	"""Write what the import has to tell. ``findings`` replace the earlier ones."""
	if findings is not None:
		doc.set("findings", rows_of(list(findings), _row))
	background.save_result(doc, **values)


def note_progress(name: str, percent: int, note: str) -> None:
	"""Store how far the import is, in percent; the form polls it."""
	values = {"progress": percent, "progress_note": note}
	frappe.db.set_value("Kredit Curriculum Import", name, values, update_modified=False)


def text_of(finding: Finding) -> str:
	"""What a finding says, in the user's language, as plain text without markup."""
	text = _(MESSAGES[finding.key]).format(**finding.params)
	return text.replace("<", "‹").replace(">", "›")


def put_back(doc: Document, fields: Iterable[str]) -> Document | None:
	"""Set what an import alone writes, its findings too, to what is stored; gives the document as it is stored."""
	before = background.put_back(doc, fields)
	doc.set("findings", [row.as_dict() for row in before.findings] if before else [])
	return before


def check_fixed(doc: Document, before: Document, fields: Iterable[str], clause: str) -> None:
	"""Refuse changes of fields on which an import that is under way, or its draft, rests."""
	changed = [field for field in fields if (doc.get(field) or "") != (before.get(field) or "")]
	if changed:
		refuse(Decision.of(Reason(clause, "import.files_fixed", field=changed[0])))


def rows_of(
	findings: list[Finding], as_row: Callable[[Finding], dict[str, object]]
) -> list[dict[str, object]]:
	"""Findings as the rows of an import's table; of very many the first, and how many there are more."""
	rows = [as_row(finding) for finding in findings[:MOST_FINDINGS]]
	if len(findings) > MOST_FINDINGS:
		more = Finding(findings[-1].verdict, "import.more", params={"count": len(findings) - MOST_FINDINGS})
		rows.append(as_row(more))
	return rows


def _row(finding: Finding) -> dict[str, object]:
	return {
		"row_number": finding.row,
		"file_part": _(finding.part.value),
		"slot_code": finding.slot_code[:140],
		"verdict": finding.verdict.value,
		"field": finding.field,
		"clause": finding.clause,
		"message_key": finding.key,
		"finding": text_of(finding),
	}
