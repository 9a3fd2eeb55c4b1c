"""The steps of an appeal's review: commission, decision, and its carrying out by the Registrar (3(4), 37.1, 37.2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime

from kredit_edu.rules.appeal import (
	APPEAL_MOVES,
	NAME_COMMISSION,
	REJECT,
	SATISFY,
	AppealState,
	Verdict,
	check_verdict,
)
from kredit_edu.rules.moves import check_moves, find_moves
from kredit_edu.rules.numbers import Parsed, parse_mark
from kredit_edu.services.appeal import APPEAL, COMMISSION
from kredit_edu.services.appeal.commission import check_appeal_commission
from kredit_edu.services.appeal.notices import people_of_appeal, tell_of_appeal
from kredit_edu.services.appeal.record import write
from kredit_edu.services.correction import acts
from kredit_edu.services.moves import locked
from kredit_edu.services.refusals import forbid, refuse


def take(name: str, action: str, modified: str | None = None) -> Document:
	"""The appeal, locked, after the checks that every step shares.

	:raises frappe.PermissionError: the user may not read it.
	:raises MoveForbidden: no role of the user takes this step.
	:raises StaleDocument: it was changed since ``modified``.
	:raises RuleRefused: its state does not know the step.
	"""
	doc = locked(APPEAL, name, modified)
	doc.check_permission("read")
	decision = check_moves(APPEAL_MOVES, doc.state, action, frappe.get_roles())
	if find_moves(APPEAL_MOVES, doc.state, action):
		forbid(decision)
	refuse(decision)
	return doc


def name_commission(name: str, members: Sequence[tuple[str, str]], modified: str | None = None) -> Document:
	"""Name who decides: pairs of a user and a place (Chair, Member, Secretary); a former commission is replaced.

	:raises RuleRefused: incomplete, or somebody taught the group or examined it (37.1); every reason at once.
	"""
	doc = take(name, NAME_COMMISSION, modified)
	refuse(check_appeal_commission(doc, members))
	doc.set(COMMISSION, [{"member": person, "commission_role": place} for person, place in members])
	write(
		doc,
		{
			"state": AppealState.UNDER_REVIEW.value,
			"commission_named_by": frappe.session.user,
			"commission_named_on": now_datetime(),
		},
	)
	tell_of_appeal(doc, [person for person, _place in members], "appeal.commission")
	tell_of_appeal(doc, [people_of_appeal(doc).learner], "appeal.under_review")
	return doc


def satisfy(
	name: str,
	protocol_number: str,
	protocol_date: date,
	decision: str,
	new_final_control: object,
	modified: str | None = None,
) -> Document:
	"""Write down that the commission gives another final control, 0-100; the Registrar carries it out."""
	control = parse_mark(new_final_control, "new_final_control")
	doc = take(name, SATISFY, modified)
	_decide(doc, AppealState.SATISFIED, protocol_number, protocol_date, decision, control)
	people = people_of_appeal(doc)
	tell_of_appeal(doc, [people.learner], "appeal.satisfied")
	tell_of_appeal(doc, people.registrars, "appeal.to_apply")
	return doc


def reject(
	name: str, protocol_number: str, protocol_date: date, decision: str, modified: str | None = None
) -> Document:
	"""Write down that the commission leaves the grade as it is."""
	doc = take(name, REJECT, modified)
	_decide(doc, AppealState.REJECTED, protocol_number, protocol_date, decision, Parsed(None))
	tell_of_appeal(doc, [people_of_appeal(doc).learner], "appeal.rejected")
	return doc


def apply(name: str) -> Document:
	"""Carry out a satisfied appeal: a correction that rests on the protocol of its commission.

	:raises MoveForbidden: the user is not the Registrar (37.2).
	:raises RuleRefused: as for every correction.
	"""
	doc = locked(APPEAL, name)
	doc.check_permission("read")
	return acts.correct(
		doc.grade,
		_("Appeal {number}: {decision}").format(number=doc.number, decision=doc.decision or ""),
		doc.protocol_number,
		doc.protocol_date,
		final_control=doc.new_final_control,
		appeal=doc.name,
	)


def _decide(doc: Document, state: AppealState, number: str, day: date, text: str, control: Parsed) -> None:
	refuse(
		control.decision
		+ check_verdict(
			Verdict(number or "", day, text or "", control.value),
			getdate(doc.filed_on),
			getdate(),
			# What cannot be read is not missing besides.
			satisfied=state is AppealState.SATISFIED and control.ok,
			control_before=parse_mark(doc.final_control).value,
		)
	)
	write(
		doc,
		{
			"state": state.value,
			"protocol_number": number.strip(),
			"protocol_date": day,
			"decision": text.strip(),
			"new_final_control": None if control.value is None else f"{control.value:f}",
			"decided_by": frappe.session.user,
			"decided_on": now_datetime(),
			"open_key": None,
		},
	)
