"""The catalogue of elective disciplines (2(30), 4(2), 7, 8.1)."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.catalogue import (
	CatalogueFacts,
	CatalogueOption,
	CatalogueSlot,
	check_catalogue,
	check_catalogue_due,
	check_component,
	check_offered,
	check_repeats,
)
from kredit_edu.rules.terms import Component, WorkKind
from kredit_edu.rules.titles import TitleEntry
from kredit_edu.testing.clauses import accepts, clause, refuses
from tests.rules.factories import (
	ARTS,
	CIVIL,
	FOREIGN,
	MILITARY,
	POLICY,
	clauses,
	discipline,
	keys,
	warning_keys,
)

TITLES = ("Археология", "Этнология", "Музейтану", "Нумизматика", "Топонимика")


def options(*titles, **changes):
	return tuple(CatalogueOption(discipline(title), **changes) for title in titles)


def slot(*offered, **changes):
	facts = CatalogueSlot("2026/S1", "2026", Component.ELECTIVE, 5, offered or options(*TITLES[:2]))
	return dataclasses.replace(facts, **changes)


def catalogue(*slots, **changes):
	return dataclasses.replace(CatalogueFacts(slots=slots or (slot(),)), **changes)


def decide(*slots, rules=CIVIL, policy=POLICY, **changes):
	return check_catalogue(catalogue(*slots, **changes), rules, policy)


def with_alternatives(number):
	return dataclasses.replace(POLICY, elective_alternatives=number)


@accepts("2(30)", "7.1", "7.2", "4(1)", "12.1")
@pytest.mark.parametrize("rules", [CIVIL, ARTS, FOREIGN])
def test_a_sound_catalogue_passes(rules):
	assert decide(rules=rules).reasons == ()


@refuses("2(30)", "7.1", case="T236")
def test_a_mandatory_slot_is_refused():
	found = decide(slot(component=Component.MANDATORY))
	assert keys(found) == ["catalogue.mandatory_slot"]
	assert clauses(found) == ["2(30)"]
	assert not check_component(slot(component=Component.MANDATORY)).allowed


@accepts("2(30)", "7.1", case="T236")
@pytest.mark.parametrize("component", [Component.UNIVERSITY, Component.ELECTIVE])
def test_university_and_elective_components_are_elective(component):
	assert decide(slot(component=component)).reasons == ()
	assert check_component(slot(component=component)).allowed


@refuses("7.2", case="T239")
@pytest.mark.parametrize(
	("offered", "choose", "alternatives"),
	[(1, 1, 2), (2, 2, 2), (2, 1, 3), (3, 2, 3), (1, 1, 5)],
)
def test_too_few_alternatives(offered, choose, alternatives):
	found = decide(slot(*options(*TITLES[:offered]), choose=choose), policy=with_alternatives(alternatives))
	assert keys(found) == ["slot.no_alternative"]
	assert clauses(found) == ["7.2"]
	assert found.reasons[0].params["needed"] == str(choose + alternatives - 1)


@accepts("7.2", case="T239")
@pytest.mark.parametrize(
	("offered", "choose", "alternatives"), [(2, 1, 2), (3, 1, 2), (3, 2, 2), (1, 1, 1), (2, 2, 1), (3, 1, 3)]
)
def test_enough_alternatives(offered, choose, alternatives):
	policy = with_alternatives(alternatives)
	assert decide(slot(*options(*TITLES[:offered]), choose=choose), policy=policy).allowed


@refuses("8.2")
def test_fewer_options_than_are_taken():
	assert keys(decide(slot(*options("Археология"), choose=2))) == ["slot.too_few_options"]
	assert keys(decide(dataclasses.replace(slot(), options=()))) == ["slot.too_few_options"]


@refuses("7.2")
@pytest.mark.parametrize("other", ["Археология", " археология  ", "АРХЕОЛОГИЯ", "Арxеология"])
def test_a_title_that_repeats_is_no_alternative(other):
	found = decide(slot(*options("Археология", other)))
	assert "slot.no_alternative" in keys(found)
	assert "12.1" in clauses(found)


@refuses("7.2")
def test_two_languages_of_one_title_are_no_alternative_either():
	language = discipline("Шетел тілі", is_language=True)
	offered = (CatalogueOption(language), CatalogueOption(dataclasses.replace(language, code="other")))
	assert keys(decide(slot(*offered))) == ["slot.no_alternative"]


@clause("7.2")
def test_a_university_slot_with_nothing_to_choose_is_filled_in():
	found = decide(slot(*options("Археология"), component=Component.UNIVERSITY))
	assert found.allowed
	assert warning_keys(found) == ["catalogue.no_choice"]
	three = with_alternatives(3)
	chosen_from = slot(*options(*TITLES[:2]), component=Component.UNIVERSITY)
	assert keys(decide(chosen_from, policy=three)) == ["slot.no_alternative"]


@refuses("2(30)")
def test_only_disciplines_are_offered():
	practice = CatalogueOption(discipline("Практика", kind=WorkKind.PRACTICE))
	assert "catalogue.not_a_discipline" in keys(decide(slot(*options(*TITLES[:2]), practice)))


@refuses("4(1)")
def test_credits_equal_those_of_the_slot():
	small = CatalogueOption(discipline("Этнология", credits=4))
	found = decide(slot(*options("Археология"), small))
	assert (clauses(found), keys(found)) == (["4(1)"], ["slot.credits_differ"])


@refuses("30.2")
def test_seats_in_their_order():
	assert keys(decide(slot(*options(*TITLES[:2], seats_min=20, seats_max=10)))) == ["catalogue.seats"] * 2
	assert decide(slot(*options(*TITLES[:2], seats_min=10, seats_max=10))).allowed
	assert decide(slot(*options(*TITLES[:2], seats_min=10))).allowed


@refuses("4(3)")
def test_teachers_are_teachers():
	found = decide(slot(*options("Археология"), *options("Этнология", strangers=("x@example.org",))))
	assert (clauses(found), keys(found)) == (["4(3)"], ["catalogue.not_a_teacher"])


@refuses("2(30)")
def test_an_addition_says_why():
	unexplained = options("Этнология", is_addition=True, addition_reason="  ")
	assert keys(decide(slot(*options("Археология"), *unexplained))) == ["catalogue.addition_unexplained"]
	explained = options("Этнология", is_addition=True, addition_reason="Алтын Орда мұрасы")
	assert decide(slot(*options("Археология"), *explained)).allowed


@refuses("11.1", "26.1")
def test_an_addition_is_judged_as_a_discipline():
	def added(facts):
		return CatalogueOption(facts, is_addition=True, addition_reason="x")

	part = discipline("Дене шынықтыру", credits=2, is_pe=True)
	assert clauses(decide(slot(*options("Археология"), added(part), credits=5))) == ["4(1)", "11.1"]
	hours = dataclasses.replace(discipline().hours, lectures=0, own_independent=135, guided_independent=15)
	absent = dataclasses.replace(discipline("Этнология"), hours=hours)
	found = decide(slot(*options("Археология"), added(absent)))
	assert "26.1" in clauses(found)
	assert {reason.row for reason in found.reasons} == {"2026/S1"}


@refuses("12.1")
def test_titles_of_curriculum_and_catalogue_are_one_list():
	rest = {"2026": (TitleEntry("S9", {"kk": "ЭТНОЛОГИЯ"}),)}
	found = decide(other_titles=rest)
	assert (clauses(found), found.reasons[0].row) == (["12.1"], "2026/S1")
	assert decide(other_titles={"2025": rest["2026"]}).allowed


@accepts("12.1")
def test_learners_of_two_admissions_may_be_offered_the_same():
	other = slot(key="2025/S1", admission="2025")
	assert decide(slot(), other).allowed
	assert "12.1" in clauses(decide(slot(), slot(key="2026/S2")))


@accepts("12.1")
def test_repeats_within_the_curriculum_are_not_the_catalogues():
	entries = (TitleEntry("S8", {"kk": "Философия"}), TitleEntry("S9", {"kk": "Философия"}))
	assert decide(other_titles={"2026": entries}).reasons == ()


@refuses("10.1")
def test_a_curriculum_in_draft_offers_nothing():
	assert keys(decide(slot(curriculum_in_force=False))) == ["catalogue.draft_curriculum"]


@clause("7.1")
def test_what_is_only_looked_at():
	found = decide(slot(of_the_year=False), missing={"2026/S7": "Логика"})
	assert found.allowed
	assert warning_keys(found) == ["catalogue.other_year", "catalogue.slot_missing"]


@refuses("7.1")
def test_an_empty_catalogue_is_none():
	found = check_catalogue(CatalogueFacts(slots=()), CIVIL, POLICY)
	assert (clauses(found), keys(found)) == (["7.1"], ["catalogue.empty"])


@refuses("7.1", "4(2)")
@accepts("7.1", "4(2)", case="T238")
def test_military_institutions_keep_none():
	assert clauses(check_catalogue_due(MILITARY)) == ["7.1"]
	assert clauses(decide(rules=MILITARY)) == ["7.1"]
	assert check_offered(None, {"S1": "Логика"}, "6B", "2026-2027", MILITARY).allowed
	for rules in (CIVIL, ARTS, FOREIGN):
		assert check_catalogue_due(rules).allowed


@refuses("7.1", "8.1", case="T237")
def test_a_plan_without_an_approved_catalogue():
	found = check_offered(None, {}, "6B", "2026-2027", CIVIL)
	assert (clauses(found), keys(found)) == (["7.1"], ["catalogue.none_approved"])
	found = check_offered("C-1", {"S1": "Логика", "S2": "Этика"}, "6B", "2026-2027", CIVIL)
	assert [reason.row for reason in found.refusals] == ["S1", "S2"]
	assert set(keys(found)) == {"catalogue.slot_not_offered"}


@accepts("7.1", "8.1", case="T237")
def test_a_plan_with_a_catalogue_that_names_every_choice():
	assert check_offered("C-1", {}, "6B", "2026-2027", CIVIL).allowed


@refuses("12.1", "7.1")
def test_nothing_stands_twice():
	found = check_repeats(
		["A", "B", "A"], [("A", "d1", "Логика"), ("A", "d1", "Логика"), ("B", "d1", "Логика")]
	)
	assert keys(found) == ["catalogue.slot_repeated", "catalogue.option_repeated"]
	assert check_repeats(["A", "B"], [("A", "d1", "Логика"), ("B", "d1", "Логика")]).allowed


@refuses("2(30)", "4(1)", "4(3)", "7.2", "10.1")
def test_all_reasons_come_at_once():
	wrong = CatalogueOption(discipline("Логика", credits=4), strangers=("x",))
	found = decide(
		slot(*options("Археология"), curriculum_in_force=False),
		slot(*options(*TITLES[1:3]), wrong, key="2026/S2", component=Component.MANDATORY),
	)
	assert set(clauses(found)) == {"2(30)", "4(1)", "4(3)", "7.2", "10.1"}


@given(
	offered=st.integers(0, 5),
	choose=st.integers(1, 3),
	alternatives=st.integers(1, 4),
	doubled=st.booleans(),
)
def test_a_choice_is_open_exactly_with_its_alternatives(offered, choose, alternatives, doubled):
	"""Whatever repeats, only different titles count."""
	titles = TITLES[:offered]
	facts = slot(*options(*titles, *(titles[:1] if doubled else ())), choose=choose)
	facts = dataclasses.replace(facts, options=facts.options if titles else ())
	found = check_catalogue(catalogue(facts), CIVIL, with_alternatives(alternatives))
	short = {"slot.no_alternative", "slot.too_few_options"} & set(keys(found))
	assert bool(short) == (offered < choose + alternatives - 1)
