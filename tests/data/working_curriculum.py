"""A working curriculum with the faults that real files have, made from the demonstration university's.

240 credits, 7,200 hours, 47 slots. ``python -m tests.data.working_curriculum`` writes the two files; a test
proves that they are what this builder makes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
REPOSITORY = HERE.parent.parent
SOURCE = REPOSITORY / "kredit_edu/demo/data/curriculum-6b06101.csv"
SOURCE_MODULES = REPOSITORY / "kredit_edu/demo/data/curriculum-6b06101-modules.csv"
CURRICULUM = HERE / "working-curriculum.csv"
MODULES = HERE / "working-curriculum-modules.csv"

Row = dict[str, str]

CHANGES: dict[tuple[str, str], dict[str, str]] = {
	# The code of the final attestation is used by the practice before it as well.
	("4314", "1"): {"slot_code": "4401", "module_no": "10", "control_form": "THESIS_DEFENSE"},
	# Practice and final attestation make a module alone.
	("4401", "1"): {"module_no": "10"},
	# A final control after the last period of its slot.
	("3302", "1"): {"control_term": "7"},
	# Latin letters in Cyrillic words and the reverse.
	("1202", "1"): {"name_ru": "Основы алгоритмизaции и программирования"},
	("2208", "1"): {"name_en": "Database Sуstems"},
	("1203", "1"): {"code": "АZhK 1203"},
	# English in the Russian title, Kazakh and Russian in the Kazakh one.
	("4307", "1"): {
		"name_kk": "Үлкен деректер технологиялары Технологии больших данных",
		"name_ru": "Big Data Technologies",
	},
	# The language of teaching with a Cyrillic letter.
	("1104", "1"): {"teaching_lang": "І"},
	("1106", "1"): {"teaching_lang": "І"},
}
MINOR_SLOTS = ("3221", "3222", "3303")
MODULE_ALONE: Row = {
	"module_no": "10",
	"code": "M10",
	"name_kk": "Қорытынды аттестация",
	"name_ru": "Итоговая аттестация",
}


def curriculum_rows() -> list[Row]:
	"""The rows of the curriculum file, faults included."""
	rows: list[Row] = []
	for given in _read(SOURCE):
		row = {name: value for name, value in given.items() if name != "practice_kind"}
		changes = CHANGES.get((row["slot_code"], row["option_no"]), {})
		rows.append({**row, "teaching_lang": "" if int(row["is_practice"]) else "I", **changes})
	for code in MINOR_SLOTS:
		last = max(number for number, row in enumerate(rows) if row["slot_code"] == code)
		rows.insert(last + 1, _placeholder(rows[last], MINOR_SLOTS.index(code) + 1))
	return rows


def module_rows() -> list[Row]:
	"""The rows of the modules file, which has neither English titles nor outcomes."""
	rows = [{name: row[name] for name in MODULE_ALONE} for row in _read(SOURCE_MODULES)]
	return [*rows, MODULE_ALONE]


def text_of(rows: Iterable[Row]) -> str:
	"""Rows as CSV text."""
	rows = list(rows)
	stream = io.StringIO()
	writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
	writer.writeheader()
	writer.writerows(rows)
	return stream.getvalue()


def _placeholder(row: Row, number: int) -> Row:
	return {
		**row,
		"option_no": str(int(row["option_no"]) + 1),
		"code": f"MBP{number} {row['slot_code']}",
		"name_kk": f"МИНОР БАҒДАРЛАМАСЫ – пән {number}",
		"name_ru": f"МИНОР ПРОГРАММА – дисциплина {number}",
		"name_en": f"MINOR PROGRAM – discipline {number}",
		"is_default": "0",
		"is_minor_placeholder": "1",
	}


def _read(path: Path) -> list[Row]:
	with path.open(encoding="utf-8", newline="") as stream:
		return list(csv.DictReader(stream))


if __name__ == "__main__":
	CURRICULUM.write_text(text_of(curriculum_rows()), encoding="utf-8")
	MODULES.write_text(text_of(module_rows()), encoding="utf-8")
