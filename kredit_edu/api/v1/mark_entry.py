"""Entry of marks: what a person fills in, as a table by names. Saving goes through ``grading.save_marks``."""

from __future__ import annotations

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.coded_sheet.table import coded_sheet_of
from kredit_edu.services.mark_entry.table import table_of


@endpoint(methods=("GET",))
def table(name: str) -> dict[str, object]:
	"""A grade sheet in order of names, with the columns that the caller fills in and its token ``modified``.

	``coded_sheet`` tells of its anonymous codes, null where the learners are known to the examiner.
	"""
	return {**table_of(name).as_answer(), "coded_sheet": coded_sheet_of(name)}
