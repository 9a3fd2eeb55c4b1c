"""The texts of the reasons about corrections, appeals and overrides of examiners, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

RECORD_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"correction.registrar": "A published grade is corrected by the role {role} alone.",
		"correction.no_reason": "Say why the grade is corrected.",
		"correction.no_number": "Give the number of the document on which the correction rests.",
		"correction.no_date": "Give the date of the document on which the correction rests.",
		"correction.later_date": "The document is dated {date}, which is still to come.",
		"correction.too_late": (
			"A grade is corrected within {days} days after its publication. The last day was {last}."
		),
		"correction.not_in_force": (
			"This grade is not in force any more. Correct the entry that has taken its place."
		),
		"correction.nothing_changed": "Nothing is changed: give another admission rating or another final control.",
		"correction.retake_taken": (
			"The retake rests on this FX, and its grade is in force. Reverse the grade of the retake first."
		),
		"appeal.not_own": "A learner appeals against an own grade only.",
		"appeal.not_in_force": "This grade is not in force any more, so there is nothing to appeal against.",
		"appeal.no_reason": "Say what you appeal against and why.",
		"appeal.too_late": "The time for an appeal is over. The last day was {last}.",
		"appeal.chair": "The commission has {chairs} chairs. It needs one.",
		"appeal.secretary": "The commission has {secretaries} secretaries. It needs one.",
		"appeal.few_people": "The commission has {people} persons. It needs {least} or more.",
		"appeal.twice": "{person} stands in the commission twice.",
		"appeal.unknown_person": "{person} is not a user who can log in.",
		"appeal.not_apart": (
			"{person} taught this group, examined it or is its learner, and so does not decide the appeal."
		),
		"appeal.no_role": "The place of {person} in the commission is not known: Chair, Member or Secretary.",
		"appeal.no_protocol": "Give the number of the commission's protocol.",
		"appeal.no_protocol_date": "Give the date of the commission's protocol.",
		"appeal.protocol_day": "The protocol is dated {date}. It lies between the appeal of {filed} and today.",
		"appeal.no_decision": "Write down what the commission decided and why.",
		"appeal.no_control": "Give the final control as the commission decided it.",
		"appeal.same_control": "The final control stays the same, so the appeal is rejected, not satisfied.",
		"appeal.still_open": "An appeal against this grade is open. It is decided first.",
		"appeal.to_be_named": "The appeal {appeal} against this grade is satisfied. Name it: it is carried out first.",
		"appeal.other_grade": "The appeal is against another grade.",
		"appeal.not_to_apply": "There is nothing to carry out: the appeal is in the state {state} or carried out already.",
		"appeal.decided_otherwise": "The commission decided on the final control {control}. It is carried out as decided.",
	}
)
