"""The practice of a discipline record: its fields, and what follows from them (21)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import frappe
from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.discipline import DisciplineFacts
from kredit_edu.rules.numbers import Parsed, shown
from kredit_edu.rules.practice import (
	DAYS_IN_WEEK,
	HOURS_IN_DAY,
	PracticeFacts,
	main_kind,
	parse_schedule,
	parse_weeks,
	weeks_due,
	weeks_text,
)
from kredit_edu.rules.terms import PracticeKind, WorkKind
from kredit_edu.services.rules_context import RulesContext

APART, BESIDE = "Apart from the academic period", "Beside the academic period"
PRACTICE_FIELDS = (
	"practice_kind",
	"own_practice_kind",
	"practice_weeks",
	"practice_day_hours",
	"practice_week_days",
	"practice_timing",
)


def read_practice(values: Mapping[str, Any]) -> Parsed[PracticeFacts]:
	"""What the fields of a discipline record say of its practice, or every reason why they cannot be read.

	None, with no reason, when they say nothing beyond what is usual.
	"""
	clause = "21.5"
	weeks = parse_weeks(values.get("practice_weeks"), "practice_weeks", clause)
	day = parse_schedule(values.get("practice_day_hours"), "practice_day_hours", HOURS_IN_DAY, clause)
	days = parse_schedule(values.get("practice_week_days"), "practice_week_days", DAYS_IN_WEEK, clause)
	kind, unknown = _kind(values.get("practice_kind"))
	timing = values.get("practice_timing") or APART
	reasons = [*unknown.reasons]
	if timing not in (APART, BESIDE):
		reasons.append(_unknown("21.3", "practice_timing", timing))
	decision = Decision.merge((weeks.decision, day.decision, days.decision, Decision(tuple(reasons))))
	if not decision.allowed:
		return Parsed(None, decision)
	own_kind = " ".join(str(values.get("own_practice_kind") or "").split())
	facts = PracticeFacts(kind, own_kind or None, weeks.value, day.value, days.value, timing == BESIDE)
	return Parsed(facts if facts != PracticeFacts() else None)


def _kind(given: object) -> tuple[PracticeKind | None, Decision]:
	if not given:
		return None, Decision()
	known = {kind.value: kind for kind in PracticeKind}
	if given in known:
		return known[given], Decision()
	return None, Decision.of(_unknown("21.2", "practice_kind", given))


def _unknown(clause: str, field: str, given: object) -> Reason:
	params = {"given": shown(given), "label": frappe.get_meta("Kredit Discipline").get_label(field)}
	return Reason(clause, "discipline.unknown_choice", params, field=field)


def practice_fields_of(practice: PracticeFacts | None) -> dict[str, object]:
	"""The fields of a discipline record with this practice; empty ones for other study work."""
	if practice is None:
		return dict.fromkeys(PRACTICE_FIELDS, "")
	return {
		"practice_kind": practice.kind.value if practice.kind else "",
		"own_practice_kind": practice.own_kind or "",
		"practice_weeks": weeks_text(practice.weeks),
		"practice_day_hours": "" if practice.day_hours is None else str(practice.day_hours),
		"practice_week_days": "" if practice.week_days is None else str(practice.week_days),
		"practice_timing": BESIDE if practice.beside_teaching else APART,
	}


def derive_practice(doc: Document, facts: DisciplineFacts, context: RulesContext) -> None:
	"""Put into the document what follows for its practice: the main kind, and the weeks of its credits."""
	doc.update({field: value or None for field, value in practice_fields_of(facts.practice).items()})
	doc.practice_timing = doc.practice_timing or APART
	doc.practice_weeks_due = None
	if facts.kind is not WorkKind.PRACTICE:
		return
	policy = context.policy
	kind = main_kind(facts.practice or PracticeFacts(), policy.practice)
	doc.practice_kind = kind.value if kind else None
	due = weeks_due(facts.credits, context.institution, policy.practice, policy.academic_hour_minutes)
	doc.practice_weeks_due = weeks_text(due) or None
