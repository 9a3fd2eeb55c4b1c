"""The adviser's word on single rows of a plan (2(29), 31)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.terms import PlanState
from kredit_edu.services.discipline.titles import titles_of
from kredit_edu.services.moves import locked, save_moved
from kredit_edu.services.plain_text import plain
from kredit_edu.services.refusals import forbid, refuse
from kredit_edu.services.study_plan import PLAN
from kredit_edu.services.study_plan.learner import learner_of

TO_CHANGE = "To Change"
OPEN_STATES = frozenset(
	{
		PlanState.DRAFT.value,
		PlanState.ADVISER_REVIEW.value,
		PlanState.DEAN_REVIEW.value,
		PlanState.REGISTRAR_REVIEW.value,
	}
)


def advise(
	name: str,
	rows: Iterable[Mapping[str, str | None]],
	comment: str | None = None,
	modified: str | None = None,
) -> Document:
	"""Recommend rows of a draft or of a plan in review, or ask for their change, each with a comment.

	An item of ``rows`` has ``row_key`` and ``advice`` ("Recommended", "To Change", None to take it back) and
	``comment``; rows that are not named keep theirs. ``comment`` is on the plan as a whole and stays where it is
	None. Raises MoveForbidden for anybody but the learner's adviser, RuleRefused for a plan that is decided and
	for an unknown row.
	"""
	doc = locked(PLAN, name, modified)
	doc.check_permission("read")
	if learner_of(doc.learner).adviser != frappe.session.user:
		forbid(Decision.of(Reason("2(29)", "plan.advice_of_other", field="items")))
	rows = list(rows)
	known = {row.row_key: row for row in doc.get("items")}
	refuse(_check_open(doc) + _check_known([str(row["row_key"]) for row in rows], known))
	for given in rows:
		advice = given.get("advice") or None
		# A comment without a word of advice would not be shown as one.
		text = plain((given.get("comment") or "").strip()) if advice else ""
		known[str(given["row_key"])].update({"advice": advice, "advice_comment": text or None})
	if comment is not None:
		doc.adviser_comment = plain(comment.strip()) or None
	# The plan stays where it is: the service alone writes a plan that is in review.
	save_moved(doc, doc.state)
	return doc


def comment_of_rows(doc: Document) -> str | None:
	"""What the adviser asks to change by row, as the comment of a return that has none of its own."""
	rows = [row for row in doc.get("items") if row.advice == TO_CHANGE and row.advice_comment]
	if not rows:
		return None
	titles = titles_of(row.discipline for row in rows)
	return "\n".join(
		": ".join((_title(titles[row.discipline]), row.advice_comment))
		if row.discipline
		else row.advice_comment
		for row in rows
	)


def _title(titles: Mapping[str, str]) -> str:
	"""The title in the language of the person who returns the plan."""
	return titles.get(frappe.local.lang) or titles["kk"]


def _check_open(doc: Document) -> Decision:
	if doc.state in OPEN_STATES:
		return Decision()
	return Decision.of(Reason("2(29)", "plan.advice_after_decision", {"state": doc.state}, field="state"))


def _check_known(keys: Iterable[str], known: Mapping[str, Document]) -> Decision:
	return Decision.of(
		*(
			Reason("2(14)", "plan.unknown_row", {"given": key}, field="items", row=key)
			for key in keys
			if key not in known
		)
	)
