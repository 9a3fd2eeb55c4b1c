"""Teaching load in academic hours and in credits (2(3), 2(5), 29): exact, and silent about nothing.

Classes count their hours of the discipline; other work counts by the university's norms. An hour is the
institution's academic hour. What has no norm has no hours: it is told as missing, never as 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from kredit_edu.rules.decision import Decision, Reason, Severity
from kredit_edu.rules.edition import Bound, InstitutionRules
from kredit_edu.rules.hours import DisciplineHours
from kredit_edu.rules.load_norms import CLAUSE, LoadNorm, LoadPolicy, NormUnit, OtherWork
from kredit_edu.rules.numbers import exact_text
from kredit_edu.rules.terms import ControlForm, EducationLevel, WorkKind

EXAMS = frozenset({ControlForm.EXAM, ControlForm.STATE_EXAM})


class Duty(str, Enum):
	"""What a person does in an offering."""

	LECTURER = "Lecturer"
	PRACTICAL = "Practical"
	LABORATORY = "Laboratory"
	GUIDED = "Independent Work with Teacher"
	EXAMINER = "Examiner"


class ClassWork(str, Enum):
	"""Kinds of classroom work (26.1)."""

	LECTURES = "Lectures"
	PRACTICALS = "Practical classes"
	LABORATORY = "Laboratory classes"


@dataclass(frozen=True)
class TaughtOffering:
	"""A discipline in a period as far as load depends on it.

	``learners`` are pairs of level and number; ``weeks`` those of a practice; ``periods`` over how many
	academic periods the discipline spreads its hours. ``lecture_groups`` hear the same lectures as one stream;
	``sharers`` are how many teachers have a duty beside the lecturer's, who has it where nobody does.
	"""

	name: str
	kind: WorkKind
	credits: int
	hours: DisciplineHours
	learners: tuple[tuple[EducationLevel | None, int], ...] = ()
	control_form: ControlForm | None = None
	course_work: bool = False
	weeks: Fraction = Fraction(0)
	periods: int = 1
	lecture_groups: int = 1
	sharers: Mapping[Duty, int] = field(default_factory=dict)

	@property
	def learner_count(self) -> int:
		"""Learners of all levels."""
		return sum(number for _level, number in self.learners)


@dataclass(frozen=True)
class Assignment:
	"""A person with a duty in an offering."""

	teacher: str
	duty: Duty
	offering: TaughtOffering


@dataclass(frozen=True)
class LoadLine:
	"""One kind of work of a person in an offering. ``hours`` are None while there is no norm for it."""

	teacher: str
	offering: str
	work: ClassWork | OtherWork
	learners: int
	hours: Fraction | None
	norm: LoadNorm | None = None

	@property
	def norm_missing(self) -> bool:
		"""Whether the university has no norm for this work."""
		return self.hours is None


@dataclass(frozen=True)
class TeacherLoad:
	"""The lines of one person."""

	teacher: str
	lines: tuple[LoadLine, ...]

	@property
	def hours(self) -> Fraction:
		"""The sum of what is counted; ``missing`` tells what is not in it."""
		return _sum_of(self.lines)

	@property
	def class_hours(self) -> Fraction:
		"""The part of the sum in the classroom."""
		return _sum_of(line for line in self.lines if isinstance(line.work, ClassWork))

	@property
	def missing(self) -> tuple[OtherWork, ...]:
		"""Kinds of work without a norm, each once."""
		return tuple(dict.fromkeys(line.work for line in self.lines if line.norm_missing))


def minutes_of(hours: Fraction | int, minutes: int) -> Fraction:
	"""Minutes of so many academic hours of ``minutes`` each (2(5))."""
	return Fraction(hours) * minutes


def credits_of(hours: Fraction | int, rules: InstitutionRules) -> Fraction:
	"""Load in credits: the credit measures the work of teachers, too (2(3), 29.1)."""
	return Fraction(hours) / rules.hours_per_credit.value


def check_load_hour(minutes: int, rules: InstitutionRules) -> Decision:
	"""Whether load may be counted with this academic hour (29.1; in military institutions 29.2)."""
	bound: Bound = rules.load_hour_minutes
	if bound.holds(minutes):
		return Decision()
	key = "teaching_load.hour_exact" if bound.high == bound.low else "teaching_load.hour_least"
	params = {"given": minutes, "minutes": bound.low}
	return Decision.of(Reason(bound.clause, key, params, field="academic_hour_minutes"))


def check_class_length(hours: int, minutes: int, policy: LoadPolicy, rules: InstitutionRules) -> Decision:
	"""Whether a class of so many academic hours lasts as long as they do: two hours of 50 are 100 minutes."""
	hour = check_load_hour(policy.minutes, rules)
	expected = minutes_of(hours, policy.minutes)
	if not hour.allowed or minutes == expected:
		return hour
	params = {"hours": hours, "minutes": policy.minutes, "expected": expected, "given": minutes}
	clause = rules.load_hour_minutes.clause
	return Decision.of(Reason(clause, "teaching_load.class_length", params, field="minutes"))


def load_by_teacher(assignments: Iterable[Assignment], policy: LoadPolicy) -> tuple[TeacherLoad, ...]:
	"""The load of everybody who has a duty, in the order in which they come."""
	lines: dict[str, list[LoadLine]] = {}
	for assignment in assignments:
		lines.setdefault(assignment.teacher, []).extend(_lines(assignment, policy))
	return tuple(TeacherLoad(teacher, tuple(found)) for teacher, found in lines.items() if found)


def check_teacher_load(
	load: TeacherLoad, policy: LoadPolicy, *, whole_year: bool, name: str | None = None
) -> Decision:
	"""Warnings: work without a norm, and, over a whole year, more hours than the university's limit."""
	teacher = name or load.teacher
	reasons = [
		_warning("teaching_load.norm_missing", load, {"teacher": teacher, "work": work})
		for work in load.missing
	]
	limit = policy.annual_hours
	if whole_year and limit is not None and load.hours > limit:
		params = {"teacher": teacher, "hours": exact_text(load.hours), "limit": limit}
		reasons.append(_warning("teaching_load.above_limit", load, params))
	return Decision(tuple(reasons))


def _sum_of(lines: Iterable[LoadLine]) -> Fraction:
	return sum((line.hours for line in lines if line.hours is not None), Fraction(0))


def _warning(key: str, load: TeacherLoad, params: dict[str, object]) -> Reason:
	return Reason(CLAUSE, key, params, row=load.teacher, severity=Severity.WARNING)


def _lines(assignment: Assignment, policy: LoadPolicy) -> Iterator[LoadLine]:
	offering, teacher = assignment.offering, assignment.teacher
	for work, hours in _classes(assignment.duty, offering):
		if hours:
			yield LoadLine(teacher, offering.name, work, offering.learner_count, hours)
	share = Fraction(1)
	if assignment.duty is Duty.LECTURER:
		works = _works_of_lecturer(offering)
	elif assignment.duty is Duty.EXAMINER:
		works = _works_of_examiner(offering)
	else:
		works = _works_of_teacher(assignment.duty, offering)
		share = _share(assignment.duty, offering)
	for work in works:
		yield from _other_lines(teacher, offering, work, policy, share)


def _classes(duty: Duty, offering: TaughtOffering) -> Iterator[tuple[ClassWork, Fraction]]:
	"""The hours in the classroom: lectures of a stream count once, other classes of their own teachers are shared."""
	hours = offering.hours
	if duty is Duty.LECTURER:
		yield ClassWork.LECTURES, Fraction(hours.lectures, offering.periods * offering.lecture_groups)
	for held, work, planned in (
		(Duty.PRACTICAL, ClassWork.PRACTICALS, hours.practicals),
		(Duty.LABORATORY, ClassWork.LABORATORY, hours.laboratory),
	):
		if duty is held or (duty is Duty.LECTURER and not offering.sharers.get(held)):
			yield work, Fraction(planned, offering.periods) * _share(held, offering)


def _share(duty: Duty, offering: TaughtOffering) -> Fraction:
	return Fraction(1, max(1, offering.sharers.get(duty, 0)))


def _works_of_teacher(duty: Duty, offering: TaughtOffering) -> Iterator[OtherWork]:
	if duty is Duty.GUIDED and offering.kind is WorkKind.DISCIPLINE and offering.hours.guided_independent:
		yield OtherWork.GUIDED_INDEPENDENT


def _works_of_lecturer(offering: TaughtOffering) -> Iterator[OtherWork]:
	if offering.kind is WorkKind.DISCIPLINE:
		if offering.hours.guided_independent and not offering.sharers.get(Duty.GUIDED):
			yield OtherWork.GUIDED_INDEPENDENT
		if offering.hours.distance:
			yield OtherWork.DISTANCE
		if offering.course_work or offering.control_form is ControlForm.COURSE_WORK:
			yield OtherWork.COURSE_WORK
	elif offering.kind is WorkKind.PRACTICE:
		yield OtherWork.PRACTICE
	elif offering.kind is WorkKind.FINAL_ATTESTATION:
		exam = offering.control_form in EXAMS
		yield OtherWork.ATTESTATION_CONSULTATIONS if exam else OtherWork.THESIS
	else:
		yield OtherWork.RESEARCH


def _works_of_examiner(offering: TaughtOffering) -> Iterator[OtherWork]:
	final = offering.kind is WorkKind.FINAL_ATTESTATION
	yield OtherWork.ATTESTATION_COMMISSION if final else OtherWork.FINAL_CONTROL


def _other_lines(
	teacher: str, offering: TaughtOffering, work: OtherWork, policy: LoadPolicy, share: Fraction
) -> Iterator[LoadLine]:
	"""One line for each norm that holds for some of the learners, and one for those without a norm."""
	counted: dict[LoadNorm | None, int] = {}
	for level, number in offering.learners or ((None, 0),):
		norm = policy.norm(work, level)
		counted[norm] = counted.get(norm, 0) + number
	for norm, number in counted.items():
		hours = None if norm is None else Fraction(norm.hours) * _times(norm, work, offering, number) * share
		yield LoadLine(teacher, offering.name, work, number, hours, norm)


def _times(norm: LoadNorm, work: OtherWork, offering: TaughtOffering, learners: int) -> Fraction:
	planned = offering.hours.distance if work is OtherWork.DISTANCE else offering.hours.guided_independent
	times = {
		NormUnit.LEARNER: Fraction(learners),
		NormUnit.GROUP: Fraction(1),
		NormUnit.CREDIT: Fraction(offering.credits, offering.periods),
		NormUnit.PLANNED_HOUR: Fraction(planned, offering.periods),
		NormUnit.WEEK: offering.weeks,
		NormUnit.LEARNER_AND_WEEK: offering.weeks * learners,
	}
	return times[norm.unit]
