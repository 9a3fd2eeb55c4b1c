"""The list of who is admitted to a final control of an offering, and why others are not (D03)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import frappe
from frappe import _

from kredit_edu.rules.admission import Candidate, check_admission
from kredit_edu.rules.decision import Decision
from kredit_edu.rules.numbers import parse_mark
from kredit_edu.rules.retakes import RetakeState
from kredit_edu.rules.terms import EnrollmentStatus, SheetKind
from kredit_edu.services.grading.sheet_facts import ENROLLMENT, OFFERING, SHEET, learner_labels
from kredit_edu.services.refusals import as_payload
from kredit_edu.services.retakes import RETAKE
from kredit_edu.services.retakes.results import latest_results
from kredit_edu.services.rules_context import rules_context

ENTRY = "Kredit Grade Sheet Entry"


@dataclass(frozen=True)
class AdmissionRow:
	"""A learner at a control: the admission rating as text, "" without one, and the decision with every reason."""

	enrollment: str
	learner: str
	label: str
	rating: str
	decision: Decision

	@property
	def admitted(self) -> bool:
		"""Whether the learner may sit the control."""
		return self.decision.allowed


def admission_list(offering: str, kind: str = SheetKind.MAIN.value) -> list[AdmissionRow]:
	"""Everybody who is or was enrolled in an offering, in order of names. A constant number of queries.

	Raises PermissionError for who may not read the grade sheets of the offering.
	"""
	_check_may_see(offering)
	enrollments = frappe.get_all(
		ENROLLMENT, {"offering": offering}, ["name", "learner", "status"], order_by="learner asc, name asc"
	)
	labels = learner_labels(row.learner for row in enrollments)
	ratings = _ratings(offering)
	results = latest_results(row.name for row in enrollments)
	retakes = _retakes(offering)
	policy = rules_context().policy.final_mark
	rows = []
	for row in enrollments:
		rating, result = ratings.get(row.name) or "", results.get(row.name)
		label = labels.get(row.learner, row.learner)
		candidate = Candidate(
			learner=label,
			status=EnrollmentStatus(row.status),
			status_label=_(row.status),
			rating=parse_mark(rating).value,
			letter=result.letter if result else "",
			positive=bool(result and result.is_positive),
			retake=retakes.get(row.name),
		)
		decision = check_admission(candidate, SheetKind(kind), policy)
		rows.append(AdmissionRow(row.name, row.learner, label, rating, decision))
	return sorted(rows, key=lambda row: (row.label, row.enrollment))


def admission_view(offering: str, kind: str = SheetKind.MAIN.value) -> list[dict[str, object]]:
	"""The list for other systems; reasons in the common form."""
	return [
		{
			"enrollment": row.enrollment,
			"learner": row.learner,
			"name": row.label,
			"admission_rating": row.rating or None,
			"admitted": row.admitted,
			"reasons": as_payload(row.decision),
		}
		for row in admission_list(offering, kind)
	]


def _check_may_see(offering: str) -> None:
	doc = frappe.new_doc(SHEET)
	doc.offering = offering
	if not frappe.has_permission(SHEET, "read") or not frappe.has_permission(SHEET, "read", doc=doc):
		frappe.throw(_("You may not see this list."), frappe.PermissionError)
	if not frappe.db.exists(OFFERING, offering):
		frappe.throw(_("There is no offering {name}.").format(name=offering), frappe.DoesNotExistError)


def _ratings(offering: str) -> Mapping[str, str]:
	"""Admission ratings by enrollment, as they stand on the sheets of the offering, the latest sheet last."""
	sheet, entry = frappe.qb.DocType(SHEET), frappe.qb.DocType(ENTRY)
	found = (
		frappe.qb.from_(entry)
		.join(sheet)
		.on((sheet.name == entry.parent) & (entry.parenttype == SHEET))
		.select(entry.enrollment, entry.admission_rating)
		.where((sheet.offering == offering) & entry.admission_rating.isnotnull())
		.orderby(sheet.creation)
	).run()
	return dict(found)


def _retakes(offering: str) -> dict[str, RetakeState]:
	rows = frappe.get_all(
		RETAKE,
		{"offering": offering, "state": ("!=", RetakeState.CANCELLED.value)},
		["enrollment", "state"],
		order_by="name asc",
	)
	return {row.enrollment: RetakeState(row.state) for row in rows}
