"""The texts of what the import finds, beside those of the rules, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_FILES = {
	"import.no_file": "The file is missing. Attach it again.",
	"import.file_too_large": "The file is larger than {most} MB.",
	"import.not_utf8": (
		"The file is not UTF-8 text (byte {position}). Save it as “CSV UTF-8” and attach it again."
	),
	"import.other_encoding": (
		"The file is written in {encoding}, in which letters get lost. Save it as “CSV UTF-8” or as XLSX and "
		"attach it again."
	),
	"import.zero_bytes": "The file is damaged: byte {position} is zero, which no text holds.",
	"import.wrong_kind": "This is a {kind} file. Save the table as XLSX or as “CSV UTF-8” and attach it again.",
	"import.broken_xlsx": "The XLSX file is damaged or protected by a password. Save it anew and attach it again.",
	"import.unpacks_too_large": "The XLSX file holds more than {most} MB or too many parts when unpacked.",
	"import.sheet_too_long": (
		"The sheet reaches down to row {row}, {most} are read. Delete the empty rows below the table."
	),
	"import.wrong_sheet": (
		"The sheet “{chosen}” is not the table; it seems to stand in the sheet “{sheet}”. Move that sheet to "
		"the first place."
	),
	"import.not_csv": (
		"This is not a table of the expected kind. Its first line names the columns: {expected}."
	),
	"import.broken_csv": "The table breaks off at line {line}; often a quotation mark is left open there or before.",
	"import.missing_columns": "Columns are missing: {columns}.",
	"import.repeated_columns": "Columns stand in the file twice: {columns}.",
	"import.unknown_columns": "Unknown columns were not read: {columns}.",
	"import.no_rows": "The file holds no rows below its column names.",
	"import.too_many_rows": "The file holds more than {most} rows. Nothing of it was taken; divide it.",
	"import.more": "There are {count} more findings. Correct these first.",
	"import.unexpected": "The import stopped: {problem}. What was taken before stays; start it again.",
}

_ROWS = {
	"import.row_length": "The row has {cells} cells, the first line names {columns} columns.",
	"import.cell_date": "Cell {cell}: the spreadsheet made a date of it ({given}). Format the column as text.",
	"import.cell_inexact": "Cell {cell}: a number of more than fifteen digits. Format the column as text.",
	"import.cell_error": "Cell {cell} shows the error {given}.",
	"import.cell_without_value": "Cell {cell} holds a formula without a value. Put the value in its place.",
	"import.cell_merged": "Cell {cell} is merged across columns. Unmerge it.",
	"import.lost_letters": "The text has lost letters (�) in another encoding.",
	"import.key_repeated": "The slot key {key} stands in the file twice.",
	"import.one_period_alone": "This is told for slots of one period alone.",
	"import.not_a_date": "“{given}” is not a date. Write it as 2026-08-28.",
	"import.cycle_totals": "“{given}” does not name cycles with their credits, each once.",
	"import.head_differs": "“{given}” differs from “{first}” in the first row; it speaks of the whole curriculum.",
	"import.blank": "The cell is empty.",
	"import.too_long": "The text is longer than {most} characters.",
	"import.not_a_flag": "“{given}” is neither 0 nor 1.",
	"import.unknown_code": "“{given}” is unknown here. Known: {known}.",
	"import.code_read_as": "“{given}” was read as {code}.",
	"import.option_number": "The option has the number {given}. Expected: {expected}.",
	"import.slot_differs": "“{given}” differs from “{first}” in the first row of the slot.",
	"import.terms": "“{given}” does not name academic periods.",
	"import.terms_differ": "The periods {terms} and the credits by period {by_term} name different periods.",
	"import.credits_by_term": "The credits by period add up to {sum}, the slot has {credits}.",
	"import.total_hours": "The hours add up to {sum}, the file gives a total of {total}.",
	"import.module_unknown": "The module {number} is not in the modules file, or it was refused.",
	"import.module_repeated": "The module {number} ({code}) stands in the file twice.",
	"import.code_repeated": "The code “{code}” names something else in another row.",
	"import.not_written": "The slot could not be saved: {problem}.",
}

_ODD = {
	"import.slot_code_repeated": (
		"The slot code {code} is used by {times} slots. They are kept apart; this one begins with the key {key}."
	),
	"import.control_after_last_term": (
		"The final control is given in period {given}, after the last period {last}. It was read as period {last}."
	),
	"import.control_not_last_term": (
		"The final control is given in period “{given}”. A slot ends with it in its last period, {last}."
	),
	"import.mixed_alphabets": "Words mix Latin and Cyrillic letters: {words}. Look at {letters}.",
	"import.other_language": "“{title}” is not written in the alphabet of this language.",
	"import.module_other_work": (
		"The module “{title}” holds practice and final attestation alone. Approving needs the reading D54."
	),
	"import.module_thin": (
		"The module “{title}” holds {disciplines} disciplines and {other_work} other kinds of work, too little."
	),
	"import.parts_not_exempt": (
		"Only physical education and languages may repeat their title in several periods."
	),
	"import.language_unknown": "“{given}” is not a language of teaching of this file. It is not kept.",
	"import.discipline_kept": (
		"The discipline “{code}” is there already and stays as it is. It differs in: {fields}."
	),
	"import.module_kept": "The module “{code}” is there already and stays as it is. It differs in: {fields}.",
	"import.head_kept": "The draft is there already and stays as it is. It differs in: {fields}.",
	"import.slot_kept": "The slot {key} is in the draft already and stays as it is. It differs in: {fields}.",
}

_READ_AS = {
	"import.in_parts": "Taught in {parts} periods: read as {parts} parts of {credits} credits.",
	"import.lasts_periods": "Read as one discipline that lasts {periods} periods.",
	"import.flagged_pe": "Read as physical education ({slug}): its title may repeat.",
	"import.flagged_language": "Read as a language discipline ({slug}): its title may repeat.",
	"import.flagged_state_exam": "Read as a discipline that ends with a state exam ({slug}).",
	"import.minor_placeholder": "Read as a place for a minor: no discipline was made, the slot is open for it.",
	"import.course_work": "Course work is assessed within the discipline; it is not kept apart.",
	"import.individual_hours": "Individual classes were read as practical classes.",
	"import.language_look_alike": "The language of teaching “{given}” was read as the Latin {latin}.",
	"import.module_named": "There is no modules file: the module was named after its number, {number}.",
	"import.module_english": "The modules have no English titles. The Russian ones stand in their place.",
}

IMPORT_MESSAGES: Mapping[str, str] = MappingProxyType({**_FILES, **_ROWS, **_ODD, **_READ_AS})
