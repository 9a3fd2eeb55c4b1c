"""What clashes in the timetable of exams: rooms, people and learners, among exams and with classes (37.2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.exam_timetable import Classes, ScheduledExam, exam_reason
from kredit_edu.rules.timetable import TimetableSlot, folded

SHOWN_LEARNERS = 5
"""Learners whom a message names."""


class ExamClashOf(str, Enum):
	"""Who or what would have to be in two places at once."""

	ROOM = "Room"
	PROCTOR = "Proctor"
	EXAMINER = "Examiner"
	LEARNER = "Learner"


@dataclass(frozen=True)
class ExamClash:
	"""Two exams at once, or an exam and a class; ``key`` names the room, the person or the learner."""

	of: ExamClashOf
	key: str
	first: ScheduledExam
	second: ScheduledExam | TimetableSlot


def clashes_of_exams(
	exams: Iterable[ScheduledExam], classes: Iterable[Classes] = ()
) -> tuple[ExamClash, ...]:
	"""Everything that would have to be in two places at once, in the order of time; exams first, then classes."""
	days: defaultdict[date, list[ScheduledExam]] = defaultdict(list)
	for exam in exams:
		days[exam.day].append(exam)
	classes = tuple(classes)
	found: list[ExamClash] = []
	for day in sorted(days):
		of_day = sorted(days[day], key=lambda exam: (exam.starts_at, exam.ends_at, exam.name))
		found += _among(of_day)
		found += _with_classes(of_day, [slot for each in classes for slot in each.on(day)])
	return tuple(found)


def as_reasons(
	found: Iterable[ExamClash], name_of: Callable[[str], str] = str, about: Collection[str] | None = None
) -> Decision:
	"""Clashes as refusals; learners who share two exams make one reason with their number.

	``about`` are the exams that are to be published; clashes of others among themselves are left out.
	"""
	reasons: dict[Reason, None] = {}
	learners: defaultdict[tuple[str, str], list[ExamClash]] = defaultdict(list)
	for clash in found:
		if about is not None and not _concerns(clash, about):
			continue
		if clash.of is ExamClashOf.LEARNER:
			learners[clash.first.name, _name(clash.second)].append(clash)
		else:
			reasons[_clash_reason(clash, name_of)] = None
	for together in learners.values():
		reasons[_learner_reason(together, name_of)] = None
	return Decision(tuple(reasons))


_KEYS: Mapping[ExamClashOf, str] = {
	ExamClashOf.ROOM: "exam.clash_room",
	ExamClashOf.PROCTOR: "exam.clash_proctor",
	ExamClashOf.EXAMINER: "exam.clash_examiner",
}


def _clash_reason(clash: ExamClash, name_of: Callable[[str], str]) -> Reason:
	key = clash.first.room if clash.of is ExamClashOf.ROOM else name_of(clash.key)
	return exam_reason(_KEYS[clash.of], clash.first, "starts_at", key=key, **_both(clash))


def _learner_reason(together: list[ExamClash], name_of: Callable[[str], str]) -> Reason:
	names = [name_of(clash.key) for clash in together[:SHOWN_LEARNERS]]
	names += ["…"] if len(together) > SHOWN_LEARNERS else []
	params = {"learners": len(together), "names": ", ".join(names), **_both(together[0])}
	return exam_reason("exam.clash_learner", together[0].first, "starts_at", **params)


def _both(clash: ExamClash) -> dict[str, object]:
	return {
		"day": clash.first.day.isoformat(),
		"first": clash.first.title,
		"first_times": clash.first.times,
		"second": clash.second.title,
		"second_times": clash.second.times,
	}


def _concerns(clash: ExamClash, about: Collection[str]) -> bool:
	return clash.first.name in about or _name(clash.second) in about


def _name(other: ScheduledExam | TimetableSlot) -> str:
	return other.name if isinstance(other, ScheduledExam) else other.row


def _among(exams: list[ScheduledExam]) -> Iterator[ExamClash]:
	"""The pairs of one day that overlap, the earlier first; a sweep, so that a whole session is quick."""
	under_way: list[ScheduledExam] = []
	for exam in exams:
		under_way = [earlier for earlier in under_way if earlier.ends_at > exam.starts_at]
		for earlier in under_way:
			yield from _pair(earlier, exam)
		under_way.append(exam)


def _pair(first: ScheduledExam, second: ScheduledExam) -> Iterator[ExamClash]:
	if first.room and folded(first.room) == folded(second.room) and not share_a_control(first, second):
		yield ExamClash(ExamClashOf.ROOM, first.room, first, second)
	examiners = {first.examiner} & {second.examiner} - {""}
	if not share_a_control(first, second):
		for person in sorted(examiners):
			yield ExamClash(ExamClashOf.EXAMINER, person, first, second)
		for person in sorted(_staff(first) & _staff(second) - examiners):
			yield ExamClash(ExamClashOf.PROCTOR, person, first, second)
	for learner in sorted(first.learners & second.learners):
		yield ExamClash(ExamClashOf.LEARNER, learner, first, second)


def share_a_control(first: ScheduledExam, second: ScheduledExam) -> bool:
	"""Whether two groups sit one exam together: same examiner, same room, same times."""
	return (
		bool(first.room)
		and bool(first.examiner)
		and (first.examiner, folded(first.room), first.day, first.starts_at, first.ends_at)
		== (second.examiner, folded(second.room), second.day, second.starts_at, second.ends_at)
	)


def _with_classes(exams: list[ScheduledExam], slots: list[TimetableSlot]) -> Iterator[ExamClash]:
	for exam in exams:
		for slot in slots:
			if not (exam.starts_at < slot.ends_at and slot.starts_at < exam.ends_at):
				continue
			if exam.room and folded(exam.room) == folded(slot.room):
				yield ExamClash(ExamClashOf.ROOM, exam.room, exam, slot)
			if slot.teacher and slot.teacher == exam.examiner:
				yield ExamClash(ExamClashOf.EXAMINER, slot.teacher, exam, slot)
			elif slot.teacher and slot.teacher in exam.proctors:
				yield ExamClash(ExamClashOf.PROCTOR, slot.teacher, exam, slot)


def _staff(exam: ScheduledExam) -> set[str]:
	return {exam.examiner, *exam.proctors} - {""}
