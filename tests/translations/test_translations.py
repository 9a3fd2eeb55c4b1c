"""The translations are complete, and the check that says so finds what it looks for."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.translations import sources
from tests.translations.check import check_language, check_pair, desk_words, read
from tests.translations.sources import Found, Source, collect


@pytest.fixture(scope="module")
def found() -> Found:
	return collect()


def test_every_text_can_be_read(found):
	assert found.faults == ()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_translations_are_complete(language, found):
	assert check_language(language, found) == []


@pytest.mark.parametrize(
	"text",
	[
		"Kredit Study Plan",  # the name of a DocType
		"Admission rating",  # the label of a field
		"Culture and Arts",  # a choice
		"Submit to Adviser",  # an action
		"Registrar Review",  # a state
		"Kredit Support Service",  # a role
		"A weight cannot be negative.",  # a message of the rules
		"Names already taken",  # a text in Python
	],
)
def test_all_kinds_of_texts_are_found(text, found):
	assert text in {source.text for source in found.texts}


def test_missing_and_unused_translations_are_named(found):
	other = Found((*found.texts, Source("Nobody translated this", "here.py:1")), ())
	assert any("Nobody translated this" in fault for fault in check_language("ru", other))
	fewer = Found(tuple(source for source in found.texts if source.text != "Names already taken"), ())
	assert "ru.csv: unused: 'Names already taken'" in check_language("ru", fewer)


@pytest.mark.parametrize(
	("language", "text", "translation", "fault"),
	[
		("ru", "{credits} credits", "кредитов", "placeholders differ"),
		("ru", "{0} of {1}", "{0} из {0}", "placeholders differ"),
		("kk", "Admission rating", "Емтиханға жіберу ретингі", "slip"),
		("kk", "Curriculum", "Жұмыс оқу жоспары", "slip"),
		("kk", "Midterm control", "Аралық бақылау", "reserved"),
		("ru", "Save", "Save", "not translated"),
		("ru", "Save", " ", "empty"),
		("ru", "Row", "Cтрока", "Latin and Cyrillic"),
	],
)
def test_faults_of_one_translation_are_found(language, text, translation, fault):
	assert any(fault in said for said in check_pair(language, text, translation))


def test_a_right_translation_has_no_fault():
	assert list(check_pair("kk", "Intermediate control", "Аралық бақылау")) == []
	assert list(check_pair("ru", "{credits} credits of GPA", "GPA: {credits} кр.")) == []


def test_a_malformed_file_is_refused(tmp_path):
	path = tmp_path / "xx.csv"
	path.write_text("a,b\na,c\nd\n", encoding="utf-8")
	faults: list[str] = []
	assert read(path, faults) == {"a": "b"}
	assert len(faults) == 2


def test_texts_put_together_are_refused(tmp_path, monkeypatch):
	(tmp_path / "bad.py").write_text(
		"_(f'{x} rows')\n_('a' + b)\n_('{0}'.format(x))\n_(known)\n", encoding="utf-8"
	)
	(tmp_path / "bad.js").write_text("__(`${x} rows`); __('It\\'s fine'); __(label)", encoding="utf-8")
	monkeypatch.setattr(sources, "APP", tmp_path)
	monkeypatch.setattr(sources, "CHECKOUT", tmp_path)
	faults: list[str] = []
	assert list(sources._python(faults)) == []
	assert len(faults) == 3
	assert [source.text for source in sources._scripts(faults)] == ["It's fine"]
	assert len(faults) == 4


def test_desk_words_stand_once():
	words = desk_words()
	assert len(words) == len(set(words)) > 100


def test_the_check_needs_nothing_but_python():
	"""It runs where Frappe is not installed: in a hook before a commit."""
	for path in Path(sources.__file__).parent.glob("[a-s]*.py"):
		for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
			if isinstance(node, ast.ImportFrom):
				assert not (node.module or "").startswith("frappe")
