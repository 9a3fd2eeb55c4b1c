"""The facts of audits, loaded for one learner or many in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import frappe

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.degree_audit_facts import AuditException, AuditFacts, AuditMinor, AuditSlot, Work
from kredit_edu.rules.requirements import Requirement
from kredit_edu.rules.terms import CurriculumState, WorkKind
from kredit_edu.services.audit import LEARNER, PROGRAM
from kredit_edu.services.audit.exceptions import exceptions_of
from kredit_edu.services.audit.structures import Structure, Subject, load_structures, load_subjects
from kredit_edu.services.audit.works import Entry, Record, load_records
from kredit_edu.services.languages import title_field
from kredit_edu.services.minor import disciplines_by_minor
from kredit_edu.services.program.curricula import curricula_of
from kredit_edu.services.program.requirements import load_requirements
from kredit_edu.services.refusals import refuse

LEARNER_FIELDS = (
	"name",
	"program",
	"curriculum",
	"admission_year",
	"is_shortened",
	"required_credits",
)


@dataclass(frozen=True)
class Target:
	"""Against what a learner is audited: ``curriculum`` is "" where there is none, ``is_other``: a what-if."""

	program: str
	curriculum: str
	is_other: bool = False


@dataclass(frozen=True)
class _Loaded:
	"""What the audits of a batch share."""

	structures: Mapping[str, Structure]
	slots: Mapping[str, tuple[AuditSlot, ...]]
	subjects: Mapping[str, Subject]
	programs: Mapping[str, frappe._dict]
	requirements: Mapping[str, tuple[Requirement, ...]]
	exceptions: Mapping[str, Sequence[tuple[str, AuditException]]]
	minors: Mapping[str, AuditMinor]


def load_facts(
	learners: Sequence[str],
	program: str | None = None,
	curriculum: str | None = None,
	minor: str | None = None,
) -> dict[str, AuditFacts]:
	"""Learner → facts. A constant number of queries, however many learners there are.

	``program``, ``curriculum`` and ``minor`` ask what would be if the learners had those.
	Raises RuleRefused when another program has no curriculum in force.
	"""
	people = _people(learners)
	targets = _targets(people, program, curriculum)
	records = load_records([person.name for person in people])
	chosen = {name: minor or record.minor for name, record in records.items()}
	loaded = _load(targets, records, chosen.values())
	return {
		person.name: _facts(person, targets[person.name], records[person.name], chosen[person.name], loaded)
		for person in people
	}


def _people(learners: Sequence[str]) -> list[frappe._dict]:
	return frappe.get_all(
		LEARNER, {"name": ("in", list(learners) or [""])}, list(LEARNER_FIELDS), order_by="name asc"
	)


def _targets(
	people: Iterable[frappe._dict], program: str | None, curriculum: str | None
) -> dict[str, Target]:
	in_force: list[Mapping[str, object]] = []
	if program and not curriculum and any(person.program != program for person in people):
		in_force = curricula_of([program], [CurriculumState.APPROVED.value])[program]
		if not in_force:
			params = {"program": program}
			refuse(Decision.of(Reason("6(2)", "audit.no_curriculum_in_force", params, field="program")))
	return {person.name: _target(person, program, curriculum, in_force) for person in people}


def _target(
	person: frappe._dict,
	program: str | None,
	curriculum: str | None,
	in_force: Sequence[Mapping[str, object]],
) -> Target:
	if program in (None, person.program):
		return Target(person.program, curriculum or person.curriculum or "")
	if curriculum:
		return Target(str(program), curriculum, is_other=True)
	same = [row for row in in_force if row["admission_year"] == person.admission_year]
	return Target(str(program), str((same or in_force)[0]["name"]), is_other=True)


def _load(
	targets: Mapping[str, Target], records: Mapping[str, Record], minors: Iterable[str | None]
) -> _Loaded:
	structures = load_structures(target.curriculum for target in targets.values())
	programs = sorted({target.program for target in targets.values()})
	of_minors = disciplines_by_minor(minors)
	exceptions = exceptions_of(records)
	subjects = load_subjects(
		(
			*(name for structure in structures.values() for name in structure.disciplines),
			*(entry.discipline for record in records.values() for entry in record.entries),
			*(name for parts in of_minors.values() for name in parts),
		)
	)
	return _Loaded(
		structures=structures,
		slots={name: structure.audit_slots(subjects) for name, structure in structures.items()},
		subjects=subjects,
		programs=_programs(programs),
		requirements={name: parsed.value for name, parsed in load_requirements(programs).items()},
		exceptions=exceptions,
		minors=_minors(of_minors, subjects),
	)


def _programs(names: Sequence[str]) -> dict[str, frappe._dict]:
	field = title_field()
	fields = sorted({"name", "required_credits", "title_kk", field})
	found = frappe.get_all(PROGRAM, {"name": ("in", names)}, fields, order_by="name asc")
	return {row.name: row for row in found}


def _minors(of_minors: Mapping[str, Sequence[str]], subjects: Mapping[str, Subject]) -> dict[str, AuditMinor]:
	if not of_minors:
		return {}
	field = title_field()
	fields = sorted({"name", "title_kk", field})
	found = frappe.get_all("Kredit Minor", {"name": ("in", sorted(of_minors))}, fields, order_by="name asc")
	return {
		row.name: AuditMinor(
			row.name,
			row[field] or row.title_kk,
			{
				name: (subjects[name].title, subjects[name].credits)
				for name in of_minors[row.name]
				if name in subjects
			},
		)
		for row in found
	}


def _facts(
	person: frappe._dict, target: Target, record: Record, minor: str | None, loaded: _Loaded
) -> AuditFacts:
	program = loaded.programs[target.program]
	structure = loaded.structures.get(target.curriculum)
	own = person.required_credits if person.is_shortened and not target.is_other else None
	edition = structure.edition if structure else ("", "")
	return AuditFacts(
		program=target.program,
		title=program[title_field()] or program.title_kk,
		required=int(own or program.required_credits or 0),
		curriculum=structure.name if structure else "",
		slots=loaded.slots.get(target.curriculum, ()),
		requirements=loaded.requirements.get(target.program, ()),
		works=tuple(_work(entry, edition, loaded.subjects) for entry in record.entries),
		exceptions=tuple(
			exception
			for program_of, exception in loaded.exceptions.get(person.name, ())
			if program_of == target.program
		),
		modules=structure.modules if structure else {},
		minor=loaded.minors.get(minor or ""),
		is_own=bool(own),
		from_anywhere=target.is_other,
	)


def _work(entry: Entry, edition: tuple[str, str], subjects: Mapping[str, Subject]) -> Work:
	subject = subjects.get(entry.discipline)
	kind = WorkKind(entry.kind) if entry.kind else (subject.kind if subject else WorkKind.DISCIPLINE)
	return Work(
		key=entry.key,
		discipline=entry.discipline,
		title=subject.title if subject else entry.discipline,
		kind=kind,
		credits=entry.credits,
		state=entry.state,
		order=entry.order,
		letter=entry.letter,
		recognised=entry.recognised,
		program=entry.program,
		slot=entry.slot if entry.edition == edition else "",
		period=entry.period,
		enrollment=entry.enrollment,
	)
