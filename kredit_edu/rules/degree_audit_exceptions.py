"""Which exceptions may be granted to a learner: never from practice, final attestation or the total (17, 21.1, 39)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.degree_audit_facts import AuditException, AuditSlot, ExceptionKind
from kredit_edu.rules.requirements import ComponentScope, CycleScope, KindScope, Requirement
from kredit_edu.rules.terms import WorkKind

OF_PROGRAM, OF_PARTS, OF_PRACTICE, OF_ATTESTATION, WHOLE = "6(2)", "8.2", "21.1", "17", "39"
_KEPT = {
	WorkKind.PRACTICE: (OF_PRACTICE, "audit_exception.practice"),
	WorkKind.FINAL_ATTESTATION: (OF_ATTESTATION, "audit_exception.final_attestation"),
}


@dataclass(frozen=True)
class Subject:
	"""A discipline, or other study work, of which an exception speaks, with what it is called."""

	title: str
	kind: WorkKind


def check_exception(
	exception: AuditException,
	counting: Subject | None,
	replaced: Subject | None,
	slots: Sequence[AuditSlot],
	requirements: Iterable[Requirement],
) -> Decision:
	"""Whether it may be granted, every reason at once.

	``counting`` is what its ``discipline`` is, ``replaced`` what its ``instead_of`` is; ``slots`` and
	``requirements`` are those of the learner's curriculum and program.
	"""
	checks = {
		ExceptionKind.SUBSTITUTE: _check_substitute,
		ExceptionKind.ALSO_ALLOW: _check_allowance,
		ExceptionKind.WAIVE: _check_waiver,
	}
	found = list(checks[exception.kind](exception, counting, replaced, slots))
	if exception.kind is ExceptionKind.WAIVE and not exception.instead_of:
		found += _check_requirement(exception, requirements)
	return Decision(tuple(found))


def _check_substitute(
	exception: AuditException, counting: Subject | None, replaced: Subject | None, slots: Sequence[AuditSlot]
) -> Iterable[Reason]:
	yield from _needs(exception, "discipline", "instead_of")
	yield from _spares(exception, "slot", "scope")
	if exception.discipline and exception.discipline == exception.instead_of:
		yield Reason(OF_PARTS, "audit_exception.same", field="instead_of")
	if replaced and not _slots_with(exception.instead_of, slots):
		yield Reason(OF_PARTS, "audit_exception.outside", {"title": replaced.title}, field="instead_of")
	if replaced and counting and counting.kind is not replaced.kind and replaced.kind in _KEPT:
		yield _kept(replaced, "discipline")


def _check_allowance(
	exception: AuditException, counting: Subject | None, _replaced: object, slots: Sequence[AuditSlot]
) -> Iterable[Reason]:
	yield from _needs(exception, "discipline")
	yield from _spares(exception, "instead_of", "work_kind")
	if bool(exception.slot) == bool(exception.cycle.value or exception.component.value):
		yield Reason(OF_PARTS, "audit_exception.where", field="slot_key")
	if exception.cycle in (CycleScope.BASIC_AND_PROFILE, CycleScope.FINAL_ATTESTATION):
		yield Reason(OF_PARTS, "audit_exception.one_cycle", field="cycle")
	slot = next((slot for slot in slots if slot.key == exception.slot), None)
	if exception.slot and slot is None:
		yield Reason(OF_PARTS, "audit_exception.no_slot", {"given": exception.slot}, field="slot_key")
	if slot and counting and counting.kind is not slot.kind and slot.kind in _KEPT:
		yield _kept(Subject(slot.options[0].title, slot.kind), "slot_key")


def _check_waiver(
	exception: AuditException, _counting: object, replaced: Subject | None, slots: Sequence[AuditSlot]
) -> Iterable[Reason]:
	yield from _spares(exception, "discipline", "slot")
	if bool(exception.instead_of) == exception.has_scope:
		# A requirement without any scope would be the total.
		clause, key = (
			(OF_PARTS, "audit_exception.what") if exception.instead_of else (WHOLE, "audit_exception.total")
		)
		yield Reason(clause, key, field="instead_of")
	if replaced is None:
		return
	if replaced.kind in _KEPT:
		yield _kept(replaced, "instead_of")
		return
	inside = _slots_with(exception.instead_of, slots)
	if not inside:
		yield Reason(OF_PARTS, "audit_exception.outside", {"title": replaced.title}, field="instead_of")
	elif not any(slot.is_fixed for slot in inside):
		yield Reason(OF_PARTS, "audit_exception.chosen", {"title": replaced.title}, field="instead_of")


def _check_requirement(exception: AuditException, requirements: Iterable[Requirement]) -> Iterable[Reason]:
	if not exception.has_scope:
		return
	if exception.work_kind is KindScope.PRACTICE:
		yield Reason(OF_PRACTICE, "audit_exception.practice_required", field="work_kind")
	elif (
		KindScope.FINAL_ATTESTATION is exception.work_kind or CycleScope.FINAL_ATTESTATION is exception.cycle
	):
		yield Reason(OF_ATTESTATION, "audit_exception.attestation_required", field="work_kind")
	elif not any(requirement.scope == exception.scope for requirement in requirements):
		yield Reason(OF_PROGRAM, "audit_exception.no_requirement", field="cycle")


def _kept(subject: Subject, field: str) -> Reason:
	clause, key = _KEPT[subject.kind]
	return Reason(clause, key, {"title": subject.title}, field=field)


def _slots_with(discipline: str, slots: Sequence[AuditSlot]) -> list[AuditSlot]:
	return [slot for slot in slots if discipline in slot.disciplines]


_LABELS = {
	"discipline": "Discipline that counts",
	"instead_of": "Discipline of the curriculum",
	"slot": "Slot of the curriculum",
	"scope": "Cycle, component, kind of study work",
	"work_kind": "Kind of study work",
}
_FIELDS = {"slot": "slot_key", "scope": "cycle"}


def _is_given(exception: AuditException, name: str) -> bool:
	if name == "scope":
		return exception.has_scope
	value = getattr(exception, name)
	return bool(value.value if isinstance(value, CycleScope | ComponentScope | KindScope) else value)


def _needs(exception: AuditException, *names: str) -> Iterable[Reason]:
	for name in names:
		if not _is_given(exception, name):
			params = {"field": _LABELS[name], "kind": exception.kind}
			yield Reason(OF_PARTS, "audit_exception.needs", params, field=_FIELDS.get(name, name))


def _spares(exception: AuditException, *names: str) -> Iterable[Reason]:
	"""What an exception of this kind does not speak of: left out, so that nobody believes it holds."""
	for name in names:
		if _is_given(exception, name):
			params = {"field": _LABELS[name], "kind": exception.kind}
			yield Reason(OF_PARTS, "audit_exception.spares", params, field=_FIELDS.get(name, name))
