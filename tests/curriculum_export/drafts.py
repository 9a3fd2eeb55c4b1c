"""Small curricula of every shape that a draft may have, for property tests."""

from __future__ import annotations

import dataclasses
from fractions import Fraction

from hypothesis import strategies as st

from kredit_edu.rules.discipline import DisciplineFacts
from kredit_edu.rules.final_control import Exemption
from kredit_edu.rules.hours import DisciplineHours
from kredit_edu.rules.practice import PracticeFacts
from kredit_edu.rules.terms import (
	Component,
	ControlForm,
	CurriculumKind,
	Cycle,
	DeliveryMode,
	PracticeKind,
	TermForm,
	WorkKind,
)
from kredit_edu.services.curriculum_import.drafts import (
	CurriculumHead,
	ImportDraft,
	ModuleDraft,
	OptionDraft,
	SlotDraft,
	SlotPart,
)

# Everything that spreadsheets take for something else stands among the letters.
LETTERS = "AzЯәҚ1,;:'\"=+-@#%&<>|\\/().0"
NASTY = (
	"=1+1",
	"'=x",
	"''@x",
	"1(2)107",
	"4.5",
	"01",
	"1e5",
	"1/2",
	"TRUE",
	"-",
	"a;b",
	'a"b',
	"＝x",
	"_x0041_",
)


def words(longest: int = 20) -> st.SearchStrategy[str]:
	"""Texts as fields hold them: not blank, spaces single."""
	plain = st.text(LETTERS + " ", min_size=1, max_size=longest).map(lambda text: " ".join(text.split()))
	return st.one_of(st.sampled_from(NASTY), plain.filter(bool))


def lines() -> st.SearchStrategy[str]:
	"""A longer text of several lines, or none."""
	return st.lists(words(), max_size=3).map("\n".join)


def titles() -> st.SearchStrategy[dict[str, str]]:
	"""A title in each language."""
	return st.fixed_dictionaries({language: words() for language in ("kk", "ru", "en")})


def practices(credits: int) -> st.SearchStrategy[PracticeFacts]:
	"""What a practice of civil universities says of itself beyond what is usual."""
	return st.builds(
		PracticeFacts,
		kind=st.sampled_from(PracticeKind),
		weeks=st.sampled_from((None, Fraction(credits))),
		day_hours=st.sampled_from((None, 6)),
		week_days=st.sampled_from((None, 5)),
		beside_teaching=st.booleans(),
	)


@st.composite
def disciplines(draw: st.DrawFn, code: str) -> DisciplineFacts:
	"""A discipline that the Rules of civil universities permit, or other study work."""
	credits = draw(st.integers(3, 12))
	common = {
		"code": code,
		"titles": draw(titles()),
		"credits": credits,
		"delivery": draw(st.sampled_from((DeliveryMode.CLASSROOM, DeliveryMode.DISTANCE))),
		"control_form": draw(st.sampled_from(ControlForm)),
		"is_pe": draw(st.booleans()),
		"is_language": draw(st.booleans()),
		"course_work_control": draw(st.sampled_from((None, *ControlForm))),
	}
	kind = draw(st.sampled_from(WorkKind))
	if kind is WorkKind.PRACTICE:
		common["practice"] = draw(st.one_of(st.none(), practices(credits)))
	if draw(st.booleans()):
		common["exemption"] = Exemption(draw(words()), draw(words(5)), "2026-05-14")
	if kind is not WorkKind.DISCIPLINE:
		hours = DisciplineHours(other_work=30 * credits)
		return DisciplineFacts(kind=kind, hours=hours, **common)
	lectures, practicals = (draw(st.integers(5, 7)) * credits for _ in range(2))
	guided, attestation = draw(st.integers(0, 4)) * credits, draw(st.integers(0, 2)) * credits
	hours = DisciplineHours(
		lectures=lectures,
		practicals=practicals,
		guided_independent=guided,
		own_independent=30 * credits - lectures - practicals - guided - attestation,
		attestation=attestation,
		distance=draw(st.integers(0, 6)) * credits,
		synchronous=draw(st.integers(0, 20)),
	)
	exempt = common.get("exemption") is not None
	common["requires_state_exam"] = exempt or common["control_form"] is ControlForm.STATE_EXAM
	return DisciplineFacts(kind=kind, hours=hours, **common)


@st.composite
def slots(draw: st.DrawFn, number: int, modules: int) -> SlotDraft:
	"""A slot of one part, whose options may differ from it in credits."""
	key = f"{number}.{draw(words(6))}"
	options = tuple(
		OptionDraft(draw(disciplines(f"{draw(words(5))} {number}.{index}")), draw(st.booleans()), 0)
		for index in range(draw(st.integers(0, 3)))
	)
	part = SlotPart(key, draw(st.integers(1, 8)), draw(st.integers(0, 12)), options)
	return SlotDraft(
		code=draw(st.one_of(words(8), st.just("4305"))),
		module_number=str(draw(st.integers(1, modules))),
		cycle=draw(st.sampled_from(Cycle)),
		component=draw(st.sampled_from(Component)),
		choose=draw(st.integers(1, 3)),
		is_minor=draw(st.booleans()),
		row=0,
		last_row=0,
		row_count=max(1, len(options)),
		parts=(part,),
	)


@st.composite
def curricula(draw: st.DrawFn) -> ImportDraft:
	"""A curriculum as it is stored: its slots in order, its modules by number."""
	count = draw(st.integers(1, 3))
	modules = tuple(
		ModuleDraft(
			str(number),
			f"{draw(words(5))} {number}",
			draw(titles()),
			texts={"outcomes": draw(lines()), "assessment_criteria": draw(lines())},
		)
		for number in range(1, count + 1)
	)
	found = tuple(draw(slots(number, count)) for number in range(1, draw(st.integers(1, 4)) + 1))
	totals = draw(st.dictionaries(st.sampled_from(Cycle), st.integers(0, 120)))
	head = CurriculumHead(
		draw(st.sampled_from(TermForm)),
		draw(st.integers(8, 24)),
		draw(st.sampled_from(CurriculumKind)),
		tuple(totals.items()),
	)
	return ImportDraft(modules, found, (), 0, len(found), head)


def without_places(draft: ImportDraft) -> ImportDraft:
	"""A draft apart from the rows of the file in which things stand, and from what was found."""
	return dataclasses.replace(
		draft,
		findings=(),
		rows_read=0,
		modules=tuple(dataclasses.replace(module, row=0) for module in draft.modules),
		slots=tuple(_slot_without_place(slot) for slot in draft.slots),
	)


def _slot_without_place(slot: SlotDraft) -> SlotDraft:
	parts = tuple(
		dataclasses.replace(
			part, options=tuple(dataclasses.replace(option, row=0) for option in part.options)
		)
		for part in slot.parts
	)
	return dataclasses.replace(slot, row=0, last_row=0, parts=parts)
