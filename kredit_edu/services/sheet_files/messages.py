"""The texts of what is found in a file of a grade sheet, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SHEET_FILE_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"file.not_base64": "The file did not arrive whole. Send it again.",
		"file.not_ours": "This file was not downloaded from a grade sheet here. Download the file and fill that one in.",
		"file.signature": (
			"What the file says of its grade sheet was changed. Download the file again and fill in the marks alone."
		),
		"file.other_sheet": "This file belongs to the grade sheet {given}, not to this one.",
		"file.stale": (
			"{person} changed the grade sheet on {when}, after this file was downloaded. Download the file again."
		),
		"file.other_person": (
			"This file was downloaded by somebody who fills in other columns. Download a file of your own."
		),
		"file.no_columns": "You fill in no column of this grade sheet now.",
		"file.row_missing": "The row of {learner} is missing.",
		"file.row_unknown": "Row {row}: “{given}” is not in the grade sheet. Rows are not added in a file.",
		"file.row_twice": "Row {row}: {learner} stands in the file more than once.",
		"file.name_changed": "{cell}: the name stands for {learner} and was changed to “{given}”.",
		"file.foreign_column": "{cell}, {learner}: the column “{column}” is not yours. Put back “{stored}”.",
		"file.formula": "{cell}, {learner}: a formula is not taken. Enter the mark itself.",
		"file.not_a_number": (
			"{cell}, {learner}: “{given}” is not a mark. Enter a number from 0 to 100, for example 94 or 94.5."
		),
		"file.out_of_range": "{cell}, {learner}: {given} is outside the scale. A mark lies between 0 and 100.",
		"file.too_many_decimals": (
			"{cell}, {learner}: {given} has too many decimals. A mark has {decimals} decimals at most."
		),
		"file.unknown_choice": "{cell}, {learner}: “{given}” is not one of the choices of the column.",
	}
)
