"""Prerequisites as a rule: groups of targets, all of which must hold (2(25), 33.1, 35(3), D35)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.edition import LetterRow
from kredit_edu.rules.facts import LearnerFacts, is_mastered

PREREQUISITES = "2(25)"
CHOICE = "33.1"
ENROLLMENT = "35(3)"


class GroupKind(str, Enum):
	"""How many targets of a group are needed."""

	ALL = "All of"
	ANY = "Any of"
	COUNT = "N of"


@dataclass(frozen=True)
class Part:
	"""A place that must be filled to master a target: ``choose`` of its study works, named by their keys."""

	works: tuple[str, ...]
	choose: int = 1


@dataclass(frozen=True)
class Target:
	"""A discipline or other study work (one part), or a module (a part for each of its places).

	``least`` is the least row of the letter scale; None asks for a positive grade or recognised credits.
	"""

	key: str
	title: str
	parts: tuple[Part, ...]
	least: LetterRow | None = None

	@property
	def label(self) -> str:
		"""The title, with the letter that it takes where one is asked for."""
		return self.title if self.least is None else f"{self.title} (≥ {self.least.letter})"


@dataclass(frozen=True)
class Group:
	"""Targets of which all, one or ``needed`` are mastered first, and credits that are earned first."""

	number: int
	kind: GroupKind
	targets: tuple[Target, ...] = ()
	needed: int | None = None
	least_credits: int | None = None

	@property
	def asked(self) -> int:
		"""How many of the targets are needed."""
		if self.kind is GroupKind.COUNT and self.needed is not None:
			return self.needed
		return len(self.targets) if self.kind is GroupKind.ALL else min(1, len(self.targets))


@dataclass(frozen=True)
class PrerequisiteRule:
	"""What one discipline asks for, group by group; no groups ask for nothing."""

	discipline: str
	title: str
	groups: tuple[Group, ...] = ()


def evaluate(rule: PrerequisiteRule, facts: LearnerFacts, clause: str = CHOICE) -> Decision:
	"""Whether a learner may take the discipline: every unmet group at once, each with ``clause``.

	A target is met by a positive grade or recognised credits (D35): study at the same time does not meet
	it, nor a pending FX. ``clause`` is 33.1 for a choice in the plan and 35(3) for an enrollment.
	"""
	return Decision(tuple(reason for group in rule.groups for reason in _unmet(rule, group, facts, clause)))


def is_met(target: Target, facts: LearnerFacts) -> bool:
	"""Whether a target is mastered, all its parts with it; a module without content is not."""
	return bool(target.parts) and all(
		sum(_is_reached(work, target.least, facts) for work in part.works) >= part.choose
		for part in target.parts
	)


def _is_reached(work: str, least: LetterRow | None, facts: LearnerFacts) -> bool:
	if not is_mastered(facts, work):
		return False
	if least is None:
		return True
	# Credits recognised without a grade cannot show that a letter was reached.
	grade = facts.grade_of(work)
	return grade is not None and grade.points_hundredths >= least.points_hundredths


def _unmet(rule: PrerequisiteRule, group: Group, facts: LearnerFacts, clause: str) -> Iterable[Reason]:
	missing = [target for target in group.targets if not is_met(target, facts)]
	met = len(group.targets) - len(missing)
	if met < group.asked:
		params = {"title": rule.title, "targets": _listed(group.targets)}
		if group.asked == len(group.targets):
			key = "prerequisite.all"
			params["missing"] = _listed(missing)
		elif group.asked == 1:
			key = "prerequisite.any"
		else:
			key = "prerequisite.count"
			params |= {"needed": str(group.asked), "met": str(met)}
		yield Reason(clause, key, params, field="discipline", row=rule.discipline)
	if group.least_credits is not None and facts.credits_earned < group.least_credits:
		params = {"title": rule.title, "needed": group.least_credits, "earned": facts.credits_earned}
		yield Reason(clause, "prerequisite.credits", params, field="discipline", row=rule.discipline)


def _listed(targets: Iterable[Target]) -> str:
	return "; ".join(target.label for target in targets)
