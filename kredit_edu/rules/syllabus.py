"""Syllabuses and typical programs: the content of disciplines and its tasks (2(11), 13, 14.1, 15, 25.2)."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date

from kredit_edu.rules.decision import ALLOWED, Decision, Reason, Severity
from kredit_edu.rules.hours import DisciplineHours
from kredit_edu.rules.policy import UniversityPolicy
from kredit_edu.rules.terms import Component, Cycle, EducationLevel

CONTENT, FORM, EVERY_DISCIPLINE = "13", "15.2", "15.1"
TASK_LIST, WHOLE_CONFIRMED = "2(11)", "25.2"
HOURS, PARTS_OF_INDEPENDENT = "23.1", "25.1"
TYPICAL_PROGRAM = "14.1"

# Clause, what is told of too many hours in the topics, and of too few.
_CLASSROOM = (HOURS, "syllabus.classroom_above", "syllabus.classroom_below")
_GUIDED = (PARTS_OF_INDEPENDENT, "syllabus.guided_above", "syllabus.guided_below")
_OWN = (PARTS_OF_INDEPENDENT, "syllabus.own_above", "syllabus.own_below")


@dataclasses.dataclass(frozen=True)
class TopicFacts:
	"""A topic: its number in the syllabus and its whole academic hours by kind."""

	number: int
	title: str
	classroom: int = 0
	guided: int = 0
	own: int = 0


@dataclasses.dataclass(frozen=True)
class TaskFacts:
	"""A task of independent work: the number of its topic, None for the whole discipline, and its hours."""

	topic: int | None = None
	hours: int = 0


@dataclasses.dataclass(frozen=True)
class SyllabusFacts:
	"""A syllabus beside the hours of its discipline. Materials are recorded and never asked for (2(7))."""

	title: str
	hours: DisciplineHours
	outcomes_filled: bool
	topics: tuple[TopicFacts, ...] = ()
	tasks: tuple[TaskFacts, ...] = ()


@dataclasses.dataclass(frozen=True)
class StartFacts:
	"""A discipline about to be taught: whether its content is settled, and the first day of its period."""

	title: str
	is_discipline: bool
	has_syllabus: bool
	has_typical_program: bool
	starts_on: date | None


def check_syllabus(facts: SyllabusFacts, policy: UniversityPolicy) -> Decision:
	"""Everything that a syllabus must satisfy to be sent and approved, all reasons at once."""
	reasons = []
	if not facts.outcomes_filled:
		reasons.append(Reason(FORM, "syllabus.no_outcomes", {"title": facts.title}, field="outcomes"))
	if not facts.topics:
		reasons.append(Reason(CONTENT, "syllabus.no_topics", {"title": facts.title}, field="topics"))
	reasons += _topic_hours(facts)
	reasons += _tasks(facts, policy)
	return Decision(tuple(reasons))


def check_start(facts: StartFacts, day: date) -> Decision:
	"""Whether a group of the discipline may start: its content comes from a syllabus or a typical program.

	Before the first day of the period a gap is only told; from that day on it is refused (13, 15.1). A
	typical program settles the content; that the university's own syllabus is still due stays told.
	"""
	if not facts.is_discipline or facts.has_syllabus:
		return ALLOWED
	settled = facts.has_typical_program
	started = facts.starts_on is not None and day >= facts.starts_on
	severity = Severity.REFUSAL if started and not settled else Severity.WARNING
	params = {"title": facts.title}
	due = Reason(EVERY_DISCIPLINE, "syllabus.missing", params, field="discipline", severity=severity)
	if settled:
		return Decision.of(due)
	open_content = Reason(CONTENT, "syllabus.content_open", params, field="discipline", severity=severity)
	return Decision.of(open_content, due)


def needs_typical_program(level: EducationLevel | None, cycle: Cycle, component: Component) -> bool:
	"""Whether a typical program is due: mandatory general education disciplines of bachelors (14.1)."""
	return (
		level is EducationLevel.BACHELOR
		and cycle is Cycle.GENERAL_EDUCATION
		and component is Component.MANDATORY
	)


def typical_program_reason(title: str, row: str) -> Reason:
	"""The reason that a discipline has no typical program where one is due (14.1)."""
	return Reason(
		TYPICAL_PROGRAM, "typical_program.missing", {"title": title}, field="typical_program", row=row
	)


def _topic_hours(facts: SyllabusFacts) -> list[Reason]:
	"""Topics share out the hours of the discipline: more is refused, fewer is told."""
	hours, topics = facts.hours, facts.topics
	own = hours.own_independent + hours.other_work
	sums = (
		(_CLASSROOM, sum(topic.classroom for topic in topics), hours.classroom),
		(_GUIDED, sum(topic.guided for topic in topics), hours.guided_independent),
		(_OWN, sum(topic.own for topic in topics), own),
	)
	reasons = []
	for (clause, above, below), given, whole in sums:
		if given == whole or not topics:
			continue
		params = {"given": given, "hours": whole}
		if given > whole:
			reasons.append(Reason(clause, above, params, field="topics"))
		else:
			reasons.append(Reason(clause, below, params, field="topics", severity=Severity.WARNING))
	return reasons


def _tasks(facts: SyllabusFacts, policy: UniversityPolicy) -> list[Reason]:
	whole = facts.hours.independent
	if not whole:
		return []
	if not facts.tasks:
		params = {"title": facts.title, "hours": whole}
		return [
			Reason(TASK_LIST, "syllabus.no_task_list", params, field="tasks"),
			Reason(WHOLE_CONFIRMED, "syllabus.independent_unconfirmed", params, field="tasks"),
		]
	reasons = []
	if policy.task_for_each_topic:
		reasons += _topics_without_task(facts.topics, facts.tasks)
	given = sum(task.hours for task in facts.tasks)
	if given != whole:
		severity = Severity.REFUSAL if policy.task_hours_bind else Severity.WARNING
		params = {"given": given, "hours": whole}
		reasons.append(
			Reason(WHOLE_CONFIRMED, "syllabus.task_hours_differ", params, field="tasks", severity=severity)
		)
	return reasons


def _topics_without_task(topics: Iterable[TopicFacts], tasks: Iterable[TaskFacts]) -> list[Reason]:
	"""Topics with independent work to which no task belongs (2(11))."""
	confirmed = {task.topic for task in tasks}
	return [
		Reason(
			TASK_LIST,
			"syllabus.topic_without_task",
			{"number": topic.number, "title": topic.title},
			field="tasks",
			row=str(topic.number),
		)
		for topic in topics
		if topic.guided + topic.own and topic.number not in confirmed
	]
