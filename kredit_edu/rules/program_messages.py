"""The texts of reasons about programs, their mobility windows and minors; see :mod:`kredit_edu.rules.messages`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PROGRAM_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"requirement.least": (
			"{cycle} · {component} · {kind}: {present} credits. At least {required} are required ({source})."
		),
		"requirement.exactly": (
			"{cycle} · {component} · {kind}: {present} credits. Exactly {required} are required ({source})."
		),
		"requirement.most": (
			"{cycle} · {component} · {kind}: {present} credits. At most {required} are allowed ({source})."
		),
		"requirement.above_total": (
			"Requirements, row {row}: {credits} credits are more than the {total} of the whole program."
		),
		"requirement.repeated": "Requirements, row {row}: row {other} says how much of the same already.",
		"requirement.contradiction": (
			"Requirements, row {row}: row {other} requires more of the same. No curriculum can meet both."
		),
		"requirement.no_scope": (
			"Requirements, row {row}: choose a cycle, a component or a kind of study work. "
			"The credits of the whole program have a field of their own."
		),
		"requirement.not_whole": (
			"Requirements, row {row}: “{given}” is not a whole number of credits from 0 to {most}."
		),
		"requirement.unknown_choice": "Requirements, row {row}: “{given}” is not one of the choices of “{label}”.",
		"mobility_window.no_periods": (
			"Enter over how many academic periods the program is studied. Mobility windows lie within them."
		),
		"mobility_window.period_outside": (
			"Mobility windows, row {row}: period {period} lies outside the program. It has periods 1 to {periods}."
		),
		"mobility_window.too_large": (
			"Mobility windows, row {row}: {credits} credits in period {period} are more than its volume of {volume}."
		),
		"mobility_window.unknown_slot": (
			"Mobility windows, row {row}: there is no slot “{slot}” in period {period} of the curriculum."
		),
		"mobility_window.not_whole": "Mobility windows, row {row}, {label}: “{given}” is not a whole number from 1.",
		"minor.mandatory": (
			"Disciplines of the minor, row {row}: the component is mandatory. "
			"A minor is studied within the university and the elective component."
		),
		"minor.unknown_component": (
			"Disciplines of the minor, row {row}: “{given}” is not one of the choices of the component."
		),
		"minor.not_one": "Disciplines of the minor, row {row}: choose either a discipline or a module.",
		"minor.repeated": "Disciplines of the minor, row {row}: “{title}” belongs to the minor already.",
		"minor.empty": "The minor holds nothing yet. It is a set of disciplines, modules and other study work.",
	}
)
