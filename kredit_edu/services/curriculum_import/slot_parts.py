"""A slot's options in each of its academic periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kredit_edu.rules.edition import InstitutionRules
from kredit_edu.rules.hours import DisciplineHours
from kredit_edu.rules.terms import Cycle
from kredit_edu.services.curriculum_import.cells import Cells
from kredit_edu.services.curriculum_import.drafts import OptionDraft, SlotPart
from kredit_edu.services.curriculum_import.findings import Verdict
from kredit_edu.services.curriculum_import.options import OptionRow, discipline_of
from kredit_edu.services.curriculum_import.parts import divide_hours


@dataclass(frozen=True)
class SlotVolume:
	"""What every option of a slot shares: its keys, and its periods with their credits."""

	keys: Sequence[str]
	cycle: Cycle
	terms: Sequence[tuple[int, int]]

	@property
	def credits(self) -> list[int]:
		"""Credits by period."""
		return [credits for _period, credits in self.terms]


def slot_parts(
	head: Cells, volume: SlotVolume, rows: Sequence[OptionRow], rules: InstitutionRules
) -> tuple[SlotPart, ...]:
	"""One part a period, each with its own final control (28.1).

	Where disciplines may last several periods (12.2, 12.3), one that may not repeat its title stays whole.
	"""
	options = [row for row in rows if not row.is_placeholder]
	exempt = all(option.may_come_in_parts for option in options)
	if len(volume.terms) == 1:
		return (_whole(volume, options),)
	if rules.multi_period.value and not exempt:
		params = {"periods": len(volume.terms)}
		head.tell(Verdict.READ_AS, "import.lasts_periods", "terms", rules.multi_period.clause, params)
		return (_whole(volume, options),)
	params = {"parts": len(volume.terms), "credits": ", ".join(map(str, volume.credits))}
	head.tell(Verdict.READ_AS, "import.in_parts", "terms", "28.1", params)
	if not exempt:
		head.tell(Verdict.ODD, "import.parts_not_exempt", "terms", "12.1")
	return tuple(_divided(volume, options, rules))


def _whole(volume: SlotVolume, options: Sequence[OptionRow]) -> SlotPart:
	credits = sum(volume.credits)
	drafts = tuple(
		OptionDraft(
			discipline_of(
				option,
				volume.cycle,
				credits if option.credits is None else option.credits,
				option.hours,
				option.code,
				periods=option.periods or len(volume.terms),
			),
			option.is_default,
			option.row,
		)
		for option in options
	)
	return SlotPart(volume.keys[0], volume.terms[0][0], credits, drafts)


def _divided(volume: SlotVolume, options: Sequence[OptionRow], rules: InstitutionRules) -> list[SlotPart]:
	shares = [_shares(option.hours, volume.credits, rules) for option in options]
	parts = []
	for number, (period, credits) in enumerate(volume.terms):
		drafts = tuple(
			OptionDraft(
				discipline_of(option, volume.cycle, credits, hours[number], f"{option.code}.{number + 1}"),
				option.is_default,
				option.row,
			)
			for option, hours in zip(options, shares, strict=True)
		)
		parts.append(SlotPart(volume.keys[number], period, credits, drafts))
	return parts


def _shares(
	hours: DisciplineHours, credits: Sequence[int], rules: InstitutionRules
) -> Sequence[DisciplineHours]:
	"""The hours of every part; a total that is not 30 a credit stays whole, and the rules refuse it."""
	if hours.total != rules.hours_per_credit.value * sum(credits):
		return [hours] * len(credits)
	return divide_hours(hours, credits)
