"""Reading of prerequisites as a form, a file or another system sends them, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.edition import Edition, LetterRow
from kredit_edu.rules.numbers import Parsed, is_blank, parse_whole, shown
from kredit_edu.rules.prerequisites import PREREQUISITES, GroupKind

MOST_GROUPS = 50
_KINDS = {kind.value: kind for kind in GroupKind}


@dataclass(frozen=True)
class RowFacts:
	"""A row as read: it names a discipline, a module, or neither and credits alone."""

	number: int
	group: int
	kind: GroupKind | None
	needed: int | None
	discipline: str | None
	module: str | None
	least: LetterRow | None
	credits: int | None

	@property
	def target(self) -> tuple[str, str] | None:
		"""What the row names: kind and name, or None."""
		if self.discipline:
			return "discipline", self.discipline
		return ("module", self.module) if self.module else None


@dataclass(frozen=True)
class RowGroup:
	"""The rows of one group with what they say together."""

	number: int
	kind: GroupKind
	needed: int | None
	credits: int | None
	rows: tuple[RowFacts, ...]


def read_rows(rows: Iterable[Mapping[str, object]], edition: Edition) -> Parsed[tuple[RowGroup, ...]]:
	"""The groups of the rows, in their order, or every reason why they cannot be read.

	Rows of one group agree in kind, number and credits; a blank takes what the group's other rows say.
	"""
	reasons: list[Reason] = []
	read = [_read_row(number, row, edition, reasons) for number, row in enumerate(rows, start=1)]
	numbers = dict.fromkeys(row.group for row in read if row.group)
	groups = [_group(number, [row for row in read if row.group == number], reasons) for number in numbers]
	decision = Decision(tuple(reasons))
	return Parsed(tuple(groups) if decision.allowed else None, decision)


def _read_row(number: int, row: Mapping[str, object], edition: Edition, reasons: list[Reason]) -> RowFacts:
	def refuse(key: str, field: str, **params: object) -> None:
		reasons.append(Reason(PREREQUISITES, key, {"number": number, **params}, field=field, row=str(number)))

	def whole(field: str, most: int | None, default: int | None = None) -> int | None:
		if is_blank(row.get(field)):
			return default
		parsed = parse_whole(row.get(field), field, 1, most, PREREQUISITES)
		if parsed.value is None:
			refuse("prerequisite.not_a_number", field, given=shown(row.get(field)))
		return parsed.value

	given_kind = row.get("group_kind")
	kind = _KINDS.get(str(given_kind))
	if kind is None and not is_blank(given_kind):
		refuse("prerequisite.unknown_kind", "group_kind", given=shown(given_kind))
	facts = RowFacts(
		number=number,
		group=whole("group_number", MOST_GROUPS, default=1) or 0,
		kind=kind,
		needed=whole("needed", None),
		discipline=_text(row.get("target_discipline")),
		module=_text(row.get("target_module")),
		least=_letter(row.get("least_letter"), edition, refuse),
		credits=whole("credits_earned", None),
	)
	if facts.discipline and facts.module:
		refuse("prerequisite.two_targets", "target_module")
	elif facts.target is None and is_blank(row.get("credits_earned")):
		refuse("prerequisite.no_target", "target_discipline")
	elif facts.target is None and facts.least is not None:
		refuse("prerequisite.letter_alone", "least_letter")
	return facts


def _text(raw: object) -> str | None:
	return None if is_blank(raw) else str(raw)


def _letter(raw: object, edition: Edition, refuse: Callable[..., None]) -> LetterRow | None:
	if is_blank(raw):
		return None
	found = next((row for row in edition.letter_scale if row.letter == str(raw).strip()), None)
	if found is None or not found.positive:
		letters = ", ".join(row.letter for row in edition.letter_scale if row.positive)
		refuse("prerequisite.letter", "least_letter", given=shown(raw), letters=letters)
		return None
	return found


def _group(number: int, rows: list[RowFacts], reasons: list[Reason]) -> RowGroup:
	def refuse(key: str, field: str, **params: object) -> None:
		row = str(rows[0].number)
		reasons.append(Reason(PREREQUISITES, key, {"group": number, **params}, field=field, row=row))

	for field, name in (("group_kind", "kind"), ("needed", "needed"), ("credits_earned", "credits")):
		if len({getattr(row, name) for row in rows} - {None}) > 1:
			refuse("prerequisite.rows_differ", field)
	targets = [row.target for row in rows if row.target]
	if len(targets) != len(set(targets)):
		refuse("prerequisite.target_twice", "target_discipline")
	kind = _first(row.kind for row in rows) or GroupKind.ALL
	needed = _first(row.needed for row in rows)
	if kind is GroupKind.COUNT:
		if needed is None or needed > len(targets):
			refuse("prerequisite.needed", "needed", targets=len(targets))
	elif needed is not None:
		refuse("prerequisite.needed_elsewhere", "needed")
	return RowGroup(number, kind, needed, _first(row.credits for row in rows), tuple(rows))


def _first(values: Iterable):
	return next((value for value in values if value is not None), None)
