"""One discipline, or another kind of study work: volume, hours, delivery and control (11, 23, 25-28)."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from kredit_edu.rules.decision import ALLOWED, Decision, Reason, Severity
from kredit_edu.rules.edition import InstitutionRules
from kredit_edu.rules.hours import DisciplineHours, check_hours
from kredit_edu.rules.settings import UniversityPolicy
from kredit_edu.rules.terms import ControlForm, DeliveryMode, WorkKind

LANGUAGES = ("kk", "ru", "en")
FULL_VOLUME = 5


@dataclasses.dataclass(frozen=True)
class DisciplineFacts:
	"""What the rules ask about a discipline or another kind of study work.

	``credits`` are whole academic credits, ``periods`` the academic periods that it lasts;
	``intermediate_controls`` are the forms after each period but the last (28.2), ``course_work_control``
	the form in which its course work is assessed.
	"""

	code: str
	titles: Mapping[str, str]
	kind: WorkKind
	credits: int
	hours: DisciplineHours
	delivery: DeliveryMode = DeliveryMode.CLASSROOM
	control_form: ControlForm | None = None
	periods: int = 1
	is_pe: bool = False
	is_language: bool = False
	intermediate_controls: tuple[ControlForm | None, ...] = ()
	course_work_control: ControlForm | None = None

	@property
	def title(self) -> str:
		"""The title for messages: the first language that has one, else the code."""
		known = [self.titles[language] for language in LANGUAGES if self.titles.get(language)]
		return known[0] if known else self.code

	@property
	def is_discipline(self) -> bool:
		"""Whether the rules of disciplines bind it, not those of practice and attestation."""
		return self.kind == WorkKind.DISCIPLINE

	@property
	def may_come_in_parts(self) -> bool:
		"""Whether 12.1 lets it repeat its title: physical education and languages."""
		return self.is_pe or self.is_language


def check_discipline(
	facts: DisciplineFacts, rules: InstitutionRules, policy: UniversityPolicy
) -> Decision:
	"""Everything that one discipline must satisfy by itself, all reasons at once.

	The least volume of a part of physical education or a language is only a warning here: whether its
	parts suffice together is decided when the curriculum is approved (11.1, D21).
	"""
	checks = [_check_volume(facts, rules), check_hours(facts.title, facts.credits, facts.hours, rules)]
	if facts.is_discipline:
		checks += [
			_check_own_hours(facts, rules, policy),
			_check_periods(facts, rules),
			_check_control(facts, rules),
		]
	else:
		checks.append(_check_other_work_control(facts, rules))
	return _for_row(Decision.merge(checks), facts.code)


def _for_row(decision: Decision, code: str) -> Decision:
	return Decision(
		tuple(
			reason if reason.row is not None else dataclasses.replace(reason, row=code)
			for reason in decision.reasons
		)
	)
