"""The modules of the program: from the modules file, or from their numbers when there is no such file."""

from __future__ import annotations

from collections.abc import Iterable

from kredit_edu.services.curriculum_import.cells import Cells
from kredit_edu.services.curriculum_import.drafts import ModuleDraft
from kredit_edu.services.curriculum_import.findings import FilePart, Finding, Verdict
from kredit_edu.services.curriculum_import.tables import RawFile
from kredit_edu.services.curriculum_import.vocabulary import MODULE_TEXTS

_CLAUSE = "16"


def read_module_file(
	file: RawFile, refused_rows: frozenset[int]
) -> tuple[dict[str, ModuleDraft], list[Finding]]:
	"""The modules of a modules file by their number, and what was found."""
	modules: dict[str, ModuleDraft] = {}
	findings: list[Finding] = []
	codes: set[str] = set()
	without_english = "name_en" not in file.columns
	if without_english:
		findings.append(
			Finding(Verdict.READ_AS, "import.module_english", "2(17)", "name_en", 1, part=FilePart.MODULES)
		)
	for row in file.rows:
		cells = Cells(row, part=FilePart.MODULES)
		number, code = cells.text("module_no", _CLAUSE), cells.text("code", _CLAUSE)
		titles = {language: cells.text(f"name_{language}", _CLAUSE) for language in ("kk", "ru")}
		titles["en"] = titles["ru"] if without_english else cells.text("name_en", _CLAUSE)
		if number in modules or code in codes:
			params = {"number": number, "code": code}
			cells.tell(Verdict.REFUSED, "import.module_repeated", "module_no", _CLAUSE, params)
		findings += cells.findings
		if not cells.refused and row.number not in refused_rows:
			texts = {column: _lines(cells.raw(column)) for column in MODULE_TEXTS if column in file.columns}
			modules[number] = ModuleDraft(number, code, titles, row.number, texts)
			codes.add(code)
	return modules, findings


def _lines(text: str) -> str:
	"""A text of several lines, whatever ends them in the file."""
	return "\n".join(text.splitlines())


def modules_by_number(numbers: Iterable[str]) -> tuple[dict[str, ModuleDraft], list[Finding]]:
	"""Modules named after their numbers, for a curriculum file that comes alone."""
	modules = {
		number: ModuleDraft(
			number, number, {"kk": f"{number}-модуль", "ru": f"Модуль {number}", "en": f"Module {number}"}
		)
		for number in dict.fromkeys(numbers)
		if number
	}
	findings = [
		Finding(Verdict.READ_AS, "import.module_named", _CLAUSE, "module_no", params={"number": number})
		for number in modules
	]
	return modules, findings
