"""What the columns of a file hold: proposed by their names, confirmed by people (36.3)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from kredit_edu.rules.days import parse_day
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.journal import PageKind
from kredit_edu.rules.titles import fold_title
from kredit_edu.services.journal_import import CLAUSE


class Meaning(str, Enum):
	"""What a column may hold."""

	NUMBER = "Learner Number"
	EMAIL = "E-mail"
	MIDTERM_1 = "Midterm Control 1"
	MIDTERM_2 = "Midterm Control 2"
	CURRENT = "Current Mark"
	DAY = "Day of the Current Mark"


PEOPLE = (Meaning.NUMBER, Meaning.EMAIL)
CONTROLS = {Meaning.MIDTERM_1: PageKind.MIDTERM_1, Meaning.MIDTERM_2: PageKind.MIDTERM_2}
MARKS = (*CONTROLS, Meaning.CURRENT)
ONCE = (*PEOPLE, *CONTROLS, Meaning.DAY)

_NAMES: Mapping[Meaning, str] = {
	Meaning.NUMBER: (
		"ID number,Learner number,Student ID,Student number,Learner ID,Номер обучающегося,Индивидуальный номер,"
		"Идентификационный номер,Номер,Білім алушының нөмірі,Оқушы нөмірі,Жеке нөмірі,Нөмірі"
	),
	Meaning.EMAIL: (
		"Email address,Email,E-mail,E-mail address,Адрес электронной почты,Электронная почта,Эл. почта,"
		"Электрондық пошта,Электрондық пошта мекенжайы,Эл. пошта"
	),
	Meaning.MIDTERM_1: (
		"Midterm control 1,Midterm 1,RK1,RK 1,РК1,РК 1,РК-1,Рубежный контроль 1,МБ1,МБ 1,МБ-1,Межелік бақылау 1"
	),
	Meaning.MIDTERM_2: (
		"Midterm control 2,Midterm 2,RK2,RK 2,РК2,РК 2,РК-2,Рубежный контроль 2,МБ2,МБ 2,МБ-2,Межелік бақылау 2"
	),
	Meaning.CURRENT: (
		"Current mark,Current marks,Current control,Текущая оценка,Текущий контроль,Ағымдағы баға,"
		"Ағымдағы бақылау,Ағымдағы бағалау"
	),
	Meaning.DAY: "Date,Day,Дата,Күні,Күн",
}
# A gradebook of Moodle writes "Quiz: Midterm 1 (Real)".
_KIND = re.compile(r"^\w[\w ]*:\s*")
_SCALE = re.compile(r"\s*\((?:real|percentage|letter|балл|значение|процент)\)\s*$", re.IGNORECASE)
_DAY = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b", re.ASCII)


@dataclass(frozen=True)
class Column:
	"""A column of the file, what it holds and on which day that was given."""

	name: str
	meaning: Meaning | None = None
	day: date | None = None


def _key(name: str) -> str:
	return fold_title(name.strip(" .:"))


_MEANINGS = {_key(name): meaning for meaning, names in _NAMES.items() for name in names.split(",")}


def propose(header: Iterable[str]) -> tuple[Column, ...]:
	"""What the columns seem to hold; only the first of those that can be but once is taken."""
	taken: set[Meaning] = set()
	found = []
	for name in header:
		column = _proposal(name)
		if column.meaning in taken and column.meaning in ONCE:
			column = Column(name)
		if column.meaning:
			taken.add(column.meaning)
		found.append(column)
	return tuple(found)


def _proposal(name: str) -> Column:
	day = _DAY.search(name)
	plain = _SCALE.sub("", _DAY.sub("", name))
	meaning = _MEANINGS.get(_key(plain)) or _MEANINGS.get(_key(_KIND.sub("", plain)))
	held_on = parse_day(day[1], "held_on", CLAUSE).value if day and meaning in MARKS else None
	return Column(name, meaning, held_on)


def check_columns(columns: Sequence[Column]) -> Decision:
	"""Whether the columns say whose marks they are, which control each is, and when a class was; all reasons."""
	counted = Counter(column.meaning for column in columns if column.meaning)
	reasons = []
	if not any(counted[meaning] for meaning in PEOPLE):
		reasons.append(_reason("journal_import.nobody_named"))
	if not any(counted[meaning] for meaning in MARKS):
		reasons.append(_reason("journal_import.no_marks"))
	reasons += [
		_reason("journal_import.meaning_twice", meaning=meaning.value)
		for meaning in ONCE
		if counted[meaning] > 1
	]
	current = [column for column in columns if column.meaning is Meaning.CURRENT]
	if not counted[Meaning.DAY]:
		reasons += [
			_reason("journal_import.no_day", column=column.name) for column in current if column.day is None
		]
	days = Counter(column.day for column in current)
	reasons += [
		_reason("journal_import.same_day", day=day.isoformat() if day else "–")
		for day, number in days.items()
		if number > 1
	]
	return Decision(tuple(reasons))


def _reason(key: str, **params: object) -> Reason:
	return Reason(CLAUSE, key, params, field="columns")
