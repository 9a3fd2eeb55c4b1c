"""Closing registration: each decision in a transaction of its own, at once or in the background (30.1, 31).

It can be started again: what was carried out is known by its result and by the state of the offering.
"""

from __future__ import annotations

from collections.abc import Callable

import frappe
from frappe import _
from frappe.model.document import Document

from kredit_edu.exceptions import RuleRefused
from kredit_edu.rules.closing import ClosingDecision, Decided, Group, check_decisions, in_order
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.moves import REGISTRAR
from kredit_edu.rules.offering import STREAMS
from kredit_edu.services import background
from kredit_edu.services.offering.closing import CLOSING, DONE, REFUSED, record
from kredit_edu.services.offering.closing.dissolve import cancel, confirm, confirm_all, merge
from kredit_edu.services.offering.closing.facts import groups_of
from kredit_edu.services.offering.closing.tell import tell_cancelled, tell_merged
from kredit_edu.services.refusals import forbid, refuse, render

MOST_AT_ONCE = 10
"""Decisions that are carried out within a request."""
SAVE_POINT = "kredit_closing"
MOST_ATTEMPTS = 3
_COUNTED = {
	ClosingDecision.CONFIRM: "confirmed",
	ClosingDecision.MERGE: "merged",
	ClosingDecision.CANCEL: "cancelled",
}


def start(name: str) -> Document:
	"""Close registration as decided, or go on where it was broken off.

	Raises MoveForbidden for anybody but the Registrar (31), RuleRefused with every small group that is not
	decided and every decision that cannot be carried out (30.1, 30.2); then nothing was done.
	"""
	forbid(_check_registrar())
	doc = frappe.get_doc(CLOSING, name, for_update=True)
	if background.has_worker(doc):
		refuse(Decision.of(Reason(STREAMS, "closing.under_way", field="status")))
	groups = record.list_groups(doc)
	decisions = record.decisions_of(doc)
	refuse(check_decisions(groups, decisions))
	if len(decisions) <= MOST_AT_ONCE:
		_run(doc, groups)
		return doc
	background.enqueue(doc, "kredit_edu.services.offering.closing.run.run_in_background", closing=name)
	return doc


def run_in_background(closing: str) -> None:
	"""The job: each decision is kept when it is carried out, and a failure is told in the document."""
	background.run(
		CLOSING,
		closing,
		lambda doc: _run(doc, record.list_groups(doc), keep=background.keep),
		lambda doc, _error: background.save_result(
			doc, status=background.FAILED, progress_note=_("Stopped. Start it again.")
		),
	)


def status_of(doc: Document) -> dict[str, object]:
	"""Where a close stands, with the result of each decision; ``stalled``: no worker has it any more."""
	fields = ("offering", "learners", "least", "decision", "merged_into", "result", "clause", "message")
	return {
		**background.status_of(doc),
		"academic_period": doc.academic_period,
		"discipline": doc.discipline,
		**{field: doc.get(field) for field in (*_COUNTED.values(), "refused")},
		"entries": [{field: row.get(field) for field in fields} for row in doc.entries],
	}


def _check_registrar() -> Decision:
	if REGISTRAR in frappe.get_roles():
		return Decision()
	return Decision.of(Reason("31", "closing.by_registrar", {"role": REGISTRAR}))


def _run(doc: Document, groups: dict[str, Group], keep: Callable[[], None] | None = None) -> None:
	decisions = in_order(record.decisions_of(doc).items())
	dissolved = {name for name, each in decisions if each.decision is not ClosingDecision.CONFIRM}
	_confirm_filled(doc, groups, dissolved)
	background.save_result(
		doc, status=background.RUNNING, progress=0, progress_note=_("Groups with enough learners confirmed")
	)
	if keep:
		keep()
	rows = {row.offering: row for row in doc.entries}
	year = frappe.db.get_value("Kredit Academic Period", doc.academic_period, "academic_year")
	for number, (name, decided) in enumerate(decisions, 1):
		decision = _carry_out(name, decided, year, int(doc.change_days), restart=bool(keep))
		_note(doc, rows[name], decided, decision)
		note = _("{done} of {all} groups").format(done=number, all=len(decisions))
		record.note_progress(doc, rows[name], 100 * number // len(decisions), note)
		if keep:
			keep()
	# Those that others have joined may have enough learners now.
	refused = {row.offering for row in doc.entries if row.result == REFUSED}
	_confirm_filled(doc, groups_of(doc.academic_period, doc.discipline), refused)
	background.save_result(
		doc, status=background.FINISHED, progress=100, progress_note=_("Finished"), refused=len(refused)
	)
	if keep:
		keep()


def _confirm_filled(doc: Document, groups: dict[str, Group], apart: set[str]) -> None:
	enough = [
		name for name, group in groups.items() if group.undecided and not group.small and name not in apart
	]
	confirm_all(enough)
	doc.confirmed = (doc.confirmed or 0) + len(enough)
	for row in doc.entries:
		if row.offering in enough:
			row.update({"result": DONE, "clause": None, "message": None})


def _carry_out(offering: str, decided: Decided, year: str, days: int, restart: bool) -> Decision:
	"""One decision; what is refused leaves nothing behind.

	``restart``: what came before is committed, so that a deadlock is answered by doing this one again.
	"""
	for attempt in range(1, MOST_ATTEMPTS + 1):
		frappe.db.savepoint(SAVE_POINT)
		try:
			_decide(offering, decided, year, days)
			return Decision()
		except RuleRefused as refusal:
			frappe.db.rollback(save_point=SAVE_POINT)
			frappe.clear_messages()
			for field in ("reasons", "exc_type"):
				frappe.local.response.pop(field, None)
			return refusal.decision
		except (frappe.QueryDeadlockError, frappe.QueryTimeoutError):
			if not restart or attempt == MOST_ATTEMPTS:
				raise
			frappe.db.rollback()
	raise AssertionError("every attempt returns or raises")


def _decide(offering: str, decided: Decided, year: str, days: int) -> None:
	if decided.decision is ClosingDecision.MERGE:
		tell_merged(merge(offering, decided.into, decided.text), offering, decided.into)
	elif decided.decision is ClosingDecision.CANCEL:
		tell_cancelled(cancel(offering, decided.text), offering, year, days)
	else:
		confirm(offering, decided.text)


def _note(doc: Document, row: Document, decided: Decided, decision: Decision) -> None:
	if decision.allowed:
		row.update({"result": DONE, "clause": None, "message": None})
		counted = _COUNTED[decided.decision]
		doc.set(counted, (doc.get(counted) or 0) + 1)
		return
	row.update(
		{
			"result": REFUSED,
			"clause": ", ".join(dict.fromkeys(reason.clause for reason in decision.refusals)),
			"message": "\n".join(render(reason) for reason in decision.refusals),
		}
	)
