"""Grade sheets with their grades, and the standings that follow by the Rules' own arithmetic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import frappe

from kredit_edu.rules.final_mark import final_mark
from kredit_edu.rules.gpa import Result
from kredit_edu.rules.record_chain import SALT_BYTES, Link, commitment_of, link_after
from kredit_edu.rules.scale import TRADITIONAL_NAMES, grade_of, traditional
from kredit_edu.rules.standing import StandingScope, standings
from kredit_edu.rules.terms import WorkKind
from kredit_edu.services.grading.chain import sealed_by
from kredit_edu.services.rules_context import RulesContext
from kredit_edu.services.standing.compute import standing_key
from tests.load.university.history import Enrolled
from tests.load.university.structure import EDITION
from tests.load.university.teaching import Group
from tests.load.university.writer import Writer

SHEET, GRADE = "Kredit Grade Sheet", "Kredit Grade"
PASSING, LOW_PASS, RETAKEN, LEFT_OPEN = 50, 25, 0.02, 0.005
"""Least positive mark, least mark of FX, and the shares of grades retaken and left as debts."""
SPREAD = 9


@dataclass(frozen=True)
class Mark:
	"""A mark with everything that rows about it repeat."""

	admission: int
	control: int
	mark: int
	letter: str
	points: Decimal
	hundredths: int
	positive: bool
	traditional: Mapping[str, str]


class Grading:
	"""Publishes the sheets of one semester after another, in the order of time."""

	def __init__(self, writer: Writer, context: RulesContext, registrar: str) -> None:
		self.writer = writer
		self.context = context
		self.registrar = registrar
		self.results: dict[str, list[Result]] = defaultdict(list)
		self.failed: list[str] = []
		self._sequence = 0
		self._sheets = 0
		self._chain: dict[str, Link] = {}
		self._marks: dict[tuple[int, int], Mark] = {}

	def publish(self, group: Group, enrolled: Sequence[Enrolled]) -> None:
		"""The sheet of a group; a second one for those who retake after FX."""
		source = self.writer.random
		first = [(found, self._first_mark(found)) for found in enrolled]
		self._publish(group, first, attempt=1)
		again = [found for found, mark in first if LOW_PASS <= mark.mark < PASSING]
		self.failed += [found.name for found, mark in first if mark.mark < LOW_PASS]
		if again:
			second = [(found, self._mark(source.randint(55, 70), source.randint(55, 75))) for found in again]
			self._publish(group, second, attempt=2)

	def write_standings(self) -> None:
		"""GPA and credits of every learner by period, by year and as a whole."""
		for learner, results in self.results.items():
			for standing in standings(results, self.context.policy.gpa, self.context.edition):
				of_period = standing.scope is StandingScope.PERIOD
				self.writer.add(
					"Kredit Learner Standing",
					owner=self.registrar,
					learner=learner,
					program=standing.program,
					scope=standing.scope.value,
					academic_period=standing.part if of_period else None,
					academic_year=standing.year or None,
					gpa=None if standing.gpa.value is None else str(standing.gpa.value),
					gpa_hundredths=standing.gpa_hundredths or 0,
					gpa_credits=standing.gpa.credits,
					quality_sum_hundredths=standing.gpa.quality_sum_hundredths,
					credits_earned=standing.credits_earned,
					edition=self.context.edition.key,
					computed_on=self.writer.stamp,
					standing_key=standing_key(learner, standing.program, standing.scope, standing.part),
				)
		self.writer.flush()

	def mark_failed(self) -> None:
		"""Enrollments that ended with F: debts."""
		table = frappe.qb.DocType("Kredit Enrollment")
		if self.failed:
			frappe.qb.update(table).set(table.status, "Failed").where(table.name.isin(self.failed)).run()

	def _first_mark(self, enrolled: Enrolled) -> Mark:
		"""Debts are left in electives alone: what others build on, everybody has passed."""
		source, chance = self.writer.random, self.writer.random.random()
		if chance < LEFT_OPEN and enrolled.choice.line.component == "Elective":
			return self._mark(source.randint(5, 20), source.randint(0, 24))
		if chance < RETAKEN:
			return self._mark(source.randint(35, 48), source.randint(26, 45))
		admission, control = (
			min(100, max(PASSING, round(source.gauss(enrolled.choice.learner.ability, SPREAD)))) for _ in "ac"
		)
		return self._mark(admission, control)

	def _mark(self, admission: int, control: int) -> Mark:
		key = (admission, control)
		if key not in self._marks:
			policy = self.context.policy
			mark = final_mark(Decimal(admission), Decimal(control), policy.final_mark).value
			row = grade_of(mark, self.context.edition)
			self._marks[key] = Mark(
				admission,
				control,
				mark,
				row.letter,
				row.points,
				row.points_hundredths,
				row.positive,
				TRADITIONAL_NAMES[traditional(row.letter, policy.cplus)],
			)
		return self._marks[key]

	def _publish(self, group: Group, marked: Iterable[tuple[Enrolled, Mark]], attempt: int) -> None:
		term, marked = group.term, list(marked)
		self._sheets += 1
		published = f"{term.control_day} 18:00:00"
		sheet = self.writer.add(
			SHEET,
			owner=self.registrar,
			offering=group.name,
			discipline=group.discipline.name,
			academic_period=term.name,
			number=f"GS-{term.year[:4]}-{self._sheets:05}",
			sheet_kind="Main" if attempt == 1 else "FX Retake",
			state="Published",
			lecturer=group.lecturer,
			examiner=group.examiner,
			control_date=term.control_day,
			title=f"{group.discipline.title.kk} · {term.name}",
			published_by=self.registrar,
			published_on=published,
			edition=EDITION,
		)
		self.writer.add_rows(
			"Kredit Grade Sheet Entry",
			(SHEET, sheet),
			"entries",
			(
				{
					"enrollment": found.name,
					"learner": found.choice.learner.name,
					"admission_rating": str(mark.admission),
					"final_control": str(mark.control),
					"mark": str(mark.mark),
					"letter": mark.letter,
					"points": str(mark.points),
				}
				for found, mark in marked
			),
		)
		for found, mark in marked:
			self._award(group, sheet, found, mark, attempt, published)

	def _award(
		self, group: Group, sheet: str, found: Enrolled, mark: Mark, attempt: int, published: str
	) -> None:
		self._sequence += 1
		learner, line, term = found.choice.learner, found.choice.line, group.term
		grade = dict(
			learner=learner.name,
			discipline=group.discipline.name,
			academic_period=term.name,
			enrollment=found.name,
			grade_sheet=sheet,
			offering=group.name,
			program=learner.program.code,
			academic_year=term.year,
			kind=line.kind,
			attempt=attempt,
			sequence=self._sequence,
			credits=line.credits,
			admission_rating=str(mark.admission),
			final_control=str(mark.control),
			mark=mark.mark,
			letter=mark.letter,
			points_hundredths=mark.hundredths,
			is_positive=int(mark.positive),
			**{f"traditional_{language}": mark.traditional[language] for language in ("kk", "ru", "en")},
			published_by=self.registrar,
			published_on=published,
			edition=EDITION,
			attempt_key=f"{found.name}|{attempt}",
			entry_kind="Award",
			is_current=1,
			corrects=None,
			revision=0,
		)
		salt = self.writer.random.randbytes(SALT_BYTES).hex()
		link = self._chain[learner.name] = link_after(
			self._chain.get(learner.name), commitment_of(grade, salt)
		)
		name = self.writer.add(GRADE, owner=self.registrar, **grade, **sealed_by(learner.name, salt, link))
		self.results[learner.name].append(
			Result(
				key=name,
				discipline=group.discipline.name,
				period=term.name,
				year=term.year,
				program=learner.program.code,
				credits=line.credits,
				points_hundredths=mark.hundredths,
				kind=WorkKind(line.kind),
				enrollment=found.name,
				attempt=attempt,
				order=self._sequence,
			)
		)
