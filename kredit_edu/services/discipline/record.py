"""What happens when a discipline is saved: judged as a whole, derived fields computed anew."""

from __future__ import annotations

import dataclasses

from frappe.model.document import Document

from kredit_edu.rules.decision import Decision
from kredit_edu.rules.discipline import DisciplineFacts, check_discipline
from kredit_edu.rules.titles import fold_title
from kredit_edu.services.discipline.neighbours import check_in_force, check_titles
from kredit_edu.services.discipline.reading import (
	HOUR_FIELDS,
	TITLE_FIELDS,
	field_of,
	read_facts,
	values_of,
)
from kredit_edu.services.refusals import refuse
from kredit_edu.services.rules_context import rules_context

_LONGEST_KEY = 140


def prepare(doc: Document) -> None:
	"""Judge a discipline and compute what follows from it. Called on every save.

	Raises RuleRefused with every reason at once: volume (11), titles within the programs that use it
	(12.1), hours (23, 25-27), final control and periods (28).
	"""
	context = rules_context()
	parsed = read_facts(values_of(doc), context.institution.credits_floor.clause)
	refuse(_named(parsed.decision))
	facts = parsed.value
	decision = check_discipline(facts, context.institution, context.policy)
	refuse(_named(decision + check_titles(doc, facts) + check_in_force(doc, facts)))
	_derive(doc, facts)


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
	doc.total_hours = facts.hours.total
	doc.classroom_hours = facts.hours.classroom
	doc.independent_hours = facts.hours.independent
	for language, field in TITLE_FIELDS.items():
		doc.set(f"title_key_{language}", fold_title(facts.titles[language])[:_LONGEST_KEY])
		doc.set(field, " ".join(facts.titles[language].split()))
