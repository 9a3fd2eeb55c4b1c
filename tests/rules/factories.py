"""Facts for the tests of the Rules: valid by default, one thing changed at a time."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from kredit_edu.rules.curriculum import CurriculumFacts, OptionFacts, SlotFacts
from kredit_edu.rules.decision import Decision
from kredit_edu.rules.discipline import DisciplineFacts, DisciplineHours
from kredit_edu.rules.edition import ORDER_145_2023, InstitutionRules
from kredit_edu.rules.gpa import Result
from kredit_edu.rules.module import ModuleFacts
from kredit_edu.rules.policy import UniversityPolicy
from kredit_edu.rules.scale import row_of_letter
from kredit_edu.rules.study_plan import PlanFacts, PlanRow, PlanSlot
from kredit_edu.rules.terms import (
	Component,
	ControlForm,
	Cycle,
	DeliveryMode,
	InstitutionType,
	TraditionalGrade,
	WorkKind,
)

CIVIL = ORDER_145_2023.for_institution(InstitutionType.CIVIL)
ARTS = ORDER_145_2023.for_institution(InstitutionType.CULTURE_ARTS)
MILITARY = ORDER_145_2023.for_institution(InstitutionType.MILITARY)
FOREIGN = ORDER_145_2023.for_institution(InstitutionType.FOREIGN_BRANCH)

POLICY = UniversityPolicy(cplus=TraditionalGrade.GOOD)


def with_readings(*readings) -> UniversityPolicy:
	return dataclasses.replace(POLICY, readings=frozenset(readings))


def clauses(decision: Decision) -> list[str]:
	return [reason.clause for reason in decision.refusals]


def keys(decision: Decision) -> list[str]:
	return [reason.key for reason in decision.refusals]


def warning_keys(decision: Decision) -> list[str]:
	return [reason.key for reason in decision.warnings]


def hours_for(credits: int, **changes) -> DisciplineHours:
	"""Hours that make the credits: 30 percent in class, the rest independent."""
	total = 30 * max(credits, 0)
	classroom = (3 * total + 9) // 10
	hours = DisciplineHours(
		lectures=classroom, guided_independent=total // 10, own_independent=total - classroom - total // 10
	)
	return dataclasses.replace(hours, **changes)


def discipline(title: str = "Философия", credits: int = 5, **changes) -> DisciplineFacts:
	facts = DisciplineFacts(
		code=title,
		titles={"kk": title, "ru": title, "en": title},
		kind=WorkKind.DISCIPLINE,
		credits=credits,
		hours=hours_for(credits),
		delivery=DeliveryMode.CLASSROOM,
		control_form=ControlForm.EXAM,
	)
	return dataclasses.replace(facts, **changes)


def other_work(title: str = "Өндірістік практика", credits: int = 5, **changes) -> DisciplineFacts:
	facts = DisciplineFacts(
		code=title,
		titles={"kk": title},
		kind=WorkKind.PRACTICE,
		credits=credits,
		hours=DisciplineHours(other_work=30 * credits),
		control_form=ControlForm.PRACTICE_REPORT,
	)
	return dataclasses.replace(facts, **changes)


def slot(key: str, *options: DisciplineFacts, **changes) -> SlotFacts:
	facts = SlotFacts(
		key=key,
		code=key,
		module="M1",
		cycle=Cycle.BASIC,
		component=Component.MANDATORY,
		credits=options[0].credits if options else 5,
		period=1,
		options=tuple(OptionFacts(option, option.code) for option in options),
	)
	return dataclasses.replace(facts, **changes)


def module(key: str = "M1", title: str = "Модуль", disciplines=(), other=()) -> ModuleFacts:
	return ModuleFacts(
		key, title, frozenset(disciplines), frozenset(other), outcomes_filled=True, criteria_filled=True
	)


def curriculum(slots: Iterable[SlotFacts], **changes) -> CurriculumFacts:
	slots = tuple(slots)
	named = dict.fromkeys(each.module for each in slots if each.module)
	facts = CurriculumFacts(
		slots=slots,
		modules={key: module(key, key) for key in named},
		required_credits=sum(each.volume for each in slots),
		periods=8,
	)
	return dataclasses.replace(facts, **changes)


def valid_slots() -> list[SlotFacts]:
	"""Two modules: a mandatory discipline, a choice and a practice; then practice with attestation."""
	return [
		slot("S1", discipline("Философия")),
		slot(
			"S2",
			discipline("Археология"),
			discipline("Этнология"),
			component=Component.ELECTIVE,
			period=2,
		),
		slot("S3", other_work("Оқу практикасы", credits=2), period=2),
	]


def plan_slot(key: str, *options: str, **changes) -> PlanSlot:
	facts = PlanSlot(
		key=key,
		code=key,
		component=Component.MANDATORY if len(options) == 1 else Component.ELECTIVE,
		kind=WorkKind.DISCIPLINE,
		credits=5,
		period=1,
		options=options,
	)
	return dataclasses.replace(facts, **changes)


def plan_row(of: PlanSlot, discipline_name: str, **changes) -> PlanRow:
	facts = PlanRow(
		row_key=f"{of.key}/{discipline_name}",
		slot=of.key,
		discipline=discipline_name,
		kind=of.kind,
		component=of.component,
		credits=of.credits,
		period=of.period,
	)
	return dataclasses.replace(facts, **changes)


MANDATORY = plan_slot("S1", "Philosophy")
CHOICE = plan_slot("S2", "Archaeology", "Ethnology", "Museums")
PRACTICE = plan_slot("S3", "Educational practice", kind=WorkKind.PRACTICE, credits=2, period=2)
RESEARCH = plan_slot("S4", "Research", kind=WorkKind.RESEARCH_WORK, credits=3, period=2)
SLOTS = (MANDATORY, CHOICE, PRACTICE, RESEARCH)


def plan(rows: Iterable[PlanRow] | None = None, **changes) -> PlanFacts:
	default = (
		plan_row(MANDATORY, "Philosophy"),
		plan_row(CHOICE, "Ethnology"),
		plan_row(PRACTICE, "Educational practice"),
		plan_row(RESEARCH, "Research"),
	)
	facts = PlanFacts(
		learner="L-1",
		program="6B01601",
		rows=default if rows is None else tuple(rows),
		slots_of_year=SLOTS,
		adviser="adviser@university.example",
		adviser_is_teacher=True,
		rules_acknowledged=True,
	)
	return dataclasses.replace(facts, **changes)


def result(key: str, letter: str | None, credits: int = 5, **changes) -> Result:
	"""A graded first attempt in a discipline of its own, in period 1 of year 2025."""
	facts = Result(
		key=key,
		discipline=f"discipline of {key}",
		period="2025-1",
		year="2025",
		program="6B01601",
		credits=credits,
		points_hundredths=None if letter is None else row_of_letter(letter).points_hundredths,
		kind=WorkKind.DISCIPLINE,
		enrollment=f"enrollment of {key}",
		attempt=1,
		order=1,
	)
	return dataclasses.replace(facts, **changes)


def rules_of(kind: str) -> InstitutionRules:
	return {"civil": CIVIL, "arts": ARTS, "military": MILITARY, "foreign": FOREIGN}[kind]
