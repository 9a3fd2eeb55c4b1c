"""Learners' wishes for next year, each learner's own, while the catalogue takes them (4(2), 32(1), 35(2))."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.elective_wishes import ChoiceWindow, WishFacts, check_window, check_wishes
from kredit_edu.rules.moves import REGISTRAR
from kredit_edu.rules.terms import ReviewState
from kredit_edu.services.bulk import insert_rows
from kredit_edu.services.catalogue import CATALOGUE
from kredit_edu.services.catalogue.draft import window_of
from kredit_edu.services.catalogue.review import AUTHORS
from kredit_edu.services.moves import locked, save_moved
from kredit_edu.services.refusals import refuse
from kredit_edu.services.study_plan.learner import PlanLearner, learner_of

WISH = "Kredit Elective Wish"


def only_by_learners() -> Decision:
	"""Why nobody enters, changes or deletes a wish by hand: learners choose themselves (4(2))."""
	return Decision.of(Reason("4(2)", "wish.only_by_learner"))


def own_learner() -> PlanLearner:
	"""The learner who asks. Raises PermissionError for anybody else."""
	name = frappe.db.get_value(
		"Kredit Learner", {"user": frappe.session.user}, "name", order_by="creation desc"
	)
	if not name:
		frappe.throw(_("Only learners wish for disciplines."), frappe.PermissionError)
	return learner_of(name)


def wish(catalogue: str, slot_key: str, disciplines: Sequence[str]) -> list[str]:
	"""Put the wishes of the learner who asks for one slot in place of the earlier ones; gives them as stored.

	The first discipline is wished for most; no discipline takes the wishes back. Raises RuleRefused with
	every reason: no window (35(2)), another program or option (32(1)), a catalogue not in force (7.1).
	"""
	learner = own_learner()
	# The learner's own requests wait for each other, so that none of them finds a key taken.
	frappe.db.get_value("Kredit Learner", learner.name, "name", for_update=True)
	doc = frappe.get_doc(CATALOGUE, catalogue)
	doc.check_permission("read")
	facts = _facts(doc, slot_key, tuple(disciplines), learner, getdate())
	refuse(check_wishes(facts))
	_replace(doc, learner, slot_key, facts.wished)
	return list(facts.wished)


def wishes_of(learner: str, catalogues: Sequence[str]) -> dict[tuple[str, str], list[str]]:
	"""What a learner has wished for, by catalogue and slot, the first wish first. One query."""
	found = frappe.get_all(
		WISH,
		{"learner": learner, "catalogue": ("in", list(catalogues) or [""])},
		["catalogue", "slot_key", "discipline"],
		order_by="slot_key, priority",
	)
	wished: dict[tuple[str, str], list[str]] = {}
	for row in found:
		wished.setdefault((row.catalogue, row.slot_key), []).append(row.discipline)
	return wished


def set_window(
	name: str, opens_on: date | None, closes_on: date | None, modified: str | None = None
) -> Document:
	"""Set the days on which a catalogue takes wishes, approved or not (31, 35(2)).

	Raises PermissionError for others than its authors and the Registrar, RuleRefused for days in no order.
	"""
	doc = locked(CATALOGUE, name, modified)
	doc.check_permission("read")
	if not {*AUTHORS, REGISTRAR} & set(frappe.get_roles()):
		frappe.throw(_("You may not set when learners wish for disciplines."), frappe.PermissionError)
	refuse(check_window(ChoiceWindow(opens_on, closes_on)))
	doc.choice_opens_on, doc.choice_closes_on = opens_on, closes_on
	save_moved(doc, doc.state)
	return doc


def _facts(
	doc: Document, slot_key: str, disciplines: tuple[str, ...], learner: PlanLearner, today: date
) -> WishFacts:
	admission = frappe.db.get_value("Kredit Curriculum", learner.curriculum, "admission_year")
	own = any(row.slot_key == slot_key and row.admission_year == admission for row in doc.slots)
	names = [row.discipline for row in doc.options if own and row.slot_key == slot_key]
	titles = frappe.get_all(
		"Kredit Discipline", {"name": ("in", names or [""])}, ["name", "title_kk"], order_by="name"
	)
	return WishFacts(
		wished=disciplines,
		offered={row.name: row.title_kk for row in titles},
		slot=slot_key,
		window=window_of(doc),
		today=today,
		catalogue_in_force=doc.state == ReviewState.APPROVED.value,
		of_the_program=doc.program == learner.program,
		studies=learner.studies,
	)


def _replace(doc: Document, learner: PlanLearner, slot_key: str, disciplines: Sequence[str]) -> None:
	frappe.db.delete(WISH, {"learner": learner.name, "catalogue": doc.name, "slot_key": slot_key})
	insert_rows(
		WISH,
		(
			{
				"learner": learner.name,
				"catalogue": doc.name,
				"program": doc.program,
				"slot_key": slot_key,
				"discipline": discipline,
				"priority": priority,
				"wish_key": f"{learner.name}|{doc.name}|{slot_key}|{priority}",
			}
			for priority, discipline in enumerate(disciplines, 1)
		),
	)
