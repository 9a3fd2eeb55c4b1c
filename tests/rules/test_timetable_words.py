"""The words of timetables in three languages (2(23), 30.1)."""

import pytest

from kredit_edu.rules.timetable import TimetableWork, Weekday, Weeks
from kredit_edu.rules.timetable_words import read_language, read_weekday, read_weeks, read_work
from kredit_edu.testing.clauses import accepts, clause, refuses


@accepts("30.1")
@pytest.mark.parametrize(
	("words", "expected"),
	[
		("1 monday Mon. дүйсенбі ДС понедельник пн", Weekday.MONDAY),
		("3 wed сәрсенбі Ср среда", Weekday.WEDNESDAY),
		("4 бейсенбі бс чт", Weekday.THURSDAY),
		("7 Жексенбі жс вс воскресенье", Weekday.SUNDAY),
	],
)
def test_days(words, expected):
	assert {read_weekday(word) for word in words.split()} == {expected}


@refuses("30.1")
@pytest.mark.parametrize("word", ["", "0", "8", "-", "everyday", "1.5"])
def test_no_days(word):
	assert read_weekday(word) is None


def test_weeks():
	assert read_weeks(" ") is Weeks.EVERY
	assert {read_weeks(word) for word in ("нечётная", "тақ", "ODD")} == {Weeks.ODD}
	assert {read_weeks(word) for word in ("четная", "Чётные", "жұп", "even")} == {Weeks.EVEN}
	assert read_weeks("third") is None


@clause("2(23)", case="T178")
def test_hours_with_the_teacher_at_every_level():
	words = ("ОБӨЖ", "обөж", "ОСӨЖ", "ОМӨЖ", "ОДӨЖ", "СРОП", "СРСП", "IWT")
	assert {read_work(word) for word in words} == {TimetableWork.GUIDED}
	assert read_work("БӨЖ") is None


def test_languages():
	assert {read_language(word) for word in ("kk", "Қазақша", "каз.")} == {"Kazakh"}
	assert read_language("fr") is None
