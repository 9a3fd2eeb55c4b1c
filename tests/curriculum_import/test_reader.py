"""A file that cannot be read as a table is refused whole, with one plain reason."""

from __future__ import annotations

import pytest

from kredit_edu.services.curriculum_import.reader import MOST_ROWS, read_curriculum, read_modules
from tests.curriculum_import.rows import module, row
from tests.data.working_curriculum import text_of


def _without(column: str) -> bytes:
	return text_of([{name: value for name, value in row().items() if name != column}]).encode()


@pytest.mark.parametrize(
	("content", "key"),
	[
		pytest.param(text_of([row()]).encode("utf-16"), "import.not_utf8", id="utf-16"),
		pytest.param(text_of([row()]).encode("cp1251", "replace"), "import.not_utf8", id="windows-1251"),
		pytest.param(b"PK\x03\x04\x14\x00\x06\x00\xff\xfe", "import.not_utf8", id="spreadsheet"),
		pytest.param(text_of([row()]).encode() + b"\0", "import.not_csv", id="zero bytes"),
		pytest.param(b"", "import.not_csv", id="empty"),
		pytest.param(b'{"slots": []}', "import.not_csv", id="json"),
		pytest.param(b"name;credits\nX;5\n", "import.not_csv", id="semicolons"),
		pytest.param(_without("credits_by_term"), "import.missing_columns", id="missing column"),
		pytest.param(
			text_of([row()]).replace("name_en,", "name_ru,", 1).encode(),
			"import.missing_columns",
			id="renamed",
		),
		pytest.param(
			b"slot_code," + text_of([row()]).encode().replace(b"\n", b"\n1101,"),
			"import.repeated_columns",
			id="repeated column",
		),
		pytest.param(text_of([row()]).partition("\n")[0].encode(), "import.no_rows", id="no rows"),
		pytest.param(text_of([row()]).encode() + b',,,\n"open', "import.broken_csv", id="open quote"),
		pytest.param(b"x" * 5_000_001, "import.file_too_large", id="too large"),
	],
)
def test_a_file_that_is_no_table_is_refused_whole(content, key):
	file = read_curriculum(content)
	assert file.refused
	assert [finding.key for finding in file.findings] == [key]
	assert file.rows == ()


def test_a_file_of_ten_thousand_broken_rows_is_refused_whole():
	broken = text_of([row()]) + "".join(f"{number},<broken>,,,\n" for number in range(10_000))
	file = read_curriculum(broken.encode())
	assert [finding.key for finding in file.findings] == ["import.too_many_rows"]


def test_as_many_rows_as_allowed_are_read():
	file = read_curriculum(text_of(row(str(number)) for number in range(MOST_ROWS)).encode())
	assert len(file.rows) == MOST_ROWS and not file.findings


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
