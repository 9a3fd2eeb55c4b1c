"""Grade sheets with their grades, and the standings that follow by the Rules' own arithmetic."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import frappe

from kredit_edu.rules.final_mark import final_mark
from kredit_edu.rules.gpa import Result
from kredit_edu.rules.record_chain import SALT_BYTES, Link, commitment_of, digest_of, link_after
from kredit_edu.rules.scale import TRADITIONAL_NAMES, grade_of, traditional
from kredit_edu.rules.standing import StandingScope, standings
from kredit_edu.rules.terms import SheetKind, WorkKind
from kredit_edu.services.grading.chain import sealed_by
from kredit_edu.services.numbering import PREFIX
from kredit_edu.services.rules_context import RulesContext
from kredit_edu.services.standing.compute import standing_key
from kredit_edu.services.standing.policy_words import policy_key
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


@dataclass(frozen=True)
class Retake:
	"""A retake of an enrollment, for the sheet on which it is taken, with the grade of FX."""

	name: str
	grade: str


@dataclass(frozen=True)
class Given:
	"""A mark of a learner on a sheet."""

	enrolled: Enrolled
	mark: Mark
	retake: Retake | None = None


class Grading:
	"""Publishes the sheets of one semester after another, in the order of time."""

	def __init__(self, writer: Writer, context: RulesContext, registrar: str) -> None:
		self.writer = writer
		self.context = context
		self.registrar = registrar
		self.results: dict[str, list[Result]] = defaultdict(list)
		self.failed: list[str] = []
		self._sequence = 0
		self._sheets: Counter[str] = Counter()
		self._chain: dict[str, Link] = {}
		self._marks: dict[tuple[int, int], Mark] = {}
		self._again: list[tuple[Group, list[Given]]] = []
		self._grades: dict[str, str] = {}

	def publish(self, group: Group, enrolled: Sequence[Enrolled]) -> None:
		"""The sheet of a group; who got FX waits for the retakes of the semester."""
		first = [(found, self._first_mark(found)) for found in enrolled]
		given = [Given(found, mark) for found, mark in first]
		self._publish(group, given, SheetKind.MAIN)
		self.failed += [found.name for found, mark in first if mark.mark < LOW_PASS]
		again = [one for one in given if LOW_PASS <= one.mark.mark < PASSING]
		if again:
			self._again.append((group, again))

	def publish_retakes(self) -> None:
		"""The retakes of the semester, after all its sheets: the admission rating is kept, the control is new."""
		for group, again in self._again:
			marks = [self._mark(one.mark.admission, self.writer.random.randint(75, 95)) for one in again]
			retakes = [self._retake(group, one) for one in again]
			second = [
				Given(one.enrolled, mark, retake)
				for one, mark, retake in zip(again, marks, retakes, strict=True)
			]
			self._publish(group, second, SheetKind.FX_RETAKE)
		self._again.clear()

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
					policy_key=policy_key(self.context.policy.gpa, self.context.edition),
					computed_on=self.writer.stamp,
					standing_key=standing_key(learner, standing.program, standing.scope, standing.part),
				)
		self.writer.flush()

	def write_numbers(self) -> None:
		"""The counters of the sheets' numbers, so that the next sheet has a number of its own."""
		table = frappe.qb.DocType("Series")
		for year, last in self._sheets.items():
			key = f"{PREFIX}GS-{year}-"
			frappe.qb.from_(table).delete().where(table.name == key).run()
			frappe.qb.into(table).columns("name", "current").insert(key, last).run()

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

	def _publish(self, group: Group, given: Sequence[Given], kind: SheetKind) -> None:
		term = group.term
		day = term.control_day if kind is SheetKind.MAIN else term.retake_day
		self._sheets[term.year[:4]] += 1
		published, sheet = f"{day} 18:00:00", self.writer.name()
		hashes = [self._award(group, sheet, one, published) for one in given]
		self.writer.add(
			SHEET,
			sheet,
			owner=self.registrar,
			offering=group.name,
			discipline=group.discipline.name,
			academic_period=term.name,
			number=f"GS-{term.year[:4]}-{self._sheets[term.year[:4]]:05}",
			sheet_kind=kind.value,
			state="Published",
			lecturer=group.lecturer,
			examiner=group.examiner,
			control_date=day,
			title=f"{group.discipline.title.kk} · {term.name}",
			published_by=self.registrar,
			published_on=published,
			edition=EDITION,
			grades_digest=digest_of(hashes),
		)
		self.writer.add_rows(
			"Kredit Grade Sheet Entry",
			(SHEET, sheet),
			"entries",
			(
				{
					"enrollment": one.enrolled.name,
					"learner": one.enrolled.choice.learner.name,
					"retake": one.retake.name if one.retake else None,
					"admission_rating": str(one.mark.admission),
					"final_control": str(one.mark.control),
					"mark": str(one.mark.mark),
					"letter": one.mark.letter,
					"points": str(one.mark.points),
				}
				for one in given
			),
		)
		for one in given:
			if one.retake:
				self._write_retake(group, one, sheet, published)

	def _retake(self, group: Group, failed: Given) -> Retake:
		return Retake(self.writer.name(), self._grades[failed.enrolled.name])

	def _write_retake(self, group: Group, one: Given, sheet: str, taken: str) -> None:
		learner, term = one.enrolled.choice.learner, group.term
		self.writer.add(
			"Kredit Retake",
			one.retake.name,
			owner=self.registrar,
			learner=learner.name,
			discipline=group.discipline.name,
			academic_period=term.name,
			program=learner.program.code,
			enrollment=one.enrolled.name,
			offering=group.name,
			grade=one.retake.grade,
			state="Taken",
			window_from=term.retakes[0],
			window_to=term.retakes[1],
			grade_sheet=sheet,
			registered_by=learner.user,
			registered_on=f"{term.retakes[0]} 10:00:00",
			ended_by=self.registrar,
			ended_on=taken,
			active_key=one.enrolled.name,
		)

	def _award(self, group: Group, sheet: str, one: Given, published: str) -> str:
		"""One grade; gives its hash in the chain of the learner."""
		self._sequence += 1
		found, mark, attempt = one.enrolled, one.mark, 2 if one.retake else 1
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
		if not mark.positive:
			self._grades[found.name] = name
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
		return link.hash
