"""The curriculum that all programs follow: 240 credits in eight semesters, three years of 12 rows, one of 6."""

from __future__ import annotations

from dataclasses import dataclass

from tests.load.university.size import GENERAL, OF_FIELD

GENERAL_CYCLE, BASIC, PROFILE, FINAL = "General Education", "Basic", "Profile", "Final Attestation"
ALONE, LARGE, PRACTICE, ATTESTATION = 5, 10, 12, 8
"""Credits of an ordinary discipline, of one of the last year, of the practice and of the final attestation."""
MODULES = ("General", "Basic 1", "Basic 2", "Profile 1", "Profile 2", "Final")


@dataclass(frozen=True)
class Line:
	"""A slot: ``options`` are numbers of disciplines, general ones first, then those of the field."""

	code: str
	semester: int
	place: int
	module: int
	cycle: str
	component: str
	credits: int
	options: tuple[int, ...]
	kind: str = "Discipline"

	@property
	def key(self) -> str:
		"""The key that a curriculum gives a slot whose code stands once."""
		return f"{self.code}.1"

	@property
	def study_year(self) -> int:
		"""The course in which it is taken."""
		return (self.semester - 1) // 2 + 1

	@property
	def is_choice(self) -> bool:
		"""Whether learners choose here, so that the catalogue names it."""
		return self.kind == "Discipline" and len(self.options) > 1


def _lines() -> tuple[Line, ...]:
	lines: list[Line] = []
	general = iter(range(GENERAL))
	own = iter(range(GENERAL, GENERAL + OF_FIELD))

	def add(
		semester: int,
		module: int,
		cycle: str,
		component: str,
		options: tuple[int, ...],
		credits: int = ALONE,
		kind: str = "Discipline",
	) -> None:
		place = sum(line.semester == semester for line in lines)
		code = f"S{semester}{place + 1:02}"
		lines.append(Line(code, semester, place, module, cycle, component, credits, options, kind))

	for semester in (1, 2):
		for _ in range(4):
			add(semester, 0, GENERAL_CYCLE, "Mandatory", (next(general),))
		add(semester, 0, GENERAL_CYCLE, "University", tuple(next(general) for _ in range(4)))
		add(semester, 1, BASIC, "University", (next(own),))
	for semester in (3, 4, 5, 6):
		early = semester < 5
		module, cycle = (semester - 2, BASIC) if early else (semester - 2, PROFILE)
		for _ in range(3):
			add(semester, module, cycle, "University", (next(own),))
		for number in range(3):
			count = 3 if number == 0 and semester in (3, 4) else 2
			add(semester, module, cycle, "Elective", tuple(next(own) for _ in range(count)))
	# The disciplines of the last year are larger, so that its plan has six rows.
	add(7, 5, PROFILE, "University", (next(own),), LARGE)
	for semester in (7, 7, 8):
		options = (next(own), next(own)) if semester == 7 else (next(own),)
		add(semester, 5, PROFILE, "Elective" if semester == 7 else "University", options, LARGE)
	add(8, 5, PROFILE, "University", (next(own),), PRACTICE, "Practice")
	add(8, 5, FINAL, "University", (next(own),), ATTESTATION, "Final Attestation")
	return tuple(sorted(lines, key=lambda line: (line.semester, line.place)))


LINES = _lines()
"""All slots in the order of the curriculum."""


def lines_of_year(study_year: int) -> tuple[Line, ...]:
	"""The slots of one course."""
	return tuple(line for line in LINES if line.study_year == study_year)


def use_of(discipline: int) -> Line:
	"""The slot that offers a discipline: each is offered in one."""
	return next(line for line in LINES if discipline in line.options)
