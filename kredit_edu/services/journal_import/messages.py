"""The texts of what imports of marks and of exams find, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

JOURNAL_IMPORT_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"journal_import.no_columns": "The first line of the file must name its columns, at least two.",
		"journal_import.unconfirmed": "Look through the meaning of the columns first, and confirm it.",
		"journal_import.nobody_named": "No column tells whose marks these are: a learner's number or e-mail.",
		"journal_import.no_marks": "No column holds marks.",
		"journal_import.meaning_twice": "Two columns have the meaning “{meaning}”. One can have it.",
		"journal_import.no_day": "“{column}”: give the day on which these marks were given.",
		"journal_import.same_day": "Two columns of current marks have one day ({day}).",
		"journal_import.other_columns": "The columns of the file are others than those confirmed. Attach the file again.",
		"journal_import.no_learner": "No learner of this offering has the number or e-mail {given}.",
		"journal_import.two_learners": "The number and the e-mail belong to two learners.",
		"journal_import.learner_twice": "The learner stands in an earlier row of the file already.",
		"journal_import.no_day_in_row": "The day of the current mark is missing.",
		"journal_import.not_a_day": "“{given}” is not a day. Write it as 2026-10-05.",
		"journal_import.several_pages": "Several classes were held on {day}. Enter these marks in the journal.",
		"journal_import.page_kept": (
			"“{column}” of {day} was not written, since another mark of it was refused."
		),
	}
)
