"""The texts of what services find in the timetable of exams, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

EXAM_RECORD_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"exam.exists": "“{exam}” is in the timetable already: {other}.",
		"exam.cancelled_stays": "“{exam}” was cancelled. It no longer changes; schedule another one.",
		"exam.not_draft": "“{exam}” is no draft any more: {state}.",
		"exam.not_published": "“{exam}” is not published: {state}.",
		"exam.published_kept": "“{exam}” was published, so it is cancelled and not deleted.",
		"exam.no_reason": "Say why the exam is cancelled.",
		"exam.nothing_to_publish": "There is no draft of an exam here.",
	}
)
