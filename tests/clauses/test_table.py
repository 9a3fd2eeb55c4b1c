"""The clause table holds, and no shipped duty is without its tests."""

import pytest

from kredit_edu.rules.clauses import CLAUSES, SHIPPED_PARTS
from kredit_edu.rules.readings import READINGS
from tests.clauses import table
from tests.clauses.collect import Mark, MarkKind, Mention, marks, marks_in, mentions, mentions_in

MARKS = marks()
MENTIONS = mentions()
DUTIES = [clause.id for clause in CLAUSES.values() if clause.is_hard and clause.part in SHIPPED_PARTS]


def lacking(kind, found, duties=DUTIES):
	"""The duties that no mark of a kind names."""
	named = {mark.clause for mark in found if mark.kind is kind}
	return [duty for duty in duties if duty not in named]


def test_every_shipped_duty_has_a_refusing_test():
	assert lacking(MarkKind.REFUSES, MARKS) == []


def test_every_shipped_duty_has_an_accepting_test():
	assert lacking(MarkKind.ACCEPTS, MARKS) == []


def test_a_missing_test_would_be_noticed():
	without = [mark for mark in MARKS if not (mark.clause == "26.1" and mark.kind is MarkKind.REFUSES)]
	assert lacking(MarkKind.REFUSES, without) == ["26.1"]
	assert "26.1" in lacking(MarkKind.ACCEPTS, [])


def test_marks_name_known_clauses():
	assert [mark for mark in MARKS if mark.clause not in CLAUSES] == []


def test_rules_name_known_clauses():
	assert [mention for mention in MENTIONS if mention.clause not in CLAUSES] == []
	assert [reading for reading in READINGS.values() if reading.clause not in CLAUSES] == []


def test_what_the_rules_refuse_is_known_to_the_table():
	mentioned = {mention.clause for mention in MENTIONS}
	assert {"AnnexB", "11.1", "12.1", "16", "17", "26.1", "28.2", "35(1)", "36.1"} <= mentioned


def test_the_page_is_up_to_date():
	assert table.main([]) == 0, f"run: {table.COMMAND}"


def test_marks_are_read_from_functions_and_methods():
	source = (
		"@pytest.mark.parametrize('a', [1])\n"
		"@refuses('11.1', '16', case='T115')\n"
		"def test_one(a): ...\n"
		"class TestTwo:\n"
		"	@clauses.accepts('39')\n"
		"	@clause('2(28)')\n"
		"	def test_two(self): ...\n"
		"@refuses('404')\n"
		"def helper(): ...\n"
	)
	assert set(marks_in(source, "f.py")) == {
		Mark(MarkKind.REFUSES, "11.1", "f.py", "test_one"),
		Mark(MarkKind.REFUSES, "16", "f.py", "test_one"),
		Mark(MarkKind.ACCEPTS, "39", "f.py", "test_two"),
		Mark(MarkKind.SHOWS, "2(28)", "f.py", "test_two"),
	}


def test_a_mark_is_written_out():
	with pytest.raises(ValueError, match="plain strings"):
		list(marks_in("@refuses(CLAUSE)\ndef test_one(): ...\n", "f.py"))


def test_mentions_are_read_from_reasons_numbers_and_defaults():
	source = (
		"Reason('36.1', 'mark.blank')\n"
		"Norm(30, '23.1')\n"
		"form.whole('n', 5, '7.2')\n"
		"def parse(raw, clause='11.1'): ...\n"
		"ANNEX = 'AnnexB'\n"
		"Reason(ANNEX, 'scale.gap')\n"
		"other('39')\n"
	)
	assert set(mentions_in(source, "f.py")) == {
		Mention("36.1", "f.py", 1),
		Mention("23.1", "f.py", 2),
		Mention("7.2", "f.py", 3),
		Mention("11.1", "f.py", 4),
		Mention("AnnexB", "f.py", 6),
	}


def test_an_outdated_page_is_noticed(tmp_path, monkeypatch, capsys):
	monkeypatch.setattr(table, "PAGE", tmp_path / "clauses.md")
	assert table.main([]) == 1
	assert table.COMMAND in capsys.readouterr().out
	assert table.main(["--write"]) == 0
	assert table.main([]) == 0
	table.PAGE.write_text("another page", encoding="utf-8")
	assert table.main([]) == 1
