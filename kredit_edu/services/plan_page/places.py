"""Where a learner waits for a seat, and in what the learner is enrolled, for the page of a plan (30.2, 35(2))."""

from __future__ import annotations

from collections import defaultdict

import frappe
from frappe.model.document import Document

from kredit_edu.rules.terms import Component, EnrollmentStatus, WaitlistState
from kredit_edu.services.plan_page.words import time_words, words

WAITLIST, ENROLLMENT = "Kredit Waitlist Entry", "Kredit Enrollment"
WAITING, OFFERED = WaitlistState.WAITING.value, WaitlistState.OFFERED.value
FINAL = (EnrollmentStatus.ENROLLED.value, EnrollmentStatus.WITHDRAWN.value)


def waits_of(learner: str) -> dict[str, dict[str, object]]:
	"""Group → the learner's place in its waitlist, counted from 1, or until when a seat is offered. Two queries."""
	own = frappe.get_all(
		WAITLIST,
		{"learner": learner, "state": ("in", (WAITING, OFFERED))},
		["name", "offering", "state", "offered_until"],
		order_by="name asc",
	)
	places = _places([entry.offering for entry in own if entry.state == WAITING])
	return {
		entry.offering: {
			"name": entry.name,
			"is_offered": entry.state == OFFERED,
			"offered_until": time_words(entry.offered_until),
			"place": places.get(entry.name),
		}
		for entry in own
	}


def enrollments_of(doc: Document) -> dict[str, dict[str, object]]:
	"""Row key → the enrollment of a decided plan's row, and whether leaving it may be asked for. One query."""
	rows = {row.row_key: row for row in doc.get("items")}
	found = frappe.get_all(
		ENROLLMENT,
		{"learner": doc.learner, "row_key": ("in", [*rows, ""]), "status": ("in", FINAL)},
		["name", "row_key", "discipline", "status", "withdrawn_on"],
		order_by="creation asc",
	)
	return {
		entry.row_key: {
			"name": entry.name,
			"status": entry.status,
			"status_words": words(entry.status),
			"withdrawn_on": time_words(entry.withdrawn_on),
			"may_ask": entry.status == EnrollmentStatus.ENROLLED.value
			and rows[entry.row_key].component != Component.MANDATORY.value,
		}
		for entry in found
		if rows[entry.row_key].discipline == entry.discipline
	}


def _places(groups: list[str]) -> dict[str, int]:
	"""Entry → its place among those who wait for the same group."""
	if not groups:
		return {}
	waiting: dict[str, list[str]] = defaultdict(list)
	for entry in frappe.get_all(
		WAITLIST,
		{"offering": ("in", groups), "state": WAITING},
		["name", "offering"],
		order_by="joined_on asc, name asc",
	):
		waiting[entry.offering].append(entry.name)
	return {name: place for names in waiting.values() for place, name in enumerate(names, start=1)}
