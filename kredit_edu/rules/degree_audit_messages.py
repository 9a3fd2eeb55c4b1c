"""The texts of the reasons of degree audits and their exceptions, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

DEGREE_AUDIT_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"audit.no_curriculum": "The learner has no curriculum, so nothing says what the degree asks for.",
		"audit.mandatory": "Mandatory discipline “{title}”, {credits} credits: {outcome}.",
		"audit.discipline": "Discipline “{title}”, {credits} credits: {outcome}.",
		"audit.practice": "Practice “{title}”, {credits} credits: {outcome}.",
		"audit.research": "Research work “{title}”, {credits} credits: {outcome}.",
		"audit.final_attestation": "Final attestation “{title}”, {credits} credits: {outcome}.",
		"audit.choice_open": "{code}: {done} of {choose} mastered. Still open: {outcome}. To choose from: {title}.",
		"audit.requirement_missing": (
			"{cycle}, {component}, {kind}: {done} of {required} credits that {source} requires are earned. "
			"{difference} are missing."
		),
		"audit.requirement_exceeded": (
			"{cycle}, {component}, {kind}: {done} credits are earned. {source} permits {required}; "
			"{difference} are too many."
		),
		"audit.minor_open": "Minor “{minor}”: {done} of {credits} credits are earned. Still open: {left}.",
		"audit_exception.needs": "Name the field “{field}”: an exception of the kind “{kind}” needs it.",
		"audit_exception.spares": "Leave the field “{field}” empty: it means nothing in the kind “{kind}”.",
		"audit_exception.same": "A discipline cannot stand instead of itself.",
		"audit_exception.outside": "“{title}” is not in the learner's curriculum.",
		"audit_exception.no_slot": "The learner's curriculum has no slot {given}.",
		"audit_exception.where": "Say where the discipline counts: either in one slot, or in a cycle or component.",
		"audit_exception.one_cycle": "A discipline counts in one of the cycles of disciplines.",
		"audit_exception.what": "Name either the discipline or the requirement that falls away, not both.",
		"audit_exception.total": (
			"Name the discipline, or the cycle, component or kind of study work of the requirement. "
			"The total of credits never falls away."
		),
		"audit_exception.practice": "“{title}” is practice. Practice is mandatory, and no exception replaces it.",
		"audit_exception.final_attestation": (
			"“{title}” is final attestation. It belongs to every program, and no exception replaces it."
		),
		"audit_exception.practice_required": "The credits of practice never fall away: practice is mandatory.",
		"audit_exception.attestation_required": "The credits of final attestation never fall away.",
		"audit_exception.chosen": (
			"“{title}” is one of several to choose from. It need not fall away: another one is chosen."
		),
		"audit_exception.no_requirement": "The program has no such requirement of cycle, component and kind.",
	}
)
