"""What happens when a discipline is saved: judged as a whole, derived fields computed anew."""

from __future__ import annotations

import dataclasses

from frappe.model.document import Document
from frappe.utils import formatdate, getdate

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.discipline import DisciplineFacts, check_discipline
from kredit_edu.rules.ects import ects_of
from kredit_edu.rules.titles import fold_title
from kredit_edu.services.discipline.neighbours import check_in_force, check_titles
from kredit_edu.services.discipline.practice import derive_practice
from kredit_edu.services.discipline.reading import (
	EXEMPTION_FIELDS,
	HOUR_FIELDS,
	TITLE_FIELDS,
	field_of,
	read_facts,
	values_of,
)
from kredit_edu.services.prerequisites.record import check_cycles, derive_prerequisites, read_prerequisites
from kredit_edu.services.refusals import refuse
from kredit_edu.services.rules_context import rules_context

_LONGEST_KEY = 140


def prepare(doc: Document) -> None:
	"""Judge a discipline and compute what follows from it. Called on every save.

	Raises RuleRefused with every reason at once: volume (11), titles within the programs that use it
	(12.1), practice (21), hours (23, 25-27), final control and periods (28), prerequisites (2(25)).
	"""
	context = rules_context()
	parsed = read_facts(values_of(doc), context.institution.credits_floor.clause)
	refuse(_named(parsed.decision))
	facts = parsed.value
	groups = read_prerequisites(doc, context.edition)
	decision = check_discipline(facts, context.institution, context.policy)
	refuse(
		_named(
			decision
			+ check_titles(doc, facts)
			+ check_in_force(doc, facts)
			+ _check_exemption_date(doc)
			+ groups.decision
			+ check_cycles(doc, groups.value or ())
		)
	)
	_derive(doc, facts)
	derive_practice(doc, facts, context)
	derive_prerequisites(doc, groups.value)
	doc.ects_credits = ects_of(facts.credits, context.institution)


def _check_exemption_date(doc: Document) -> Decision:
	"""A decision that is still to be taken exempts from nothing."""
	date = doc.state_exam_exemption_date
	if not (doc.requires_state_exam and date) or getdate(date) <= getdate():
		return Decision()
	params = {"date": formatdate(date)}
	return Decision.of(Reason("28.1", "state_exam.decided_later", params, field="state_exam_exemption_date"))


def _named(decision: Decision) -> Decision:
	"""Reasons that name the document's own fields."""
	return Decision(
		tuple(dataclasses.replace(reason, field=field_of(reason.field)) for reason in decision.reasons)
	)


def _derive(doc: Document, facts: DisciplineFacts) -> None:
	doc.credits = str(facts.credits)
	doc.periods = str(facts.periods)
	for field, name in HOUR_FIELDS.items():
		value = getattr(facts.hours, name)
		doc.set(field, str(value) if value else None)
	for name, field in EXEMPTION_FIELDS.items():
		doc.set(field, (facts.exemption and getattr(facts.exemption, name)) or None)
	doc.total_hours = facts.hours.total
	doc.classroom_hours = facts.hours.classroom
	doc.independent_hours = facts.hours.independent
	for language, field in TITLE_FIELDS.items():
		doc.set(f"title_key_{language}", fold_title(facts.titles[language])[:_LONGEST_KEY])
		doc.set(field, " ".join(facts.titles[language].split()))
