"""Filing and withdrawing an appeal: by the learner alone, against an own grade in force, in time (3(4), D55)."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime
from frappe.utils.user import get_users_with_role

from kredit_edu.rules.appeal import (
	COMMISSION_SECRETARY,
	TRANSPARENT,
	WITHDRAW,
	AppealState,
	check_filing,
)
from kredit_edu.rules.correction import last_day
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.moves import REGISTRAR
from kredit_edu.services.appeal import APPEAL, GRADE
from kredit_edu.services.appeal.notices import tell_of_appeal
from kredit_edu.services.appeal.record import own_learner, write
from kredit_edu.services.appeal.steps import take
from kredit_edu.services.discipline.titles import titles_of
from kredit_edu.services.numbering import next_number
from kredit_edu.services.refusals import refuse
from kredit_edu.services.rules_context import rules_context
from kredit_edu.services.standing import lock_results

COPIED = ("learner", "discipline", "academic_period", "offering", "program", "letter", "final_control")


def file(grade: str, reason: str) -> Document:
	"""Appeal against an own grade in force; the day of publication is not counted, the last day counts to its end.

	:raises frappe.PermissionError: the user is no learner, or there is no such grade of the learner's.
	:raises RuleRefused: too late, no reason, a grade not in force or an open appeal; every reason at once.
	"""
	learner = own_learner()
	# Who is not the learner of the grade learns nothing of it, not even whether it is there.
	if not learner or frappe.db.get_value(GRADE, grade, "learner") != learner:
		frappe.throw(_("A learner appeals against an own grade only."), frappe.PermissionError)
	# No correction takes the grade out of force meanwhile, and no second appeal comes in between.
	lock_results()
	stored = frappe.db.get_value(GRADE, grade, "*", as_dict=True, for_update=True)
	days = rules_context().policy.assessment.appeal_days
	published = getdate(stored.published_on)
	refuse(
		check_filing(
			own=stored.learner == learner,
			is_current=bool(stored.is_current),
			reason=reason,
			published=published,
			today=getdate(),
			days=days,
		)
		+ _check_single(grade)
	)
	doc = frappe.get_doc(
		{
			"doctype": APPEAL,
			"number": next_number("AP", str(getdate().year)),
			"grade": grade,
			"state": AppealState.FILED.value,
			**{field: stored[field] for field in COPIED},
			"mark": str(stored.mark),
			"learner_name": frappe.db.get_value("Kredit Learner", learner, "full_name_kk"),
			"reason": reason.strip(),
			"last_day": last_day(published, days),
			"open_key": grade,
		}
	)
	write(doc, {"filed_on": now_datetime()})
	people = {*get_users_with_role(COMMISSION_SECRETARY), *get_users_with_role(REGISTRAR)}
	tell_of_appeal(doc, people, "appeal.filed")
	return doc


def withdraw(name: str, modified: str | None = None) -> Document:
	"""Take an own open appeal back; it stays on record.

	:raises frappe.PermissionError: the appeal is another learner's.
	:raises RuleRefused: it is decided already.
	"""
	doc = take(name, WITHDRAW, modified)
	if doc.learner != own_learner():
		frappe.throw(_("Only the learner who has filed an appeal withdraws it."), frappe.PermissionError)
	people = [row.member for row in doc.appeal_commission]
	write(
		doc,
		{"state": AppealState.WITHDRAWN.value, "withdrawn_on": now_datetime(), "open_key": None},
	)
	tell_of_appeal(doc, people, "appeal.withdrawn")
	return doc


def mine() -> dict[str, list[dict[str, object]]]:
	"""The own appeals, the latest first, and the own grades against which one may be filed today, with the last day.

	Three queries for any number of either.
	"""
	learner = own_learner()
	if not learner:
		return {"appeals": [], "open_to_appeal": []}
	appeals = frappe.get_all(
		APPEAL,
		filters={"learner": learner},
		fields=[
			"name",
			"number",
			"grade",
			"discipline",
			"state",
			"mark",
			"letter",
			"reason",
			"filed_on",
			"decision",
			"protocol_number",
			"protocol_date",
			"new_final_control",
			"correction",
			"modified",
		],
		order_by="filed_on desc, name asc",
		limit_page_length=0,
	)
	busy = {row.grade for row in appeals if row.state in (AppealState.FILED, AppealState.UNDER_REVIEW)}
	days = rules_context().policy.assessment.appeal_days
	today = getdate()
	grades = frappe.get_all(
		GRADE,
		filters={"learner": learner, "is_current": 1, "published_on": (">=", last_day(today, -days))},
		fields=["name", "discipline", "academic_period", "mark", "letter", "published_on"],
		order_by="published_on desc, name asc",
		limit_page_length=0,
	)
	titles = titles_of([row.discipline for row in (*appeals, *grades)])
	return {
		"appeals": [
			{
				**row,
				"title": titles.get(row.discipline),
				"filed_on": str(row.filed_on),
				"protocol_date": str(row.protocol_date) if row.protocol_date else None,
				"modified": str(row.modified),
			}
			for row in appeals
		],
		"open_to_appeal": [
			{
				"grade": row.name,
				"discipline": row.discipline,
				"title": titles.get(row.discipline),
				"academic_period": row.academic_period,
				"mark": row.mark,
				"letter": row.letter,
				"last_day": str(last_day(getdate(row.published_on), days)),
			}
			for row in grades
			if row.name not in busy and today <= last_day(getdate(row.published_on), days)
		],
	}


def _check_single(grade: str) -> Decision:
	found = frappe.db.get_value(APPEAL, {"open_key": grade}, "number", for_update=True)
	if not found:
		return Decision()
	return Decision.of(Reason(TRANSPARENT, "appeal.open_already", {"appeal": found}, field="grade"))
