"""The words of timetables in Kazakh, Russian and English → weekdays, weeks, works and languages (2(23), 30.1)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import TypeVar

from kredit_edu.rules.timetable import TimetableWork, Weekday, Weeks
from kredit_edu.rules.titles import fold_title

E = TypeVar("E", bound=Enum)


def read_weekday(text: str) -> Weekday | None:
	"""A day by its name, its usual abbreviation, or its number from 1 for Monday; None for anything else."""
	return WEEKDAYS.get(_key(text))


def read_weeks(text: str) -> Weeks | None:
	"""The weeks of a class; nothing said is every week."""
	return WEEKS.get(_key(text)) if text.strip() else Weeks.EVERY


def read_work(text: str) -> TimetableWork | None:
	"""What a class is; hours with the teacher under the names of every level of education."""
	return WORKS.get(_key(text))


def read_language(text: str) -> str | None:
	"""A language of teaching as offerings store it."""
	return LANGUAGES.get(_key(text))


def _key(text: str) -> str:
	return fold_title(text.replace("ё", "е").replace("Ё", "Е").replace("№", "").strip(" ."))


def _words(of: Mapping[E, str]) -> Mapping[str, E]:
	return MappingProxyType({_key(word): value for value, words in of.items() for word in words.split(",")})


WEEKDAYS = _words(
	{
		Weekday.MONDAY: "1,Monday,Mon,Дүйсенбі,Дс,Понедельник,Пн",
		Weekday.TUESDAY: "2,Tuesday,Tue,Сейсенбі,Сс,Вторник,Вт",
		Weekday.WEDNESDAY: "3,Wednesday,Wed,Сәрсенбі,Ср,Среда",
		Weekday.THURSDAY: "4,Thursday,Thu,Бейсенбі,Бс,Четверг,Чт",
		Weekday.FRIDAY: "5,Friday,Fri,Жұма,Жм,Пятница,Пт",
		Weekday.SATURDAY: "6,Saturday,Sat,Сенбі,Сб,Суббота",
		Weekday.SUNDAY: "7,Sunday,Sun,Жексенбі,Жс,Воскресенье,Вс",
	}
)
WEEKS = _words(
	{
		Weeks.EVERY: "Every,All,Апта сайын,Әр апта,Барлық,Каждая,Еженедельно,Все",
		Weeks.ODD: "Odd,Тақ,Нечетная,Нечетные,Числитель,Алымы",
		Weeks.EVEN: "Even,Жұп,Четная,Четные,Знаменатель,Бөлімі",
	}
)
WORKS = _words(
	{
		TimetableWork.LECTURE: "Lecture,Lectures,Дәріс,Лекция,Лекции",
		TimetableWork.PRACTICAL: (
			"Practical,Practicals,Practice,Seminar,Практикалық,Практикалық сабақ,Семинар,Практика,"
			"Практическое занятие,Практическое"
		),
		TimetableWork.LABORATORY: (
			"Laboratory,Lab,Зертханалық,Зертханалық сабақ,Лабораторная,Лабораторное занятие,Лабораторное"
		),
		TimetableWork.GUIDED: (
			"Independent Work with Teacher,ОБӨЖ,ОСӨЖ,ОМӨЖ,ОДӨЖ,СРОП,СРСП,СРМП,СРДП,IWT,SIWT,MIWT,DIWT"
		),
	}
)
LANGUAGES: Mapping[str, str] = MappingProxyType(
	{
		_key(word): language
		for language, words in {
			"Kazakh": "Kazakh,kk,kz,Қазақ,Қазақ тілі,Қазақша,Қаз,Казахский,Каз",
			"Russian": "Russian,ru,Орыс,Орыс тілі,Орысша,Русский,Рус",
			"English": "English,en,Ағылшын,Ағылшын тілі,Ағылшынша,Английский,Анг,Англ",
		}.items()
		for word in words.split(",")
	}
)
