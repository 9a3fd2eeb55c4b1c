"""A file that cannot be read as a table is refused whole, with one plain reason."""

from __future__ import annotations

import csv
import io

import pytest

from kredit_edu.services.curriculum_import.reader import MOST_BYTES, MOST_ROWS, read_curriculum, read_modules
from tests.curriculum_import.rows import module, row
from tests.data.working_curriculum import text_of

TEXT = text_of([row()])


def _without(column: str) -> bytes:
	return text_of([{name: value for name, value in row().items() if name != column}]).encode()


@pytest.mark.parametrize(
	("content", "key"),
	[
		pytest.param(TEXT.encode("utf-16"), "import.other_encoding", id="utf-16"),
		pytest.param(TEXT.encode("utf-16-le"), "import.other_encoding", id="utf-16 without a mark"),
		pytest.param(TEXT.encode("cp1251", "replace"), "import.other_encoding", id="windows-1251"),
		pytest.param(TEXT.encode("cp866", "replace"), "import.not_utf8", id="dos"),
		pytest.param(b"PK\x03\x04\x14\x00\x06\x00\xff\xfe", "import.broken_xlsx", id="cut spreadsheet"),
		pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "import.wrong_kind", id="pdf"),
		pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504, "import.wrong_kind", id="xls"),
		pytest.param(b"<html><table><tr><td>1</td></tr></table>", "import.wrong_kind", id="html as xls"),
		pytest.param(TEXT.encode() + b"\0", "import.zero_bytes", id="zero bytes"),
		pytest.param(b"", "import.not_csv", id="empty"),
		pytest.param(b'{"slots": []}', "import.not_csv", id="json"),
		pytest.param(b"name;marks\nX;5\n", "import.not_csv", id="another table"),
		pytest.param(_without("credits_by_term"), "import.missing_columns", id="missing column"),
		pytest.param(
			TEXT.replace("name_en,", "name_ru,", 1).encode(), "import.missing_columns", id="renamed"
		),
		pytest.param(
			b"slot_code," + TEXT.encode().replace(b"\n", b"\n1101,"),
			"import.repeated_columns",
			id="repeated column",
		),
		pytest.param(TEXT.partition("\n")[0].encode(), "import.no_rows", id="no rows"),
		pytest.param(TEXT.encode() + b',,,\n"open', "import.broken_csv", id="open quote"),
		pytest.param(TEXT.encode() + b'"a"b,1\n', "import.broken_csv", id="quote within"),
		pytest.param(TEXT.encode() + b"x" * 200_000, "import.broken_csv", id="endless cell"),
		pytest.param(b"x" * (MOST_BYTES + 1), "import.file_too_large", id="too large"),
	],
)
def test_a_file_that_is_no_table_is_refused_whole(content, key):
	file = read_curriculum(content)
	assert file.refused
	assert [finding.key for finding in file.findings] == [key]
	assert file.rows == ()


@pytest.mark.parametrize("encoding", ["UTF-16", "Windows-1251"])
def test_another_encoding_is_named(encoding):
	(finding,) = read_curriculum(TEXT.encode(encoding, "replace")).findings
	assert finding.params["encoding"] == encoding


@pytest.mark.parametrize("start", [b"", b"sep=;\r\n", b"\xef\xbb\xbf"])
def test_semicolons_are_recognised_as_excel_saves_them(start):
	lines = list(csv.reader(io.StringIO(text_of([row("1101", terms="1;2"), row("1102")]))))
	stream = io.StringIO()
	csv.writer(stream, delimiter=";", lineterminator="\r\n").writerows([*line, "", ""] for line in lines)
	file = read_curriculum(start + stream.getvalue().encode())
	assert not file.findings
	assert [record.values["terms"] for record in file.rows] == ["1;2", "1"]
	assert file.rows[0].values["name_en"] == "1101 discipline"


def test_tabs_are_recognised():
	assert not read_curriculum(TEXT.replace(",", "\t").encode()).findings


def test_a_file_of_ten_thousand_broken_rows_is_refused_whole():
	broken = text_of([row()]) + "".join(f"{number},<broken>,,,\n" for number in range(MOST_ROWS))
	file = read_curriculum(broken.encode())
	assert [finding.key for finding in file.findings] == ["import.too_many_rows"]


def test_as_many_rows_as_allowed_are_read():
	file = read_curriculum(text_of(row(str(number)) for number in range(MOST_ROWS)).encode())
	assert len(file.rows) == MOST_ROWS and not file.findings
	assert MOST_ROWS == 10_000


def test_a_mark_of_the_encoding_and_blank_lines_do_no_harm():
	file = read_curriculum(b"\xef\xbb\xbf" + text_of([row()]).encode() + b"\n,,,\n")
	assert [record.number for record in file.rows] == [2]
	assert not file.refused


def test_unknown_columns_are_told_and_not_read():
	file = read_curriculum(text_of([{**row(), "remark": "x"}]).encode())
	assert [(finding.key, finding.params["columns"]) for finding in file.findings] == [
		("import.unknown_columns", "remark")
	]


def test_modules_may_come_without_english_titles():
	titles = {name: value for name, value in module().items() if name != "name_en"}
	assert not read_modules(text_of([titles]).encode()).findings
