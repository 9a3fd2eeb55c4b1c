"""Anonymous codes of written exams: made, filled in by code, decoded. See docs/mark-entry.md."""

from __future__ import annotations

from typing import Any

from frappe.model.document import Document
from pydantic import BaseModel, ConfigDict

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services import coded_sheet
from kredit_edu.services.coded_sheet.table import coded_table


class CodedMark(BaseModel):
	"""The final control of one code, 0-100: null or an empty text clears it."""

	model_config = ConfigDict(extra="forbid", strict=True)

	code: str
	final_control: Any


@endpoint(methods=("POST",), idempotent=True)
def make(grade_sheet: str, modified: str | None = None) -> dict[str, object]:
	"""Make the codes of a draft grade sheet, or complete them; ``modified`` is the grade sheet's token."""
	return _state_of(coded_sheet.make_codes(grade_sheet, modified))


@endpoint(methods=("POST",), idempotent=True)
def cancel(name: str, modified: str | None = None) -> None:
	"""Give codes up before the examiner has entered a mark."""
	coded_sheet.cancel_codes(name, modified)


@endpoint(methods=("GET",))
def table(name: str) -> dict[str, object]:
	"""A coded sheet in order of codes, with its token ``modified``."""
	return coded_table(name).as_answer()


@endpoint(methods=("POST",), idempotent=True)
def save_marks(name: str, marks: list[CodedMark], modified: str | None = None) -> dict[str, object]:
	"""Write final controls by code; codes that are not named keep theirs."""
	doc = coded_sheet.save_coded_marks(name, {row.code: row.final_control for row in marks}, modified)
	return _state_of(doc)


@endpoint(methods=("POST",), idempotent=True)
def decode(name: str, modified: str | None = None) -> dict[str, object]:
	"""Write the marks by code into the grade sheet, all at once."""
	return _state_of(coded_sheet.decode(name, modified))


@endpoint(methods=("POST",), idempotent=True)
def reopen(name: str, modified: str | None = None) -> dict[str, object]:
	"""Open a decoded sheet to its examiner again."""
	return _state_of(coded_sheet.reopen(name, modified))


def _state_of(doc: Document) -> dict[str, object]:
	return {"name": doc.name, "state": doc.state, "codes": len(doc.entries), "modified": str(doc.modified)}
