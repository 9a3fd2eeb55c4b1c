"""The words of printed documents: three languages beside one another, whatever the reader's language is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
	{
		"Transcript": {"kk": "Транскрипт", "ru": "Транскрипт", "en": "Transcript of records"},
		"Academic Certificate": {
			"kk": "Академиялық анықтама",
			"ru": "Академическая справка",
			"en": "Academic certificate",
		},
		"Record Book": {"kk": "Сынақ кітапшасы", "ru": "Зачётная книжка", "en": "Record book"},
		"number": {"kk": "№", "ru": "№", "en": "No."},
		"issued_on": {"kk": "Берілген күні", "ru": "Дата выдачи", "en": "Date of issue"},
		"learner": {"kk": "Білім алушы", "ru": "Обучающийся", "en": "Learner"},
		"learner_number": {"kk": "Білім алушының нөмірі", "ru": "Номер обучающегося", "en": "Learner number"},
		"program": {
			"kk": "Білім беру бағдарламасы",
			"ru": "Образовательная программа",
			"en": "Educational program",
		},
		"admission_year": {"kk": "Қабылданған жылы", "ru": "Год поступления", "en": "Year of admission"},
		"covers": {"kk": "Кезең", "ru": "Период", "en": "Period"},
		"Whole": {"kk": "оқудың бүкіл кезеңі", "ru": "весь период обучения", "en": "the whole study"},
		"Year": {"kk": "оқу жылы", "ru": "учебный год", "en": "academic year"},
		"title": {
			"kk": "Пән, оқу жұмысы",
			"ru": "Дисциплина, учебная работа",
			"en": "Discipline, study work",
		},
		"credits": {
			"kk": "Кредит ҚР (ECTS)",
			"ru": "Кредиты РК (ECTS)",
			"en": "Credits KZ (ECTS)",
		},
		"mark": {"kk": "Балл, %", "ru": "Балл, %", "en": "Mark, %"},
		"letter": {"kk": "Әріп", "ru": "Буква", "en": "Letter"},
		"points": {"kk": "Сандық эквивалент", "ru": "Цифровой эквивалент", "en": "Points"},
		"traditional": {
			"kk": "Дәстүрлі баға",
			"ru": "Традиционная оценка",
			"en": "Traditional grade",
		},
		"period": {"kk": "Академиялық кезең", "ru": "Академический период", "en": "Academic period"},
		"attempt": {"kk": "Әрекет", "ru": "Попытка", "en": "Attempt"},
		"admission": {"kk": "Рұқсат рейтингі", "ru": "Рейтинг допуска", "en": "Admission rating"},
		"control": {"kk": "Қорытынды бақылау", "ru": "Итоговый контроль", "en": "Final control"},
		"date": {"kk": "Жарияланған күні", "ru": "Дата публикации", "en": "Published on"},
		"examiner": {"kk": "Емтихан алушы", "ru": "Экзаменатор", "en": "Examiner"},
		"Disciplines": {"kk": "Пәндер", "ru": "Дисциплины", "en": "Disciplines"},
		"Practice": {
			"kk": "Кәсіптік практика",
			"ru": "Профессиональная практика",
			"en": "Professional practice",
		},
		"Research Work": {
			"kk": "Ғылыми-зерттеу жұмысы",
			"ru": "Научно-исследовательская работа",
			"en": "Research work",
		},
		"Final Attestation": {
			"kk": "Қорытынды аттестаттау",
			"ru": "Итоговая аттестация",
			"en": "Final attestation",
		},
		"recognised": {"kk": "қайта есептелген", "ru": "перезачтено", "en": "recognised"},
		"failed": {"kk": "игерілмеген", "ru": "не освоено", "en": "not mastered"},
		"total": {"kk": "Игерілген кредиттер", "ru": "Освоено кредитов", "en": "Credits earned"},
		"gpa": {"kk": "GPA (орташа балл)", "ru": "GPA (средний балл)", "en": "GPA"},
		"equal": {
			"kk": "Қазақстанның бір академиялық кредиті бір ECTS кредитіне тең.",
			"ru": "Один академический кредит Казахстана равен одному кредиту ECTS.",
			"en": "One academic credit of Kazakhstan equals one ECTS credit.",
		},
		"seal": {
			"kk": "Құжатқа электрондық қол қойылған (Ed25519). Кодты оқып, мәліметтерді салыстырыңыз.",
			"ru": "Документ подписан электронно (Ed25519). Считайте код и сравните сведения.",
			"en": "This document is signed electronically (Ed25519). Read the code and compare the figures.",
		},
		"code": {"kk": "Тексеру коды", "ru": "Код проверки", "en": "Verification code"},
		"registrar": {"kk": "Тіркеуші кеңсе", "ru": "Офис Регистратора", "en": "Office of the Registrar"},
		"page": {"kk": "бет", "ru": "стр.", "en": "page"},
		"drawn_on": {"kk": "Басып шығарылған күні", "ru": "Дата печати", "en": "Printed on"},
		"nothing": {"kk": "Нәтижелер жоқ", "ru": "Результатов нет", "en": "No results"},
		"no_seal": {
			"kk": "Ішкі құжат, электрондық қолсыз.",
			"ru": "Внутренний документ без электронной подписи.",
			"en": "An internal document without an electronic signature.",
		},
	}
)
