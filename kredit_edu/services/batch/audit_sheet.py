"""The result of a batch of audits as a workbook: a learner a row, figures first, then everything that is missing."""

from __future__ import annotations

from collections.abc import Iterator

import frappe
from frappe import _

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.degree_audit_completion import WHOLE
from kredit_edu.services.batch import ENTRY, BatchKind, Outcome
from kredit_edu.services.batch.audits import CREDITS, LEARNER
from kredit_edu.services.batch.control import open_batch
from kredit_edu.services.batch.store import from_json, text_of
from kredit_edu.services.curriculum_export.books import LONGEST_CELL, as_xlsx
from kredit_edu.services.curriculum_export.files import ExportedFile
from kredit_edu.services.languages import title_language
from kredit_edu.services.refusals import refuse

FIGURES = ("required", "done", "in_progress", "planned", "missing")
SHEET = "audit"


def audit_sheet(name: str) -> ExportedFile:
	"""The workbook of a batch of audits, in the reader's language. Three queries.

	Raises PermissionError for a batch that the user may not see, RuleRefused for one of another kind.
	"""
	batch = open_batch(name)
	if batch.kind != BatchKind.AUDIT_LEARNERS.value:
		refuse(Decision.of(Reason(WHOLE, "batch.no_audits", field="kind")))
	columns = _columns()
	rows = [dict(zip(columns, values, strict=True)) for values in _rows(name)]
	return ExportedFile(f"degree-audit-{name}.xlsx", as_xlsx({SHEET: (columns, rows)}))


def _columns() -> tuple[str, ...]:
	return (
		_("Learner number"),
		_("Full name"),
		_("Complete"),
		_("Required credits"),
		_("Earned"),
		_("Studied now"),
		_("Planned"),
		_("Missing"),
		_("Reasons"),
	)


def _rows(batch: str) -> Iterator[tuple[str, ...]]:
	field = f"full_name_{title_language()}"
	entry, learner = frappe.qb.DocType(ENTRY), frappe.qb.DocType(LEARNER)
	found = (
		frappe.qb.from_(entry)
		.left_join(learner)
		.on(learner.name == entry.document_name)
		.select(entry.title, learner[field], learner.full_name_kk, entry.outcome, entry.decision)
		.where(entry.batch == batch)
		.orderby(entry.position)
	).run()
	complete = {Outcome.DONE.value: _("Yes"), Outcome.REFUSED.value: _("No")}
	for number, full_name, kazakh, outcome, stored in found:
		decision = from_json(stored)
		figures = next((reason.params for reason in decision.reasons if reason.key == CREDITS), {})
		others = Decision(tuple(reason for reason in decision.reasons if reason.key != CREDITS))
		yield (
			number or "",
			full_name or kazakh or "",
			complete.get(outcome, "–") if figures else "–",
			*(figures.get(name, "") for name in FIGURES),
			text_of(others)[: LONGEST_CELL - 1],
		)
