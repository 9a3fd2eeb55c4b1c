"""Titles that repeat (12.1, D20)."""

import pytest

from kredit_edu.rules.titles import TitleEntry, fold_title, mixed_alphabet_words, repeated_titles
from kredit_edu.testing.clauses import accepts, refuses
from tests.rules.factories import keys, warning_keys


def entries(*titles, **changes):
	return [TitleEntry(f"S{number}", {"kk": title}, **changes) for number, title in enumerate(titles, 1)]


@pytest.mark.parametrize(
	("first", "second"),
	[
		pytest.param("Философия", "Философия", id="T132"),
		pytest.param("Философия", " философия  ", id="T133"),
		pytest.param("Социология", "Cоциология", id="T134"),
		pytest.param("ЖАСАНДЫ ИНТЕЛЛЕКТ", "Жасанды  интеллект", id="T135-case-and-spaces"),
		pytest.param("Математика", "Mатeмaтикa", id="several-look-alikes"),
		pytest.param("Тарих", "Та\u00adрих", id="soft-hyphen"),
		pytest.param("Тарих", "Та\u200bрих", id="zero-width"),
		pytest.param("Бағдарламалау тілдері", "Бағдарламалау тілдері", id="T137"),
		pytest.param("Қазақстан тарихы", "Қазақстан\u00a0тарихы", id="hard-space"),
		pytest.param("ТЕОРИЯ", "Теория", id="composed-й"),
		pytest.param("Жаһандану", "Жаhандану", id="shha"),
	],
)
@refuses("12.1")
def test_a_repeated_title_is_refused_whatever_it_looks_like(first, second):
	decision = repeated_titles(entries(first, second))
	assert keys(decision) == ["title.repeated"]
	(reason,) = decision.refusals
	assert (reason.clause, reason.row, reason.params["other_row"]) == ("12.1", "S2", "S1")


@pytest.mark.parametrize(
	"titles",
	[
		("Философия", "Социология"),
		("Тур", "Түр"),
		("Тарих", "Тарих теориясы"),
		("", ""),
		("The West in the modern era", "The West in Modern Times"),
	],
)
@accepts("12.1")
def test_different_titles_are_accepted(titles):
	decision = repeated_titles(entries(*titles))
	assert decision.allowed and not decision.warnings


@accepts("12.1", case="T136")
def test_physical_education_and_languages_may_repeat():
	assert repeated_titles(entries("Шетел тілі", "Шетел тілі", exempt=True)).allowed


@refuses("12.1")
def test_an_exempt_discipline_excuses_no_other():
	mixed = [TitleEntry("S1", {"kk": "Тіл"}, exempt=True), *entries("Тарих", "Тарих")]
	assert keys(repeated_titles(mixed)) == ["title.repeated"]


@pytest.mark.parametrize(
	"titles", [("Математика 1", "Математика 2"), ("Математика", "Математика II"), ("Физика №1", "Физика №2")]
)
@accepts("12.1", case="T138")
def test_titles_that_differ_by_a_number_are_only_warned_of(titles):
	decision = repeated_titles(entries(*titles))
	assert decision.allowed
	assert warning_keys(decision) == ["title.differs_by_number"]


@refuses("12.1", case="T141")
def test_each_language_is_compared_by_itself():
	first = TitleEntry("S1", {"kk": "Тарих", "ru": "История"})
	second = TitleEntry("S2", {"kk": "Тарих теориясы", "ru": "История"})
	(reason,) = repeated_titles([first, second]).refusals
	assert reason.params["language"] == "ru"
	across = TitleEntry("S3", {"ru": "Тарих"})
	assert repeated_titles([first, across]).allowed


@refuses("12.1", case="T140")
def test_every_later_repetition_is_named_at_once():
	decision = repeated_titles(entries("Тарих", "Құқық", "Тарих", "тарих"))
	assert [reason.row for reason in decision.refusals] == ["S3", "S4"]


@accepts("12.2", "12.3")
def test_parts_of_one_discipline_are_not_compared_with_each_other():
	assert repeated_titles(entries("Аспап", "Аспап", part_of="INSTR")).allowed
	different = [
		TitleEntry("S1", {"kk": "Аспап"}, part_of="A"),
		TitleEntry("S2", {"kk": "Аспап"}, part_of="B"),
	]
	assert keys(repeated_titles(different)) == ["title.repeated"]


@pytest.mark.parametrize(
	("text", "words"),
	[
		("Cоциология негіздері", ("Cоциология",)),
		("History of Сivilization", ("Сivilization",)),
		("Web-технологиялар", ("Web-технологиялар",)),
		("IT негіздері", ()),
		("Тарих 1", ()),
		("", ()),
	],
)
def test_words_of_two_alphabets_are_found(text, words):
	assert mixed_alphabet_words(text) == words


def test_the_fold_keeps_kazakh_letters_apart():
	assert fold_title("Тұр") != fold_title("Тур")
	assert fold_title("Өнер") != fold_title("Онер")
	assert fold_title("Қазақ") != fold_title("Казак")
