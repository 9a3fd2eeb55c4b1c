"""The texts of reasons about practice, ECTS, state exams, commissions and prerequisites, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

STUDY_WORK: Mapping[str, str] = MappingProxyType(
	{
		"practice.kind_nameless": "A kind of practice has no name.",
		"practice.kind_repeated": "The kind of practice “{kind}” is there already.",
		"practice.kind_not_mapped": "The kind of practice “{kind}” belongs to no main kind. Choose one of them.",
		"practice.kind_unknown": (
			"“{title}”: “{kind}” is no kind of practice of this university. It is added in the settings first."
		),
		"practice.kind_differs": "“{title}”: “{kind}” belongs to the main kind “{main}”, not to “{given}”.",
		"practice.weeks_none": "“{given}” weeks are no practice. Leave the weeks blank or enter more than 0.",
		"practice.weeks_not_whole": "“{title}”: {weeks} weeks. A practice lasts whole weeks.",
		"practice.weeks_not_half": "“{title}”: {weeks} weeks. A practice lasts whole or half weeks.",
		"practice.weeks_differ": (
			"“{title}”: {weeks} weeks. {credits} credits make {due} weeks of {norm} hours each."
		),
		"practice.volume_not_in_weeks": (
			"“{title}”: {credits} credits are {hours} academic hours, which do not come out in weeks of {week} hours."
		),
		"practice.day_too_long": "“{title}”: {given} hours of practice a day. The norm is {norm}.",
		"practice.week_too_long": "“{title}”: {given} days of practice a week. The norm is {norm}.",
		"practice.week_too_short": (
			"“{title}”: {given} hours of practice a week, so the weeks do not make the credits. The norm is {norm}."
		),
		"ects.none": "“{given}” ECTS credits are none. Enter more than 0.",
		"ects.not_one_to_one": "{credits} credits are {due} ECTS credits, not {ects}. One credit is one ECTS credit.",
		"state_exam.other_form": "“{title}” ends with a state exam, not with “{form}”.",
		"state_exam.several_periods": "“{title}” lasts {periods} periods. Its state exam is held in the period of its study.",
		"state_exam.exemption_incomplete": (
			"“{title}”: an exemption from the state exam needs a reason and the number and date of the decision."
		),
		"commission.chair": "The commission of the state exam has {chairs} chairs. It needs one.",
		"commission.members": "The commission of the state exam has {members} members. It needs at least {least}.",
		"commission.no_role": "{person} has no place in the commission. Choose chair, member or secretary.",
		"commission.twice": "{person} sits in the commission more than once.",
		"commission.lecturer": (
			"{person} teaches this group and sits in its commission. Teaching and final control are separated."
		),
	}
)

PREREQUISITES: Mapping[str, str] = MappingProxyType(
	{
		"prerequisite.all": "“{title}” needs all of: {targets}. Missing: {missing}.",
		"prerequisite.any": "“{title}” needs one of: {targets}. None of them is mastered yet.",
		"prerequisite.count": "“{title}” needs {needed} of: {targets}. Mastered so far: {met}.",
		"prerequisite.credits": "“{title}” needs {needed} credits earned before it. Earned so far: {earned}.",
		"prerequisite.not_a_number": "Prerequisite {number}: “{given}” is not possible here. Enter a whole number.",
		"prerequisite.unknown_kind": "Prerequisite {number}: “{given}” is not a kind of group.",
		"prerequisite.two_targets": "Prerequisite {number} names a discipline and a module. Name one of them.",
		"prerequisite.no_target": "Prerequisite {number} names nothing. Choose a discipline, a module or credits.",
		"prerequisite.letter_alone": "Prerequisite {number} has a letter, but no discipline or module.",
		"prerequisite.letter": "Prerequisite {number}: “{given}” is not a positive grade. There are {letters}.",
		"prerequisite.rows_differ": "The rows of group {group} differ here. What concerns the group is the same in all.",
		"prerequisite.target_twice": "Group {group} names the same discipline or module twice.",
		"prerequisite.needed": "Group {group}: enter how many of its {targets} are needed.",
		"prerequisite.needed_elsewhere": "Group {group}: a number is given for groups of the kind “N of” alone.",
	}
)
