"""Waiting for a seat in a full offering: in the order of joining, with an offer for a time (30.2).

Every act locks the offering first, then its entries. What the seats themselves need is in ``waiting``.
"""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.moves import REGISTRAR
from kredit_edu.rules.terms import EnrollmentStatus, PlanState, WaitlistState
from kredit_edu.services.bulk import insert_rows
from kredit_edu.services.enrollment import ENROLLMENT, PLAN, WAITLIST
from kredit_edu.services.enrollment.seat_reasons import closed_reason, is_full
from kredit_edu.services.enrollment.seats import give_back
from kredit_edu.services.enrollment.waiting import OFFERED, WAITING, key_of, lock_rows, set_state
from kredit_edu.services.refusals import forbid, refuse
from kredit_edu.services.study_plan.choices import save_choices
from kredit_edu.services.study_plan.learner import learner_of
from kredit_edu.services.study_plan.versions import begin_change

SEATED = (EnrollmentStatus.HELD.value, EnrollmentStatus.ENROLLED.value)
CLAUSE = "30.2"


def join(plan_name: str, row_key: str, offering: str) -> frappe._dict:
	"""Put a learner at the end of the waitlist of a full offering, for a row of the learner's plan.

	Raises PermissionError for who may not read the plan, MoveForbidden for anybody but its learner and the
	Registrar, RuleRefused when the offering has room, is closed or is of another discipline or period than the
	row (4(3)), and when the learner has a seat in it or waits for it already.
	"""
	plan = frappe.get_doc(PLAN, plan_name)
	plan.check_permission("read")
	_only_learner_or_registrar(plan.learner)
	row = next((row for row in plan.get("items") if row.row_key == row_key), None)
	found = lock_rows((offering,)).get(offering)
	if found is None:
		frappe.throw(frappe._("There is no offering {0}.").format(offering), frappe.DoesNotExistError)
	refuse(_check_learner(plan) + _check_fits(row, found, row_key) + _check_alone(plan.learner, found))
	entry = {
		"learner": plan.learner,
		"offering": offering,
		"discipline": found.discipline,
		"academic_period": found.academic_period,
		"state": WAITING,
		"joined_on": now_datetime(),
		"study_plan": plan.name,
		"row_key": row_key,
		"active_key": key_of(plan.learner, offering),
	}
	try:
		(name,) = insert_rows(WAITLIST, [entry])
	except Exception as error:
		if frappe.db.is_duplicate_entry(error):
			refuse(Decision.of(_already("waitlist.waits_already", found)))
		raise
	return view(name)


def leave(name: str) -> frappe._dict:
	"""Leave a waitlist; a seat that was offered goes to the next. Raises RuleRefused for an ended entry."""
	entry = _locked(name)
	_end(entry, WaitlistState.LEFT)
	return view(name)


def accept(name: str) -> dict[str, object]:
	"""Put an offered seat into the learner's plan: its draft, or the draft of a change of the approved plan.

	The seat stays offered until that draft is sent, at the latest ``offered_until``. Raises RuleRefused when
	no seat is offered, when the offer is over, and while the plan is in review.
	"""
	entry = _locked(name)
	refuse(_check_offered(entry))
	draft = _draft_for(entry)
	choice = {"row_key": entry.row_key, "discipline": entry.discipline, "offering": entry.offering}
	save_choices(draft, [choice])
	return {**view(name), "draft": draft}


def mine() -> list[frappe._dict]:
	"""The entries of the user's own learners that wait or are offered a seat, with their places in the order."""
	learners = frappe.get_all("Kredit Learner", {"user": frappe.session.user}, pluck="name", order_by="name")
	if not learners:
		return []
	active = {"learner": ("in", learners), "state": ("in", (WAITING, OFFERED))}
	names = frappe.get_all(WAITLIST, active, pluck="name", order_by="joined_on, name")
	return [view(name) for name in names]


def view(name: str) -> frappe._dict:
	"""An entry for other systems; ``place`` counts from 1 and is None once nobody waits here."""
	fields = ["name", "learner", "offering", "discipline", "academic_period", "state", "joined_on"]
	fields += ["offered_until", "study_plan", "row_key"]
	entry = frappe.db.get_value(WAITLIST, name, fields, as_dict=True)
	before = {"offering": entry.offering, "state": WAITING, "joined_on": ("<", entry.joined_on)}
	entry.place = frappe.db.count(WAITLIST, before) + 1 if entry.state == WAITING else None
	return entry


def expire(name: str) -> bool:
	"""End an offer whose time is over, and offer the seat to the next; says whether it did. One transaction."""
	entry = _locked(name, own=False)
	if entry.state != OFFERED or entry.offered_until > now_datetime():
		return False
	_end(entry, WaitlistState.EXPIRED)
	return True


def forget_plan(plan: Document) -> None:
	"""End the entries of a plan that is deleted."""
	for name in frappe.get_all(WAITLIST, {"study_plan": plan.name}, pluck="name", order_by="offering, name"):
		entry = _locked(name, own=False)
		if entry.state in (WAITING, OFFERED):
			_end(entry, WaitlistState.LEFT)
		frappe.db.set_value(WAITLIST, name, "study_plan", None, update_modified=False)


def _locked(name: str, own: bool = True) -> frappe._dict:
	"""An entry as it stands now; its offering is locked before it."""
	known = frappe.db.get_value(WAITLIST, name, ["learner", "offering"], as_dict=True)
	if not known:
		frappe.throw(frappe._("There is no such place in a waitlist."), frappe.DoesNotExistError)
	if own:
		frappe.get_doc(WAITLIST, name).check_permission("read")
		_only_learner_or_registrar(known.learner)
	lock_rows((known.offering,))
	fields = ["name", "learner", "offering", "discipline", "state", "offered_until", "study_plan", "row_key"]
	return frappe.db.get_value(WAITLIST, name, fields, as_dict=True, for_update=True)


def _end(entry: frappe._dict, state: WaitlistState) -> None:
	if entry.state not in (WAITING, OFFERED):
		refuse(Decision.of(Reason(CLAUSE, "waitlist.ended", {"state": entry.state}, field="state")))
	set_state([entry.name], state)
	if entry.state == OFFERED:
		give_back([entry.offering])


def _draft_for(entry: frappe._dict) -> str:
	learner = learner_of(entry.learner)
	year = frappe.db.get_value(PLAN, entry.study_plan, "academic_year")
	of_year = {"learner": learner.name, "academic_year": year, "state": ("!=", PlanState.SUPERSEDED.value)}
	plans = frappe.get_all(PLAN, of_year, ["name", "state"], order_by="version desc, name")
	draft = next((plan for plan in plans if plan.state == PlanState.DRAFT.value), None)
	if draft:
		return draft.name
	if not plans or any(plan.state != PlanState.APPROVED.value for plan in plans):
		refuse(Decision.of(Reason(CLAUSE, "waitlist.plan_in_review", field="study_plan")))
	title = frappe.db.get_value("Kredit Discipline", entry.discipline, "title_kk")
	reason = frappe._("A seat became free: {0}").format(title or entry.discipline)
	return begin_change(plans[0].name, reason).name


def _only_learner_or_registrar(learner: str) -> None:
	if REGISTRAR in frappe.get_roles() or learner_of(learner).user == frappe.session.user:
		return
	forbid(Decision.of(Reason("31", "waitlist.not_by_person", field="learner")))


def _check_learner(plan: Document) -> Decision:
	learner = learner_of(plan.learner)
	if learner.studies:
		return Decision()
	params = {"status": learner.status}
	return Decision.of(Reason("35", "plan.learner_does_not_study", params, field="learner"))


def _check_fits(row: Document | None, offering: frappe._dict, row_key: str) -> Decision:
	if row is None:
		params = {"given": row_key}
		return Decision.of(Reason("2(14)", "plan.unknown_row", params, field="items", row=row_key))
	params = {"offering": offering.title}
	if (row.discipline, row.academic_period) != (offering.discipline, offering.academic_period):
		reason = Reason("4(3)", "plan.offering_of_other_discipline", params, field="offering", row=row_key)
		return Decision.of(reason)
	if reason := closed_reason(offering, row_key):
		return Decision.of(reason)
	if not is_full(offering):
		return Decision.of(Reason(CLAUSE, "waitlist.has_room", params, field="offering", row=row_key))
	return Decision()


def _check_alone(learner: str, offering: frappe._dict) -> Decision:
	seated = {"learner": learner, "offering": offering.name, "status": ("in", SEATED)}
	if frappe.db.exists(ENROLLMENT, seated):
		return Decision.of(_already("waitlist.has_seat", offering))
	if frappe.db.exists(WAITLIST, {"active_key": key_of(learner, offering.name)}):
		return Decision.of(_already("waitlist.waits_already", offering))
	return Decision()


def _check_offered(entry: frappe._dict) -> Decision:
	if entry.state != OFFERED:
		return Decision.of(Reason(CLAUSE, "waitlist.not_offered", {"state": entry.state}, field="state"))
	if entry.offered_until <= now_datetime():
		return Decision.of(Reason(CLAUSE, "waitlist.offer_over", field="offered_until"))
	return Decision()


def _already(key: str, offering: frappe._dict) -> Reason:
	return Reason(CLAUSE, key, {"offering": offering.title}, field="offering")
