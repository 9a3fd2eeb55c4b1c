"""How a session weighs on learners: exams on one day, free days between two (37.2)."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from kredit_edu.rules.assessment_policy import SessionPolicy
from kredit_edu.rules.decision import Decision, Reason, Severity
from kredit_edu.rules.exam_timetable import ScheduledExam, exam_reason


def check_load(exams: Iterable[ScheduledExam], policy: SessionPolicy, about: Collection[str]) -> Decision:
	"""Warnings of learners with too many exams on a day or too few free days between two; one for each pair of exams.

	``about`` are the names of the exams that are to be published; what others have among themselves is not told.
	"""
	by_learner: defaultdict[str, list[ScheduledExam]] = defaultdict(list)
	for exam in sorted(exams, key=lambda exam: (exam.day, exam.starts_at, exam.name)):
		for learner in exam.learners:
			by_learner[learner].append(exam)
	crowded: defaultdict[tuple[str, date], set[str]] = defaultdict(set)
	close: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
	named = {exam.name: exam for own in by_learner.values() for exam in own}
	for learner, own in by_learner.items():
		_crowded_days(learner, own, policy, about, crowded)
		_close_pairs(learner, own, policy, about, close)
	reasons = [
		_warning(
			"exam.many_a_day",
			named[name],
			exam=named[name].title,
			day=day.isoformat(),
			learners=len(learners),
			most=policy.exams_a_day,
		)
		for (name, day), learners in sorted(crowded.items())
	]
	reasons += [
		_warning(
			"exam.little_rest",
			named[second],
			exam=named[second].title,
			other=named[first].title,
			learners=len(learners),
			days=policy.rest_days,
		)
		for (first, second), learners in sorted(close.items())
	]
	return Decision(tuple(reasons))


def _crowded_days(
	learner: str,
	own: list[ScheduledExam],
	policy: SessionPolicy,
	about: Collection[str],
	crowded: Mapping[tuple[str, date], set[str]],
) -> None:
	if not policy.exams_a_day:
		return
	by_day: defaultdict[date, list[ScheduledExam]] = defaultdict(list)
	for exam in own:
		by_day[exam.day].append(exam)
	for day, exams in by_day.items():
		concerned = [exam.name for exam in exams if exam.name in about]
		if len(exams) > policy.exams_a_day and concerned:
			crowded[concerned[-1], day].add(learner)


def _close_pairs(
	learner: str,
	own: list[ScheduledExam],
	policy: SessionPolicy,
	about: Collection[str],
	close: Mapping[tuple[str, str], set[str]],
) -> None:
	for first, second in itertools.pairwise(own):
		free = (second.day - first.day).days - 1
		if 0 <= free < policy.rest_days and (first.name in about or second.name in about):
			close[first.name, second.name].add(learner)


def _warning(key: str, exam: ScheduledExam, /, **params: object) -> Reason:
	return exam_reason(key, exam, "exam_date", severity=Severity.WARNING, **params)
