"""The years that are over: approved plans, enrollments, grade sheets, grades and standings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.load.university.layout import lines_of_year
from tests.load.university.people import Learner
from tests.load.university.structure import EDITION
from tests.load.university.teaching import Choice
from tests.load.university.writer import Writer
from tests.load.university.years import COURSES, Term, academic_year, terms_of

PLAN, ENROLLMENT = "Kredit Study Plan", "Kredit Enrollment"
STEPS = (
	("Submit to Adviser", "Draft", "Adviser Review"),
	("Approve as Adviser", "Adviser Review", "Registrar Review"),
	("Approve as Registrar", "Registrar Review", "Approved"),
)


@dataclass(frozen=True)
class Enrolled:
	"""An enrollment of the bulk, for the sheet of its group."""

	name: str
	choice: Choice


def course_of(learner: Learner, first: int) -> int | None:
	"""The course of a learner in the academic year that begins in ``first``; None outside the study."""
	course = first - learner.admission + 1
	return course if 1 <= course <= COURSES else None


def choose_year(writer: Writer, learners: Iterable[Learner], first: int) -> dict[Term, list[Choice]]:
	"""What everybody takes in a year: what is given, and one option by chance where there is a choice."""
	choices: dict[Term, list[Choice]] = defaultdict(list)
	terms = terms_of(first)
	for learner in sorted(learners, key=lambda learner: (learner.language, learner.name)):
		if course := course_of(learner, first):
			for line in lines_of_year(course):
				options = learner.program.options(line)
				chosen = options[0] if len(options) == 1 else writer.random.choice(options)
				choices[terms[(line.semester - 1) % 2]].append(Choice(learner, line, chosen))
	return choices


def write_plans(
	writer: Writer, first: int, choices: Iterable[Choice], registrar: str
) -> dict[str, list[Enrolled]]:
	"""An approved plan for every learner of the year with an enrollment for each row; gives them by offering."""
	by_learner: dict[str, list[Choice]] = defaultdict(list)
	for choice in choices:
		by_learner[choice.learner.name].append(choice)
	enrolled: dict[str, list[Enrolled]] = defaultdict(list)
	for of_learner in by_learner.values():
		for found in _write_plan(writer, first, of_learner, registrar):
			enrolled[found.choice.group.name].append(found)
	return enrolled


def _write_plan(writer: Writer, first: int, choices: Sequence[Choice], registrar: str) -> list[Enrolled]:
	learner, year = choices[0].learner, academic_year(first)
	plan = writer.add(
		PLAN,
		owner=learner.user,
		learner=learner.name,
		academic_year=year,
		study_year=str(first - learner.admission + 1),
		program=learner.program.code,
		curriculum=learner.curriculum,
		adviser=learner.adviser,
		state="Approved",
		version=1,
		total_credits=sum(choice.line.credits for choice in choices),
		total_hours=sum(choice.discipline.hours for choice in choices),
		title=f"{learner.name} {year}",
		active_key=f"{learner.name}|{learner.program.code}|{year}",
		rules_acknowledged=1,
		acknowledged_on=f"{first}-08-25 10:00:00",
		edition=EDITION,
	)
	rows = [_row(writer, choice) for choice in choices]
	writer.add_rows("Kredit Study Plan Item", (PLAN, plan), "items", rows)
	people = (learner.user, learner.adviser, registrar)
	moves = [
		{
			"moved_on": f"{first}-08-{26 + number} 10:00:00",
			"moved_by": person,
			"action": action,
			"from_state": before,
			"to_state": after,
		}
		for number, (person, (action, before, after)) in enumerate(zip(people, STEPS, strict=True))
	]
	writer.add_rows("Kredit Study Plan Move Entry", (PLAN, plan), "moves", moves)
	return [
		Enrolled(_enroll(writer, plan, row["row_key"], choice, registrar), choice)
		for row, choice in zip(rows, choices, strict=True)
	]


def _row(writer: Writer, choice: Choice) -> dict[str, object]:
	line, group = choice.line, choice.group
	return {
		"row_key": writer.name(),
		"slot_key": line.key,
		"slot_code": line.code,
		"discipline": choice.discipline.name,
		"credits": line.credits,
		"hours": choice.discipline.hours,
		"academic_period": group.term.name,
		"period_number": line.semester,
		"component": line.component,
		"cycle": line.cycle,
		"module": choice.learner.program.modules[line.module],
		"kind": line.kind,
		"source": "Catalogue" if line.is_choice else "Curriculum",
		"offering": group.name,
		"lecturer": group.lecturer,
	}


def _enroll(writer: Writer, plan: str, row_key: str, choice: Choice, registrar: str) -> str:
	"""An enrollment as the approval leaves it; the mark of its sheet decides how it ends."""
	learner, group, discipline = choice.learner, choice.group, choice.discipline
	return writer.add(
		ENROLLMENT,
		owner=registrar,
		learner=learner.name,
		discipline=discipline.name,
		academic_period=group.term.name,
		offering=group.name,
		lecturer=group.lecturer,
		study_plan=plan,
		row_key=row_key,
		program=learner.program.code,
		kind=choice.line.kind,
		credits=choice.line.credits,
		status="Completed",
		edition=EDITION,
		active_key=f"{learner.name}|{discipline.name}|{group.term.name}",
	)
