"""The facts of a catalogue of elective disciplines: slots of curricula with what is offered in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kredit_edu.rules.discipline import DisciplineFacts
from kredit_edu.rules.terms import Component
from kredit_edu.rules.titles import TitleEntry, fold_title


@dataclass(frozen=True)
class CatalogueOption:
	"""A discipline that a slot offers, for ``seats_min`` to ``seats_max`` learners; 0 is no limit.

	``is_addition`` tells that the curriculum does not offer it in this slot; ``strangers`` are the people
	named to teach it who are no teachers.
	"""

	discipline: DisciplineFacts
	is_addition: bool = False
	addition_reason: str = ""
	seats_min: int = 0
	seats_max: int = 0
	strangers: tuple[str, ...] = ()


@dataclass(frozen=True)
class CatalogueSlot:
	"""A slot of a curriculum in which learners take ``choose`` of the options, ``credits`` each.

	``admission`` is the admission year of its curriculum; ``of_the_year`` tells whether its period lies in
	the catalogue's academic year for learners of that admission.
	"""

	key: str
	admission: str
	component: Component
	credits: int
	options: tuple[CatalogueOption, ...]
	choose: int = 1
	curriculum_in_force: bool = True
	of_the_year: bool = True

	@property
	def shown(self) -> str:
		"""The key with the first title, for messages."""
		return f"{self.key}: {self.options[0].discipline.title}" if self.options else self.key

	def alternatives(self) -> frozenset[str]:
		"""The different titles among the options: a title that repeats is no alternative."""
		return frozenset(fold_title(option.discipline.title) for option in self.options)


@dataclass(frozen=True)
class CatalogueFacts:
	"""A catalogue of one program and academic year.

	``other_titles`` are, by admission year, the titles of the curriculum outside of what the catalogue
	offers; ``missing`` holds key and title of each slot with a choice that the catalogue does not name.
	"""

	slots: tuple[CatalogueSlot, ...]
	other_titles: Mapping[str, tuple[TitleEntry, ...]] = field(default_factory=dict)
	missing: Mapping[str, str] = field(default_factory=dict)
