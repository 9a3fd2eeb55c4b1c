"""The texts about retakes, absence from a final control and sheets of single learners, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

RETAKE_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"retake.no_result": "“{title}” has no result yet, so there is nothing to retake.",
		"retake.positive": "“{title}” is passed with {letter}. Only FX gives the right to a retake.",
		"retake.enroll_again": (
			"{title}: after F, and after a retake that failed, the learner enrolls again, attends all classes and "
			"only then sits the final control."
		),
		"retake.registered": "The retake of “{title}” is registered already.",
		"retake.used": "The retake of “{title}” has been taken. There is one retake and no second one.",
		"retake.used_in_discipline": (
			"The retake of “{title}” has been used in another enrollment. This university gives one retake in a "
			"discipline for the whole study."
		),
		"retake.for_life": (
			"{used} retakes have been used. This university gives {most} during the whole study."
		),
		"retake.no_range": "The academic calendar “{calendar}” has no range for FX retakes of {period}.",
		"retake.outside": (
			"{given} is outside the range for FX retakes of {period} in the academic calendar “{calendar}”: {starts_on} "
			"to {ends_on}, both days included."
		),
		"retake.not_registered": "The retake of “{title}” is not registered, or is over.",
		"retake.held": "The control of “{title}” has been held, so the retake is not cancelled any more.",
		"sheet.admission_kept": (
			"{learner}: only the final control is retaken. The admission rating of the first attempt stays."
		),
		"sheet.nothing_to_publish": "Everybody on this sheet was absent with a reason, so there is nothing to publish.",
		"absence.by_registrar": "{learner}: absence is entered by the Registrar alone.",
		"absence.unknown": "{learner}: “{given}” is no kind of absence.",
		"absence.no_reason": "{learner}: give the reason for which the control is put off.",
		"absence.with_mark": "{learner} was absent, so there is no mark for the final control. Remove one of the two.",
		"absence.alone": "{learner}: a reason or a document stands here without an absence.",
		"extension.no_days": "Give the first and the last day, both of them included.",
		"extension.reversed": "The last day, {ends_on}, is before the first day, {starts_on}.",
		"extension.before_period": "The extension begins on {starts_on}, before the academic period {period}.",
		"extension.no_document": "Give the number and the date of the document on which the extension rests.",
		"extension.missing": (
			"{learner}: {given} is outside interim attestation, and the session was not extended for the learner."
		),
		"extension.outside": (
			"{learner}: {given} is outside the extension of the session, {starts_on} to {ends_on}."
		),
		"admission.not_enrolled": "{learner} is not enrolled in this offering: {status}.",
		"admission.no_retake": "{learner} has FX and has not registered for the retake.",
		"admission.passed": "{learner} has a result already: {letter}.",
		"admission.enroll_again": "{learner} has {letter} and enrolls again before another final control.",
	}
)
