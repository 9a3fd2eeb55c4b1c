"""The facts of a syllabus for the rules: its rows, and the hours of its discipline in one query."""

from __future__ import annotations

from frappe.model.document import Document

from kredit_edu.rules.decision import Decision
from kredit_edu.rules.discipline import DisciplineFacts
from kredit_edu.rules.numbers import is_blank, parse_hours, parse_whole
from kredit_edu.rules.syllabus import SyllabusFacts, TaskFacts, TopicFacts, check_syllabus
from kredit_edu.services.discipline.reading import load_facts
from kredit_edu.services.rules_context import rules_context

SYLLABUS = "Kredit Syllabus"
TOPIC_HOURS = {"classroom_hours": "classroom", "guided_hours": "guided", "own_hours": "own"}
"""Field of a topic → the name of these hours in the rules."""


def decide(doc: Document) -> Decision:
	"""What stands against sending and approving a syllabus: every reason at once."""
	disciplines, decision = load_facts([doc.discipline])
	if doc.discipline not in disciplines:
		return decision
	facts = facts_of(doc, disciplines[doc.discipline])
	return decision + check_syllabus(facts, rules_context().policy)


def facts_of(doc: Document, discipline: DisciplineFacts) -> SyllabusFacts:
	"""A saved syllabus, whose rows were read when it was saved, beside its discipline."""
	return SyllabusFacts(
		title=discipline.title,
		hours=discipline.hours,
		outcomes_filled=bool((doc.outcomes or "").strip()),
		topics=tuple(
			TopicFacts(
				number=topic_number(row.number),
				title=row.title or "",
				**{name: parse_hours(row.get(field)).value or 0 for field, name in TOPIC_HOURS.items()},
			)
			for row in doc.topics
		),
		tasks=tuple(
			TaskFacts(topic_number(row.topic), parse_hours(row.hours).value or 0) for row in doc.tasks
		),
	)


def topic_number(raw: object) -> int | None:
	"""The number of a topic as it was entered; None when none was."""
	return None if is_blank(raw) else parse_whole(raw, "number", 1, None, "13").value


def hours_of(doc: Document) -> list[dict[str, object]]:
	"""Hours by kind: of the discipline, of the topics and, for independent work, of the tasks."""
	disciplines, _decision = load_facts([doc.discipline] if doc.discipline else [])
	discipline = disciplines.get(doc.discipline)
	if discipline is None:
		return []
	hours = discipline.hours
	return [
		{"kind": "classroom", "whole": hours.classroom, "given": doc.topic_classroom_hours},
		{"kind": "guided", "whole": hours.guided_independent, "given": doc.topic_guided_hours},
		{"kind": "own", "whole": hours.own_independent + hours.other_work, "given": doc.topic_own_hours},
		{"kind": "tasks", "whole": hours.independent, "given": doc.task_hours},
	]
