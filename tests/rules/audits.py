"""Programs and learners for tests of degree audits, made by few words."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from kredit_edu.rules.degree_audit_facts import (
	AuditException,
	AuditFacts,
	AuditOption,
	AuditSlot,
	ExceptionKind,
	Work,
	WorkState,
)
from kredit_edu.rules.requirements import (
	ComponentScope,
	CycleScope,
	KindScope,
	RequiredBound,
	Requirement,
)
from kredit_edu.rules.terms import Component, Cycle, WorkKind

PROGRAM = "6B06101"
KIND_OF = {"P": WorkKind.PRACTICE, "R": WorkKind.RESEARCH_WORK, "A": WorkKind.FINAL_ATTESTATION}


def kind_of(discipline: str) -> WorkKind:
	"""By the first letter: P practice, R research, A final attestation, others disciplines."""
	return KIND_OF.get(discipline[:1], WorkKind.DISCIPLINE)


def slot(key: str, options: str, component: Component = Component.MANDATORY, **values: object) -> AuditSlot:
	"""A slot of five credits with options, whose names are set apart by spaces."""
	named = tuple(AuditOption(name, f"Title {name}", kind_of(name)) for name in options.split())
	given = {"cycle": Cycle.BASIC, "credits": 5, "period": 1, "module": "M1", **values}
	return AuditSlot(key=key, code=key, component=component, options=named, **given)


def work(discipline: str, state: WorkState = WorkState.DONE, **values: object) -> Work:
	"""A work of five credits in the program."""
	given = {"credits": 5, "program": PROGRAM, "order": 1, "key": f"{discipline}-{state.value}", **values}
	return Work(
		discipline=discipline, title=f"Title {discipline}", kind=kind_of(discipline), state=state, **given
	)


SLOTS = (
	slot("S1", "D1", cycle=Cycle.GENERAL_EDUCATION),
	slot("S2", "D2"),
	slot("S3", "D3 D4 D5", Component.ELECTIVE, cycle=Cycle.PROFILE, choose=2, module="M2"),
	slot("S4", "P1", Component.UNIVERSITY, cycle=Cycle.PROFILE, module="M2"),
	slot("S5", "R1", Component.UNIVERSITY, cycle=Cycle.PROFILE, module="M2"),
	slot("S6", "A1", Component.UNIVERSITY, cycle=Cycle.FINAL_ATTESTATION, module="M2"),
)
"""A program of 35 credits with every kind of study work."""
EVERYTHING = ("D1", "D2", "D3", "D4", "P1", "R1", "A1")


def facts(*done: str, **values: object) -> AuditFacts:
	"""A learner who has done some of the program's disciplines."""
	works = tuple(work(name, order=number) for number, name in enumerate(done, 1))
	given = {"required": 35, "curriculum": "C1", "slots": SLOTS, "works": works, **values}
	return AuditFacts(program=PROGRAM, title="Program", **given)


def substitute(discipline: str, instead_of: str, key: str = "E1") -> AuditException:
	"""A discipline instead of one of the curriculum."""
	return AuditException(key, ExceptionKind.SUBSTITUTE, discipline=discipline, instead_of=instead_of)


def allow(discipline: str, slot_key: str = "", key: str = "E2", **scope: object) -> AuditException:
	"""A discipline in a slot, or in a cycle or component."""
	return AuditException(key, ExceptionKind.ALSO_ALLOW, discipline=discipline, slot=slot_key, **scope)


def waive(instead_of: str = "", key: str = "E3", **scope: object) -> AuditException:
	"""A discipline or a requirement that falls away."""
	return AuditException(key, ExceptionKind.WAIVE, instead_of=instead_of, **scope)


def requirement(credits: int, bound: RequiredBound = RequiredBound.LEAST, **scope: object) -> Requirement:
	"""A requirement of so many credits."""
	return Requirement("1", credits, bound, **scope)


NAMES = st.sampled_from([f"D{number}" for number in range(8)])
STATES = st.sampled_from(list(WorkState))


@st.composite
def random_facts(draw: st.DrawFn) -> AuditFacts:
	"""A learner of a random program: slots that overlap, works of all states, exceptions of all kinds."""
	slots = []
	for number in range(draw(st.integers(0, 5))):
		names = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
		slots.append(
			slot(
				f"S{number}",
				" ".join(names),
				draw(st.sampled_from(list(Component))),
				cycle=draw(st.sampled_from((Cycle.GENERAL_EDUCATION, Cycle.BASIC, Cycle.PROFILE))),
				choose=draw(st.integers(1, len(names))),
			)
		)
	works = [
		work(
			draw(NAMES),
			draw(STATES),
			key=f"w{number}",
			order=number,
			credits=draw(st.integers(1, 8)),
			program=draw(st.sampled_from((PROGRAM, PROGRAM, "other"))),
		)
		for number in range(draw(st.integers(0, 10)))
	]
	exceptions = [
		draw(
			st.one_of(
				st.builds(substitute, NAMES, NAMES, st.just(f"E{number}")),
				st.builds(allow, NAMES, st.sampled_from(("S0", "S1")), st.just(f"E{number}")),
				st.builds(allow, NAMES, st.just(""), st.just(f"E{number}"), cycle=st.just(CycleScope.BASIC)),
				st.builds(waive, NAMES, st.just(f"E{number}")),
			)
		)
		for number in range(draw(st.integers(0, 3)))
	]
	return replace(
		facts(slots=tuple(slots), works=tuple(works), exceptions=tuple(exceptions)),
		required=draw(st.integers(0, 60)),
		requirements=tuple(draw(st.lists(requirements(), max_size=3))),
		from_anywhere=draw(st.booleans()),
	)


@st.composite
def requirements(draw: st.DrawFn) -> Requirement:
	"""A requirement of random scope and bound."""
	return requirement(
		draw(st.integers(0, 40)),
		draw(st.sampled_from(list(RequiredBound))),
		cycle=draw(st.sampled_from((CycleScope.ALL, CycleScope.BASIC, CycleScope.BASIC_AND_PROFILE))),
		component=draw(st.sampled_from(list(ComponentScope))),
		kind=draw(st.sampled_from((KindScope.ALL, KindScope.DISCIPLINE))),
	)
