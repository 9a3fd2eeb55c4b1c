"""One row of a slot as a discipline or other study work."""

from __future__ import annotations

from dataclasses import dataclass, field

from kredit_edu.rules.discipline import DisciplineFacts
from kredit_edu.rules.final_control import Exemption
from kredit_edu.rules.hours import DisciplineHours
from kredit_edu.rules.numbers import parse_credits, parse_hours
from kredit_edu.rules.practice import PracticeFacts
from kredit_edu.rules.terms import ControlForm, Cycle, DeliveryMode, WorkKind
from kredit_edu.services.curriculum_import.cells import Cells
from kredit_edu.services.curriculum_import.findings import Verdict
from kredit_edu.services.curriculum_import.special import read_exemption, read_practice, read_state_exam
from kredit_edu.services.curriculum_import.vocabulary import (
	CONTROL_FORMS,
	DELIVERY_MODES,
	HOUR_COLUMNS,
	LANGUAGE_SLUGS,
	PHYSICAL_EDUCATION_SLUGS,
	TITLE_COLUMNS,
	TOLD_AGAIN_COLUMNS,
	WORK_KINDS,
)


@dataclass(frozen=True)
class OptionRow:
	"""What the option columns of a row say; None where the slot decides."""

	row: int
	is_placeholder: bool
	is_minor_placeholder: bool = False
	code: str = ""
	titles: tuple[tuple[str, str], ...] = ()
	is_pe: bool = False
	is_language: bool = False
	is_practice: bool = False
	is_default: bool = False
	kind: WorkKind | None = None
	credits: int | None = None
	hours: DisciplineHours = field(default_factory=DisciplineHours)
	delivery: DeliveryMode = DeliveryMode.CLASSROOM
	control: ControlForm | None = None
	periods: int | None = None
	intermediate: ControlForm | None = None
	course_work: ControlForm | None = None
	requires_state_exam: bool = False
	exemption: Exemption | None = None
	practice: PracticeFacts | None = None

	@property
	def may_come_in_parts(self) -> bool:
		"""Whether 12.1 lets the title repeat."""
		return self.is_pe or self.is_language


def read_option(cells: Cells) -> OptionRow:
	"""The option of a row. A row that only holds a place needs no titles and no hours."""
	is_minor_placeholder = cells.flag("is_minor_placeholder")
	if is_minor_placeholder:
		cells.tell(Verdict.READ_AS, "import.minor_placeholder", "is_minor_placeholder", "8.2")
	if is_minor_placeholder or cells.flag("no_option"):
		return OptionRow(cells.row.number, True, is_minor_placeholder)
	slug = cells.raw("goso_mandatory_slug")
	control = cells.choice_or_none("control_form", CONTROL_FORMS, "28.1")
	option = OptionRow(
		row=cells.row.number,
		is_placeholder=False,
		code=cells.text("code", "6(2)"),
		titles=tuple((language, cells.text(column, "12.1")) for language, column in TITLE_COLUMNS.items()),
		is_pe=cells.flag_or("is_physical_education", slug in PHYSICAL_EDUCATION_SLUGS),
		is_language=cells.flag_or("is_language", slug in LANGUAGE_SLUGS),
		is_practice=cells.flag("is_practice"),
		is_default=cells.flag("is_default"),
		kind=cells.choice_or_none("work_kind", WORK_KINDS, "8.2"),
		credits=cells.number("option_credits", parse_credits) if cells.raw("option_credits") else None,
		hours=_hours(cells),
		delivery=cells.choice_or_none("delivery_mode", DELIVERY_MODES, "26.1") or DeliveryMode.CLASSROOM,
		control=control,
		periods=cells.whole_or_none("periods", 1, "28.1"),
		intermediate=cells.choice_or_none("intermediate_control", CONTROL_FORMS, "28.2"),
		course_work=cells.choice_or_none("course_work_control", CONTROL_FORMS, "28.2"),
		requires_state_exam=read_state_exam(cells, control),
		exemption=read_exemption(cells),
		practice=read_practice(cells),
	)
	_tell_how_read(cells, option, slug)
	return option


def _hours(cells: Cells) -> DisciplineHours:
	"""The hours by kind, which must add up to the total that the row gives."""
	values: dict[str, int] = {}
	readable = True
	for column, name in {**HOUR_COLUMNS, **TOLD_AGAIN_COLUMNS}.items():
		value = cells.number(column, parse_hours)
		readable = readable and value is not None
		values[name] = values.get(name, 0) + (value or 0)
	hours = DisciplineHours(**values)
	total = cells.number("total_hours", parse_hours)
	if readable and total is not None and hours.total != total:
		params = {"total": total, "sum": hours.total}
		cells.tell(Verdict.REFUSED, "import.total_hours", "total_hours", "23.1", params)
	return hours


def _tell_how_read(cells: Cells, option: OptionRow, slug: str) -> None:
	if option.may_come_in_parts and slug:
		key = "import.flagged_pe" if option.is_pe else "import.flagged_language"
		cells.tell(Verdict.READ_AS, key, "goso_mandatory_slug", "12.1", {"slug": slug})
	if cells.flag("course_work") and option.course_work is None:
		cells.tell(Verdict.READ_AS, "import.course_work", "course_work", "28.2")
	if cells.raw("individual_hours") not in ("", "0"):
		cells.tell(Verdict.READ_AS, "import.individual_hours", "individual_hours", "26.1")


def discipline_of(
	option: OptionRow,
	cycle: Cycle,
	credits: int,
	hours: DisciplineHours,
	code: str,
	periods: int = 1,
) -> DisciplineFacts:
	"""The facts of a part of an option, under the code of that part."""
	kind = kind_of(option, cycle)
	return DisciplineFacts(
		code=code,
		titles=dict(option.titles),
		kind=kind,
		credits=credits,
		hours=hours,
		delivery=option.delivery,
		control_form=option.control,
		periods=periods,
		is_pe=option.is_pe,
		is_language=option.is_language,
		# Unless the file tells another form, the control after each period but the last has the same one.
		intermediate_controls=(option.intermediate or option.control,) * (periods - 1),
		course_work_control=option.course_work,
		requires_state_exam=kind is WorkKind.DISCIPLINE and option.requires_state_exam,
		exemption=option.exemption,
		practice=option.practice if kind is WorkKind.PRACTICE else None,
	)


def kind_of(option: OptionRow, cycle: Cycle) -> WorkKind:
	"""The kind of study work: as the file names it, else by the practice flag, else by the cycle."""
	if option.kind:
		return option.kind
	if option.is_practice:
		return WorkKind.PRACTICE
	return WorkKind.FINAL_ATTESTATION if cycle == Cycle.FINAL_ATTESTATION else WorkKind.DISCIPLINE
