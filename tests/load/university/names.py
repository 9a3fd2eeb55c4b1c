"""Invented people and subjects, in Kazakh, Russian and English. Nobody is meant."""

from __future__ import annotations

import random
from dataclasses import dataclass

# Kazakh, Russian, English; a given name is a beginning and an end.
BEGINNINGS = (
	("Ай", "Ай", "Ai"),
	("Нұр", "Нур", "Nur"),
	("Бек", "Бек", "Bek"),
	("Ер", "Ер", "Yer"),
	("Дар", "Дар", "Dar"),
	("Сан", "Сан", "San"),
	("Мер", "Мер", "Mer"),
	("Гүл", "Гул", "Gul"),
	("Тем", "Тем", "Tem"),
	("Жан", "Жан", "Zhan"),
	("Әл", "Ал", "Al"),
	("Қай", "Кай", "Kai"),
)
ENDS = (
	("лан", "лан", "lan"),
	("сая", "сая", "saya"),
	("мира", "мира", "mira"),
	("тай", "тай", "tai"),
	("хан", "хан", "khan"),
	("зат", "зат", "zat"),
	("дос", "дос", "dos"),
	("гүлім", "гулим", "gulim"),
	("ерке", "ерке", "erke"),
	("сұлу", "сулу", "sulu"),
	("бол", "бол", "bol"),
	("шат", "шат", "shat"),
)
STEMS = (
	("Тау", "Тау", "Tau"),
	("Көл", "Кол", "Kol"),
	("Дала", "Дала", "Dala"),
	("Қыран", "Кыран", "Kyran"),
	("Жұлдыз", "Жулдыз", "Zhuldyz"),
	("Бұлақ", "Булак", "Bulak"),
	("Арна", "Арна", "Arna"),
	("Самал", "Самал", "Samal"),
	("Терек", "Терек", "Terek"),
	("Шырақ", "Шырак", "Shyrak"),
	("Өзен", "Озен", "Ozen"),
	("Кемел", "Кемел", "Kemel"),
)
SUFFIXES = (
	("баев", "баев", "bayev"),
	("беков", "беков", "bekov"),
	("ұлы", "улы", "uly"),
	("тегі", "теги", "tegi"),
	("салин", "салин", "salin"),
	("манов", "манов", "manov"),
	("ов", "ов", "ov"),
	("жанов", "жанов", "zhanov"),
)

FIELDS = (
	("Инженерия", "Инженерия", "Engineering"),
	("Ақпараттық технологиялар", "Информационные технологии", "Information Technology"),
	("Экономика", "Экономика", "Economics"),
	("Құқық", "Право", "Law"),
	("Педагогика", "Педагогика", "Education"),
	("Экология", "Экология", "Ecology"),
	("Энергетика", "Энергетика", "Power Engineering"),
	("Журналистика", "Журналистика", "Journalism"),
)
SUBJECTS = (
	("модельдеу", "моделирование", "Modelling"),
	("талдау", "анализ", "Analysis"),
	("жоспарлау", "планирование", "Planning"),
	("өлшеу", "измерение", "Measurement"),
	("сапа", "качество", "Quality"),
	("қауіпсіздік", "безопасность", "Safety"),
	("деректер", "данные", "Data"),
	("жүйелер", "системы", "Systems"),
	("материалдар", "материалы", "Materials"),
	("басқару", "управление", "Management"),
	("этика", "этика", "Ethics"),
	("тарих", "история", "History"),
)
FORMS = (
	("теория", "теория", "Theory"),
	("әдістер", "методы", "Methods"),
	("тәжірибе", "практикум", "Workshop"),
	("жоба", "проект", "Project"),
)
GENERAL_SUBJECTS = (
	("Ел тарихы", "История страны", "History of the Country"),
	("Философия", "Философия", "Philosophy"),
	("Математика", "Математика", "Mathematics"),
	("Информатика", "Информатика", "Computing"),
	("Әлеуметтану", "Социология", "Sociology"),
	("Саясаттану", "Политология", "Political Science"),
	("Мәдениеттану", "Культурология", "Cultural Studies"),
	("Психология", "Психология", "Psychology"),
	("Физика", "Физика", "Physics"),
	("Химия", "Химия", "Chemistry"),
	("Кәсіпкерлік", "Предпринимательство", "Entrepreneurship"),
	("Экология негіздері", "Основы экологии", "Foundations of Ecology"),
	("Құқық негіздері", "Основы права", "Foundations of Law"),
	("Академиялық хат", "Академическое письмо", "Academic Writing"),
	("Қаржы сауаттылығы", "Финансовая грамотность", "Financial Literacy"),
	("Көшбасшылық", "Лидерство", "Leadership"),
)


@dataclass(frozen=True)
class Title:
	"""A title or a name in three languages."""

	kk: str
	ru: str
	en: str

	def fields(self, prefix: str = "title") -> dict[str, str]:
		"""The fields of a DocType that hold it."""
		return {f"{prefix}_kk": self.kk, f"{prefix}_ru": self.ru, f"{prefix}_en": self.en}


def person(source: random.Random) -> Title:
	"""An invented name, family name first in Kazakh and Russian."""
	chosen = [source.choice(words) for words in (STEMS, SUFFIXES, BEGINNINGS, ENDS)]
	kk, ru, en = ((f"{part[0]}{part[1]}", f"{part[2]}{part[3]}") for part in zip(*chosen, strict=True))
	return Title(" ".join(kk), " ".join(ru), " ".join(reversed(en)))


def general_title(number: int) -> Title:
	"""The title of a discipline that every program has."""
	return Title(*GENERAL_SUBJECTS[number])


def field_title(field: int, number: int) -> Title:
	"""The title of the n-th discipline of a field: a subject in one of four forms."""
	form, subject = FORMS[number // len(SUBJECTS)], SUBJECTS[number % len(SUBJECTS)]
	kk, ru, en = zip(FIELDS[field], subject, form, strict=True)
	return Title(f"{kk[0]}: {kk[1]}, {kk[2]}", f"{ru[0]}: {ru[1]}, {ru[2]}", f"{en[0]}: {en[1]}, {en[2]}")


def program_title(field: int, number: int) -> Title:
	"""The title of the n-th program of a field."""
	kk, ru, en = zip(FIELDS[field], SUBJECTS[number % len(SUBJECTS)], strict=True)
	return Title(f"{kk[0]}, {kk[1]}", f"{ru[0]}, {ru[1]}", f"{en[0]}, {en[1]}")
