"""The seeding from its first row to its last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import frappe

from kredit_edu.services.rules_context import rules_context
from kredit_edu.testing.settings import ensure_settings
from tests.load.university.curricula import Program, add_programs
from tests.load.university.grades import Grading
from tests.load.university.history import choose_year, course_of, write_plans
from tests.load.university.layout import lines_of_year
from tests.load.university.people import DOMAIN, Learner, People, add_learners
from tests.load.university.size import Size
from tests.load.university.structure import add_disciplines, add_years
from tests.load.university.teaching import Teaching, demand_of
from tests.load.university.writer import Writer
from tests.load.university.years import COURSES, PAST, THIS_FIRST, terms_of

PREFIX = "U"


@dataclass(frozen=True)
class University:
	"""What was written: for the checks and for measurements that go on from here."""

	size: Size
	programs: list[Program]
	learners: list[Learner]
	registrar: str
	stamp: str
	written: dict[str, int]


def seed(
	size: Size,
	*,
	prefix: str = PREFIX,
	commit: bool = True,
	with_years: bool = True,
	say: Callable[[str], None] = print,
) -> University:
	"""Write a university into the connected site; ``prefix`` begins codes and logins.

	``with_years`` is false where the site has the academic years and the calendars already.
	"""
	first_day = f"{PAST[0]}-01-01 09:00:00"
	writer = Writer(size.seed, first_day, commit=commit, say=say)
	ensure_settings(university_en="University of the Measurements")
	context = rules_context()
	people = People(writer, prefix)
	staff = people.add_staff(size)
	registrar = f"{prefix.lower()}registrar@{DOMAIN}"
	if with_years:
		add_years(writer)
	fields = add_disciplines(writer, size, prefix)
	programs = add_programs(writer, size.programs, fields, prefix)
	writer.say(f"{size.programs} programs with curricula and catalogues, {size.disciplines} disciplines")
	learners = add_learners(people, size, programs, staff)
	writer.say(f"{len(learners)} learners, {len(learners) - size.graduates} of them study")
	teaching, grading = Teaching(writer, staff, size.seats), Grading(writer, context, registrar)
	for first in PAST:
		_write_year(writer, teaching, grading, learners, first, registrar)
	grading.write_standings()
	grading.mark_failed()
	grading.write_numbers()
	writer.say(f"{writer.written['Kredit Learner Standing']} standings")
	_open_registration(teaching, learners)
	writer.flush()
	if commit:
		frappe.db.commit()
	writer.say(f"{sum(writer.written.values())} rows in all")
	return University(size, programs, learners, registrar, writer.stamp, dict(writer.written))


def _write_year(
	writer: Writer,
	teaching: Teaching,
	grading: Grading,
	learners: list[Learner],
	first: int,
	registrar: str,
) -> None:
	choices = choose_year(writer, learners, first)
	groups = {term: teaching.open_for(term, choices[term]) for term in terms_of(first)}
	taken = [choice for term in terms_of(first) for choice in choices[term]]
	enrolled = write_plans(writer, first, taken, registrar)
	for of_term in groups.values():
		for group in of_term:
			grading.publish(group, enrolled[group.name])
		grading.publish_retakes()
	writer.flush()
	writer.say(
		f"{first}-{first + 1}: {sum(map(len, groups.values()))} groups, {len(taken)} enrollments with grades"
	)


def _open_registration(teaching: Teaching, learners: list[Learner]) -> None:
	"""Groups for the year whose plans are still to be made."""
	opened = 0
	for number, term in enumerate(terms_of(THIS_FIRST)):
		for course in range(1, COURSES + 1):
			lines = [line for line in lines_of_year(course) if (line.semester - 1) % 2 == number]
			of_course = [learner for learner in learners if course_of(learner, THIS_FIRST) == course]
			demand = demand_of(of_course, lines)
			teaching.open_empty(term, demand)
			opened += sum(1 + needed // teaching.seats for needed in demand.values())
	teaching.writer.flush()
	teaching.writer.say(f"{THIS_FIRST}-{THIS_FIRST + 1}: {opened} groups open for registration")
