"""The texts of the reasons about exceptions and batches of degree audits, in English."""

from collections.abc import Mapping
from types import MappingProxyType

AUDIT_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"audit_exception.kept": (
			"An exception stays as it was granted. Revoke it, and grant another one if one is still needed."
		),
		"audit_exception.revoked": "This exception is revoked already.",
		"audit_exception.no_curriculum": "The learner has no curriculum from which there could be an exception.",
		"audit_exception.document_later": "The document bears a date that is still to come: {date}.",
		"audit.credits": (
			"Credits: {required} required, {done} earned, {in_progress} studied now, {planned} planned, "
			"{missing} missing."
		),
		"audit.no_curriculum_in_force": "The program {program} has no curriculum in force to compare with.",
		"audit.two_programs": "A double degree has two different programs. Both are {program} here.",
	}
)
