"""Programs with their modules, an approved curriculum for each admission and a catalogue for each year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kredit_edu.services.catalogue.review import active_key
from tests.load.university.layout import LINES, MODULES, Line, lines_of_year
from tests.load.university.names import FIELDS, program_title
from tests.load.university.structure import EDITION, HOURS, Discipline
from tests.load.university.writer import Writer
from tests.load.university.years import ADMISSIONS, COURSES, FIRSTS, academic_year

CURRICULUM, CATALOGUE = "Kredit Curriculum", "Kredit Elective Catalogue"
REQUIRED = sum(line.credits for line in LINES)
DEGREES = {"degree_kk": "Бакалавр", "degree_ru": "Бакалавр", "degree_en": "Bachelor"}


@dataclass(frozen=True)
class Program:
	"""A program: modules and disciplines by their numbers in the layout, curricula by year of admission."""

	code: str
	field: int
	modules: tuple[str, ...]
	disciplines: tuple[Discipline, ...]
	curricula: dict[int, str] = field(default_factory=dict)

	def options(self, line: Line) -> list[Discipline]:
		"""The disciplines that a slot offers."""
		return [self.disciplines[number] for number in line.options]


def add_programs(
	writer: Writer, number: int, fields: Sequence[tuple[Discipline, ...]], prefix: str
) -> list[Program]:
	"""So many programs, spread over the fields, each with everything that learners plan from."""
	programs = [
		_add_program(writer, n, n % len(fields), fields[n % len(fields)], prefix) for n in range(number)
	]
	for program in programs:
		for admission in ADMISSIONS:
			program.curricula[admission] = _add_curriculum(writer, program, admission)
		for first in FIRSTS:
			_add_catalogue(writer, program, first)
	return programs


def _add_program(
	writer: Writer, number: int, of_field: int, disciplines: tuple[Discipline, ...], prefix: str
) -> Program:
	code = writer.add(
		"Kredit Program",
		f"{prefix}6B{number:03}",
		code=f"{prefix}6B{number:03}",
		level="Bachelor",
		required_credits=str(REQUIRED),
		period_count="8",
		term_form="Semester",
		nominal_years="4",
		group_code=f"B{of_field:03}",
		faculty=FIELDS[of_field][2],
		department=f"{FIELDS[of_field][2]} {number // len(FIELDS) % 3 + 1}",
		is_active=1,
		admits_learners=1,
		taught_in_russian=1,
		**program_title(of_field, number // len(FIELDS)).fields(),
		**DEGREES,
	)
	modules = tuple(
		writer.add(
			"Kredit Module",
			program=code,
			code=f"M{place + 1}",
			title_kk=f"{title} модулі",
			title_ru=f"Модуль {title}",
			title_en=f"Module {title}",
			outcomes="Explains and applies the subject of the module.",
			assessment_criteria="Explains: half of the mark. Applies: the other half.",
		)
		for place, title in enumerate(MODULES)
	)
	return Program(code, of_field, modules, disciplines)


def _add_curriculum(writer: Writer, program: Program, admission: int) -> str:
	name = writer.add(
		CURRICULUM,
		program=program.code,
		kind="Working Curriculum",
		admission_year=str(admission),
		term_form="Semester",
		period_count="8",
		state="Approved",
		version=1,
		title=f"{program.code} · {admission}",
		total_credits=REQUIRED,
		total_hours=REQUIRED * HOURS,
		slot_count=len(LINES),
		active_key=f"{program.code}|{admission}",
		approved_by="Administrator",
		approved_on=f"{admission}-06-01 10:00:00",
		edition=EDITION,
	)
	writer.add_rows(
		"Kredit Curriculum Slot Row",
		(CURRICULUM, name),
		"slots",
		(
			{
				"slot_key": line.key,
				"slot_code": line.code,
				"module": program.modules[line.module],
				"cycle": line.cycle,
				"component": line.component,
				"credits": str(line.credits),
				"period_number": str(line.semester),
				"choose": "1",
				"option_count": len(line.options),
			}
			for line in LINES
		),
	)
	writer.add_rows(
		"Kredit Curriculum Option Row",
		(CURRICULUM, name),
		"options",
		(
			{
				"slot_code": line.code,
				"slot_key": line.key,
				"discipline": discipline.name,
				"credits": line.credits,
				"hours": discipline.hours,
			}
			for line in LINES
			for discipline in program.options(line)
		),
	)
	return name


def _add_catalogue(writer: Writer, program: Program, first: int) -> None:
	year = academic_year(first)
	slots = [(admission, line) for admission in ADMISSIONS for line in _choices_in(first, admission)]
	options = [
		{
			"slot_key": f"{admission}/{line.key}",
			"discipline": discipline.name,
			"credits": line.credits,
			"hours": discipline.hours,
			"period_number": line.semester,
		}
		for admission, line in slots
		for discipline in program.options(line)
	]
	name = writer.add(
		CATALOGUE,
		program=program.code,
		academic_year=year,
		title=f"{program.code} · {year}",
		state="Approved",
		version=1,
		active_key=active_key(program.code, year),
		slot_count=len(slots),
		option_count=len(options),
		approved_by="Administrator",
		approved_on=f"{first}-03-01 10:00:00",
		edition=EDITION,
	)
	writer.add_rows(
		"Kredit Catalogue Slot Row",
		(CATALOGUE, name),
		"slots",
		(
			{
				"curriculum": program.curricula[admission],
				"curriculum_slot": line.key,
				"slot_key": f"{admission}/{line.key}",
				"slot_code": line.code,
				"admission_year": str(admission),
				"study_year": line.study_year,
				"component": line.component,
				"cycle": line.cycle,
				"credits": line.credits,
				"period_number": line.semester,
				"choose": 1,
				"option_count": len(line.options),
			}
			for admission, line in slots
		),
	)
	writer.add_rows("Kredit Catalogue Option Row", (CATALOGUE, name), "options", options)


def _choices_in(first: int, admission: int) -> Iterator[Line]:
	course = first - admission + 1
	if 1 <= course <= COURSES:
		yield from (line for line in lines_of_year(course) if line.is_choice)
