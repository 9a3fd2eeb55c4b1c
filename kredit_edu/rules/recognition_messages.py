"""The texts of reasons about shortened programs, recognised results and cadets; see :mod:`kredit_edu.rules.messages`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

RECOGNITION_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"recognition.no_entries": "Name the disciplines that are recognised.",
		"recognition.no_institution": "Name the institution where the learner studied before.",
		"recognition.no_document": "Give the number and the date of the document on the earlier studies.",
		"recognition.no_decision": "Give the number and the date of the decision on the recognition.",
		"recognition.document_later": "The document bears a date that is still to come: {date}.",
		"recognition.decision_later": "The decision bears a date that is still to come: {date}.",
		"recognition.repeated": "“{title}” stands in the list twice. Credits are awarded once.",
		"recognition.outside_curriculum": "“{title}” is not in the learner's curriculum.",
		"recognition.not_positive": "“{title}”: {letter} is not a positive grade. Only positive grades are recognised.",
		"recognition.passed": "“{title}” is mastered here already. Credits are awarded once.",
		"recognition.recognised": "“{title}” is recognised already. Credits are awarded once.",
		"recognition.enrolled": (
			"The learner is enrolled in “{title}”. What is recognised is not studied again: end the enrollment first."
		),
		"shortened.base": (
			"Shortened programs are for learners with technical and vocational, post-secondary or higher education. "
			"The base of admission is {base}."
		),
		"shortened.not_shortened": "A volume and a term of one's own are for learners of shortened programs.",
		"shortened.ends_before": (
			"The planned year of completion, {year}, is before the year of admission, {admission}."
		),
		"cadet.plan_required": (
			"Here learners form study plans of their own. Only military institutions enroll from the curriculum."
		),
		"cadet.no_proposal": "“{title}”: the curriculum does not say which of its options is taken.",
		"completion.credits_missing": "{earned} of {required} credits are earned. {missing} are missing.",
	}
)
