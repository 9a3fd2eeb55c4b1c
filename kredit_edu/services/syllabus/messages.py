"""The texts of what services find in syllabuses, typical programs and modules, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SYLLABUS_RECORD_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"syllabus.not_whole": (
			"{table}, row {number}, {label}: “{given}” is not a whole number of at least {low}."
		),
		"syllabus.number_repeated": "Topics, row {number}: the topic number {given} is used more than once.",
		"syllabus.no_such_topic": "{table}, row {number}: there is no topic {given}.",
		"syllabus.bad_address": (
			"Materials, row {number}: “{given}” is not an address on the web. It begins with https:// or http://."
		),
		"syllabus.keep_record": "A syllabus that was sent for approval or approved stays on record.",
		"syllabus.not_approved": "A new version is made of an approved syllabus. This one is in the state {state}.",
		"syllabus.version_open": "A version of this syllabus is being prepared already: {title}.",
		"typical_program.no_agreement": (
			"“{title}”: a typical program of a military institution is agreed with the authorised education "
			"body. Fill in: {label}."
		),
		"typical_program.decided_later": "“{title}”: the date {date} lies in the future.",
		"typical_program.in_use": "“{title}” is the typical program of a discipline ({discipline}), so it stays.",
		"module.used_by_curriculum": "The curriculum {curriculum} uses the module “{code}”, so it stays.",
	}
)
