"""The rows of one slot → the slot with its parts and options, or nothing when a reason refuses it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kredit_edu.rules.discipline import check_discipline
from kredit_edu.rules.edition import InstitutionRules
from kredit_edu.rules.numbers import parse_credits
from kredit_edu.rules.policy import UniversityPolicy
from kredit_edu.services.curriculum_import.cells import Cells
from kredit_edu.services.curriculum_import.drafts import SlotDraft
from kredit_edu.services.curriculum_import.findings import Finding, Verdict, from_decision
from kredit_edu.services.curriculum_import.options import OptionRow, read_option
from kredit_edu.services.curriculum_import.slot_keys import SlotKeys
from kredit_edu.services.curriculum_import.slot_parts import SlotVolume, slot_parts
from kredit_edu.services.curriculum_import.tables import RawRow
from kredit_edu.services.curriculum_import.terms import read_terms
from kredit_edu.services.curriculum_import.vocabulary import (
	COMPONENTS,
	CYCLES,
	OPTIONAL_SLOT_COLUMNS,
	SLOT_COLUMNS,
	TEACHING_LANGUAGES,
)

_FIRST_OPTION = "1"


@dataclass(frozen=True)
class SlotRows:
	"""Consecutive rows of one slot."""

	code: str
	rows: tuple[RawRow, ...]


def group_rows(rows: Iterable[RawRow]) -> list[SlotRows]:
	"""Rows by slot: a slot begins with its option 1, since a slot code may be used twice."""
	groups: list[list[RawRow]] = []
	for row in rows:
		values = row.values
		same = groups and all(
			groups[-1][0].values.get(column) == values.get(column) for column in ("slot_code", "slot_key")
		)
		if not same or values["option_no"] == _FIRST_OPTION:
			groups.append([])
		groups[-1].append(row)
	return [SlotRows(group[0].values["slot_code"], tuple(group)) for group in groups]


class SlotReader:
	"""Reads slots one after the other for a university's rules, and gives each part its slot key."""

	def __init__(
		self, rules: InstitutionRules, policy: UniversityPolicy, given_keys: Iterable[str] = ()
	) -> None:
		self.rules = rules
		self.policy = policy
		self.findings: list[Finding] = []
		self.keys = SlotKeys(given_keys)

	def read(self, slot: SlotRows) -> SlotDraft | None:
		"""The slot, or None when something in its rows refuses it; findings are collected either way."""
		head = Cells(slot.rows[0], slot.code)
		code = head.text("slot_code", "6(2)")
		credits = head.number("credits", parse_credits)
		terms = read_terms(head, credits)
		keys = self.keys.take(head, code, max(1, len(terms)))
		cycle = head.choice("cycle", CYCLES, "6(2)")
		component = head.choice("component", COMPONENTS, "8.2")
		choose = head.whole("choose_n", 1, "8.2")
		is_minor = head.flag("is_minor_slot")
		module_number = head.text("module_no", "17")
		_tell_of_language(head)
		options = self._options(slot, head, len(terms))
		if head.refused or options is None or not (cycle and component and choose and terms):
			self.findings += head.findings
			return None
		draft = SlotDraft(
			code=code,
			module_number=module_number,
			cycle=cycle,
			component=component,
			choose=choose,
			is_minor=is_minor or any(option.is_minor_placeholder for option in options),
			row=slot.rows[0].number,
			last_row=slot.rows[-1].number,
			row_count=len(slot.rows),
			parts=slot_parts(head, SlotVolume(keys, cycle, terms), options, self.rules),
		)
		accepted = self._decide(head, draft)
		self.findings += head.findings
		return draft if accepted else None

	def _options(self, slot: SlotRows, head: Cells, periods: int) -> list[OptionRow] | None:
		options = []
		refused = False
		for number, row in enumerate(slot.rows, 1):
			cells = Cells(row, slot.code)
			_check_repeated_columns(cells, slot.rows[0])
			if cells.raw("option_no") != str(number):
				params = {"given": cells.raw("option_no") or "–", "expected": number}
				cells.tell(Verdict.REFUSED, "import.option_number", "option_no", "6(2)", params)
			if periods > 1:
				_check_not_of_one_period(cells)
			options.append(read_option(cells))
			refused = refused or cells.refused
			head.findings += cells.findings
		return None if refused else options

	def _decide(self, head: Cells, draft: SlotDraft) -> bool:
		"""Every rule that binds a discipline by itself, for every option of every part."""
		accepted = not head.refused
		for part in draft.parts:
			for option in part.options:
				decision = check_discipline(option.discipline, self.rules, self.policy)
				head.findings += from_decision(decision, option.row, draft.code)
				accepted = accepted and decision.allowed
		return accepted


def _check_repeated_columns(cells: Cells, first: RawRow) -> None:
	for column in (*SLOT_COLUMNS, *OPTIONAL_SLOT_COLUMNS):
		known = first.values.get(column, "")
		if cells.raw(column) != known:
			params = {"given": cells.raw(column) or "–", "first": known or "–"}
			cells.tell(Verdict.REFUSED, "import.slot_differs", column, "6(2)", params)


def _check_not_of_one_period(cells: Cells) -> None:
	"""What only a slot of one period can say: there its part is told exactly."""
	for column in ("slot_key", "option_credits", "periods"):
		if cells.raw(column):
			cells.tell(Verdict.REFUSED, "import.one_period_alone", column, "28.1")


def _tell_of_language(head: Cells) -> None:
	language = head.raw("teaching_lang")
	if not language or language in TEACHING_LANGUAGES:
		return
	latin = language.replace("І", "I")
	if latin in TEACHING_LANGUAGES:
		params = {"given": language, "latin": latin}
		head.tell(Verdict.READ_AS, "import.language_look_alike", "teaching_lang", "6(2)", params)
	else:
		head.tell(Verdict.ODD, "import.language_unknown", "teaching_lang", "6(2)", {"given": language})
