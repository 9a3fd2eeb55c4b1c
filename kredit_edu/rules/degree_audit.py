"""The degree audit: a learner against program and curriculum, and what is missing to the degree (8.2, 17, 39, 42)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from kredit_edu.rules.degree_audit_facts import (
	RESEARCH,
	AuditException,
	AuditFacts,
	AuditSlot,
	ExceptionKind,
	Outcome,
	Work,
	WorkState,
)
from kredit_edu.rules.degree_audit_nodes import (
	Audit,
	Group,
	MinorNode,
	PlaceNode,
	Progress,
	RequirementNode,
	SlotNode,
	worst,
)
from kredit_edu.rules.degree_audit_places import Placed, assign, places_of, waived
from kredit_edu.rules.requirements import RequiredBound, Requirement
from kredit_edu.rules.terms import Cycle, WorkKind

_OUTCOMES = {
	WorkState.DONE: Outcome.DONE,
	WorkState.IN_PROGRESS: Outcome.IN_PROGRESS,
	WorkState.PLANNED: Outcome.PLANNED,
}


def audit(facts: AuditFacts) -> Audit:
	"""Set every work against the program: by place, slot, cycle, component, module, kind and in total."""
	assignment = assign(facts)
	slots = _slots(facts, assignment.placed)
	allowed = tuple(placed for placed in assignment.placed if placed.slot is None)
	in_order = tuple(sorted(slots, key=lambda node: (list(Cycle).index(node.slot.cycle), node.slot.period)))
	return Audit(
		facts=facts,
		total=_of_works(facts.required, (placed.work for placed in assignment.placed)),
		slots=slots,
		requirements=tuple(_requirement(each, assignment.placed, facts) for each in facts.requirements),
		cycles=_groups(in_order, allowed, lambda each: each.cycle and each.cycle.value),
		components=_groups(in_order, allowed, _component_key),
		modules=_groups(slots, (), lambda each: each.module, facts.modules),
		kinds=_groups(in_order, allowed, lambda each: _kind_key(each.kind)),
		allowed=allowed,
		unused=assignment.unused,
		minor=_minor(facts, assignment.placed),
	)


def shared(first: Audit, second: Audit) -> tuple[Work, ...]:
	"""The works that count in both programs of a double degree; their credits are earned once (39, 55)."""
	common = first.used & second.used
	return tuple(work for work in first.facts.works if work.key in common)


def _component_key(each: AuditSlot | Placed) -> str | None:
	return f"{each.cycle.value}|{each.component.value}" if each.cycle and each.component else None


def _kind_key(kind: WorkKind) -> str:
	return "Research" if kind in RESEARCH else kind.value


def _of_works(required: int, works: Iterable[Work]) -> Progress:
	"""Progress towards so many credits by whatever works count."""
	sums = dict.fromkeys(WorkState, 0)
	for work in works:
		sums[work.state] += work.credits
	done, now, planned = (sums[state] for state in _OUTCOMES)
	return Progress(required, done, now, planned, max(0, required - done - now - planned))


def _slots(facts: AuditFacts, placed: Sequence[Placed]) -> tuple[SlotNode, ...]:
	filling: dict[tuple[str, str], list[Placed]] = {}
	for each in placed:
		if each.slot:
			filling.setdefault((each.slot.key, each.place), []).append(each)
	gone = waived(facts)
	nodes: dict[str, list[PlaceNode]] = {slot.key: [] for slot in facts.slots}
	for place in places_of(facts):
		inside = filling.get(place.key, [])
		title = next((o.title for o in place.slot.options if o.discipline == place.discipline), "")
		nodes[place.slot.key] += [
			PlaceNode(
				place.discipline,
				title or each.work.title,
				_OUTCOMES[each.work.state],
				each.work,
				each.exception,
			)
			for each in inside
		]
		still = PlaceNode(place.discipline, title, Outcome.MISSING)
		nodes[place.slot.key] += [still] * (place.room - len(inside))
	for slot in facts.slots:
		nodes[slot.key] += [
			PlaceNode(
				option.discipline, option.title, Outcome.WAIVED, exception=_waiver(option.discipline, facts)
			)
			for option in slot.options
			if (slot.key, option.discipline) in gone
		]
	return tuple(
		SlotNode(slot, tuple(nodes[slot.key]), _of_slot(slot, nodes[slot.key])) for slot in facts.slots
	)


def _of_slot(slot: AuditSlot, places: Sequence[PlaceNode]) -> Progress:
	required = slot.credits * sum(place.outcome is not Outcome.WAIVED for place in places)
	open_places = sum(place.outcome is Outcome.MISSING for place in places)
	found = _of_works(required, (place.work for place in places if place.work))
	return Progress(required, found.done, found.in_progress, found.planned, slot.credits * open_places)


def _waiver(discipline: str, facts: AuditFacts) -> AuditException | None:
	return next(
		(e for e in facts.exceptions if e.kind is ExceptionKind.WAIVE and e.instead_of == discipline), None
	)


def _requirement(requirement: Requirement, placed: Sequence[Placed], facts: AuditFacts) -> RequirementNode:
	lifted = next(
		(e for e in facts.exceptions if e.kind is ExceptionKind.WAIVE and _is_lifted(requirement, e)), None
	)
	slots = {slot.key: slot for slot in facts.slots}
	relieved = sum(
		slots[key].credits
		for key, _discipline in waived(facts)
		if requirement.cycle.holds(slots[key].cycle)
		and requirement.component.holds(slots[key].component)
		and requirement.kind.holds(slots[key].kind)
	)
	most = requirement.bound is RequiredBound.MOST
	least = 0 if most or lifted else max(0, requirement.credits - relieved)
	counting = (each.work for each in placed if _counts_towards(requirement, each))
	return RequirementNode(requirement, _of_works(least, counting), 0 if most else relieved, lifted)


def _is_lifted(requirement: Requirement, exception: AuditException) -> bool:
	return not exception.instead_of and exception.has_scope and exception.scope == requirement.scope


def _counts_towards(requirement: Requirement, placed: Placed) -> bool:
	"""A work that is allowed in a cycle alone is of no component, and the other way round."""
	cycle, component = placed.cycle, placed.component
	return (
		(requirement.cycle.holds(cycle) if cycle else not requirement.cycle.value)
		and (requirement.component.holds(component) if component else not requirement.component.value)
		and requirement.kind.holds(placed.kind)
	)


def _groups(
	slots: Iterable[SlotNode],
	allowed: Iterable[Placed],
	key_of: Callable[[AuditSlot | Placed], str | None],
	titles: Mapping[str, str] | None = None,
) -> tuple[Group, ...]:
	"""Slots that share a key, together, with what is allowed beside them."""
	found: dict[str, list[SlotNode]] = {}
	beside: dict[str, list[Work]] = {}
	for node in slots:
		if key := key_of(node.slot):
			found.setdefault(key, []).append(node)
	for each in allowed:
		if key := key_of(each):
			found.setdefault(key, [])
			beside.setdefault(key, []).append(each.work)
	return tuple(
		_group(key, (titles or {}).get(key, key), nodes, beside.get(key, ())) for key, nodes in found.items()
	)


def _group(key: str, title: str, nodes: Sequence[SlotNode], beside: Sequence[Work]) -> Group:
	more = _of_works(0, beside)
	parts = [*(node.progress for node in nodes), more]
	progress = Progress(
		*(sum(getattr(part, name) for part in parts) for name in Progress.__dataclass_fields__)
	)
	outcome = worst((node.outcome for node in nodes), Outcome.DONE)
	return Group(key, title, progress, Outcome.DONE if outcome is Outcome.WAIVED else outcome)


def _minor(facts: AuditFacts, placed: Sequence[Placed]) -> MinorNode | None:
	if facts.minor is None:
		return None
	inside = {each.work.discipline: each.work for each in placed}
	parts = []
	for discipline, (title, _credits) in facts.minor.parts.items():
		work = inside.get(discipline)
		parts.append(PlaceNode(discipline, title, _OUTCOMES[work.state] if work else Outcome.MISSING, work))
	progress = _of_works(facts.minor.credits, (part.work for part in parts if part.work))
	return MinorNode(facts.minor.key, facts.minor.title, progress, tuple(parts))
