"""What a rule answers: a decision with every reason, each naming its clause."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum


class Severity(Enum):
	"""How much a reason weighs: a refusal stops the act, a warning is only shown."""

	REFUSAL = "Refusal"
	WARNING = "Warning"


def _plain(value: object) -> str:
	return str(value.value if isinstance(value, Enum) else value)


class FrozenParams(Mapping[str, str]):
	"""The values of a message, hashable so that equal reasons can be told apart from different ones."""

	__slots__ = ("_items",)

	def __init__(self, values: Mapping[str, object]) -> None:
		self._items = tuple(sorted((name, _plain(value)) for name, value in values.items()))

	def __getitem__(self, name: str) -> str:
		for known, value in self._items:
			if known == name:
				return value
		raise KeyError(name)

	def __iter__(self) -> Iterator[str]:
		return (name for name, _value in self._items)

	def __len__(self) -> int:
		return len(self._items)

	def __hash__(self) -> int:
		return hash(self._items)

	def __repr__(self) -> str:
		return repr(dict(self._items))


@dataclasses.dataclass(frozen=True)
class Reason:
	"""One reason: the clause it rests on, a key of ``messages.MESSAGES`` and the message's values.

	``field`` names the field it speaks of; ``row`` the row_key, slot key or code of the row.
	"""

	clause: str
	key: str
	params: Mapping[str, str] = dataclasses.field(default_factory=dict)
	field: str | None = None
	row: str | None = None
	severity: Severity = Severity.REFUSAL

	def __post_init__(self) -> None:
		object.__setattr__(self, "params", FrozenParams(self.params))

	@property
	def refuses(self) -> bool:
		"""Whether this reason alone stops the act."""
		return self.severity is Severity.REFUSAL


@dataclasses.dataclass(frozen=True)
class Decision:
	"""All reasons of a rule, or of many. Allowed while none of them is a refusal."""

	reasons: tuple[Reason, ...] = ()

	@classmethod
	def of(cls, *reasons: Reason) -> Decision:
		"""A decision made of the given reasons."""
		return cls(tuple(reasons))

	@classmethod
	def merge(cls, decisions: Iterable[Decision]) -> Decision:
		"""One decision with the reasons of all, in order, each kept once."""
		reasons = (reason for decision in decisions for reason in decision.reasons)
		return cls(tuple(dict.fromkeys(reasons)))

	@property
	def allowed(self) -> bool:
		"""Whether the act may go on; warnings do not stop it."""
		return not self.refusals

	@property
	def refusals(self) -> tuple[Reason, ...]:
		"""The reasons that stop the act."""
		return tuple(reason for reason in self.reasons if reason.severity is Severity.REFUSAL)

	@property
	def warnings(self) -> tuple[Reason, ...]:
		"""The reasons that are only shown."""
		return tuple(reason for reason in self.reasons if reason.severity is Severity.WARNING)

	def __add__(self, other: Decision) -> Decision:
		return Decision.merge((self, other))


ALLOWED = Decision()
