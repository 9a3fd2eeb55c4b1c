"""One row of a slot as a discipline or other study work."""

from __future__ import annotations

from dataclasses import dataclass

from kredit_edu.rules.discipline import DisciplineFacts
from kredit_edu.rules.hours import DisciplineHours
from kredit_edu.rules.terms import ControlForm, Cycle, WorkKind
from kredit_edu.services.curriculum_import.cells import Cells
from kredit_edu.services.curriculum_import.findings import Verdict
from kredit_edu.services.curriculum_import.vocabulary import (
	LANGUAGE_SLUGS,
	PHYSICAL_EDUCATION_SLUGS,
	TITLE_COLUMNS,
)


@dataclass(frozen=True)
class OptionRow:
	"""What the option columns of a row say."""

	code: str
	titles: dict[str, str]
	is_pe: bool
	is_language: bool
	is_practice: bool
	is_default: bool
	is_minor_placeholder: bool
	row: int

	@property
	def may_come_in_parts(self) -> bool:
		"""Whether 12.1 lets the title repeat."""
		return self.is_pe or self.is_language


def read_option(cells: Cells) -> OptionRow:
	"""The option of a row; a placeholder for a minor needs no titles."""
	placeholder = cells.flag("is_minor_placeholder")
	slug = cells.raw("goso_mandatory_slug")
	option = OptionRow(
		code=cells.raw("code") if placeholder else cells.text("code", "6(2)"),
		titles={}
		if placeholder
		else {language: cells.text(column, "12.1") for language, column in TITLE_COLUMNS.items()},
		is_pe=slug in PHYSICAL_EDUCATION_SLUGS,
		is_language=slug in LANGUAGE_SLUGS,
		is_practice=cells.flag("is_practice"),
		is_default=cells.flag("is_default"),
		is_minor_placeholder=placeholder,
		row=cells.row.number,
	)
	if placeholder:
		cells.tell(Verdict.READ_AS, "import.minor_placeholder", "is_minor_placeholder", "8.2")
	elif option.may_come_in_parts:
		key = "import.flagged_pe" if option.is_pe else "import.flagged_language"
		cells.tell(Verdict.READ_AS, key, "goso_mandatory_slug", "12.1", {"slug": slug})
	return option


def discipline_of(
	option: OptionRow,
	cycle: Cycle,
	credits: int,
	hours: DisciplineHours,
	control: ControlForm | None,
	code: str,
	periods: int = 1,
) -> DisciplineFacts:
	"""The facts of a part of an option, under the code of that part."""
	return DisciplineFacts(
		code=code,
		titles=option.titles,
		kind=kind_of(option, cycle),
		credits=credits,
		hours=hours,
		control_form=control,
		periods=periods,
		is_pe=option.is_pe,
		is_language=option.is_language,
		# In a file the form of the control is one; after each period but the last it is held as well.
		intermediate_controls=(control,) * (periods - 1),
	)


def kind_of(option: OptionRow, cycle: Cycle) -> WorkKind:
	"""The kind of study work: told by the practice flag first, then by the cycle."""
	if option.is_practice:
		return WorkKind.PRACTICE
	return WorkKind.FINAL_ATTESTATION if cycle == Cycle.FINAL_ATTESTATION else WorkKind.DISCIPLINE
