"""Study work of curricula for reports: each option of each slot, with the facts of its discipline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import frappe
from frappe import _

from kredit_edu.rules.discipline import DisciplineFacts
from kredit_edu.rules.terms import CurriculumState, WorkKind
from kredit_edu.services.discipline.reading import load_facts
from kredit_edu.services.languages import title_field
from kredit_edu.services.refusals import refuse
from kredit_edu.services.report_filters import read_filters

CURRICULUM = "Kredit Curriculum"


@dataclass(frozen=True)
class CurriculumWork:
	"""An option of a slot of a curriculum. ``credits`` are those of the slot; ``choose`` of ``options``."""

	curriculum: str
	curriculum_title: str
	state: str
	slot_key: str
	slot_code: str
	period: int
	cycle: str
	component: str
	credits: int
	choose: int
	options: int
	module_title: str
	discipline: str
	facts: DisciplineFacts

	@property
	def slot(self) -> tuple[str, str]:
		"""What tells the slot from those of other curricula, too."""
		return self.curriculum, self.slot_key


def study_work_asked_for(
	given: Mapping[str, object] | None, kinds: Iterable[WorkKind]
) -> tuple[list[CurriculumWork], str | None]:
	"""The study work that a report asks for: of a program, of its admission year, or of one curriculum.

	Without any of them nothing, and a message that says what to choose. Raises PermissionError for users who
	may not report on curricula.
	"""
	if not frappe.has_permission(CURRICULUM, "report"):
		frappe.throw(_("You may not see this report."), frappe.PermissionError)
	labels = {"program": _("Program"), "admission_year": _("Admission year"), "curriculum": _("Curriculum")}
	read = read_filters(given, labels)
	if not (read["curriculum"] or read["program"]):
		return [], _("Choose a program or a curriculum.")
	return study_work(kinds, **read), None


def study_work(
	kinds: Iterable[WorkKind],
	program: str | None = None,
	admission_year: str | None = None,
	curriculum: str | None = None,
) -> list[CurriculumWork]:
	"""The study work of these kinds in one curriculum, or in those of a program that are not superseded.

	In order of curricula, periods and slots; a constant number of queries. Only curricula that the user may
	read. Raises RuleRefused when a discipline cannot be read.
	"""
	filters: dict[str, object] = {"name": curriculum} if curriculum else _in_use(program, admission_year)
	curricula = frappe.get_list(
		CURRICULUM,
		filters=filters,
		fields=["name", "title", "state"],
		order_by="admission_year desc, title asc, name asc",
		limit_page_length=0,
	)
	rows = _options([row.name for row in curricula])
	facts, decision = load_facts(sorted({row.discipline for row in rows}))
	refuse(decision)
	by_curriculum: dict[str, list[frappe._dict]] = {}
	for row in rows:
		by_curriculum.setdefault(row.parent, []).append(row)
	wanted = set(kinds)
	return [
		work
		for head in curricula
		for work in _of_curriculum(head, by_curriculum.get(head.name, ()), facts)
		if work.facts.kind in wanted
	]


def _in_use(program: str | None, admission_year: str | None) -> dict[str, object]:
	filters: dict[str, object] = {"state": ("!=", CurriculumState.SUPERSEDED.value)}
	if program:
		filters["program"] = program
	if admission_year:
		filters["admission_year"] = admission_year
	return filters


def _options(curricula: list[str]) -> list[frappe._dict]:
	if not curricula:
		return []
	slot = frappe.qb.DocType("Kredit Curriculum Slot Row")
	option = frappe.qb.DocType("Kredit Curriculum Option Row")
	module = frappe.qb.DocType("Kredit Module")
	return (
		frappe.qb.from_(slot)
		.join(option)
		.on((option.parent == slot.parent) & (option.slot_key == slot.slot_key))
		.left_join(module)
		.on(module.name == slot.module)
		.select(
			slot.parent,
			slot.slot_key,
			slot.slot_code,
			slot.period_number,
			slot.cycle,
			slot.component,
			slot.credits,
			slot.choose,
			slot.option_count,
			module[title_field()].as_("module_title"),
			option.discipline,
		)
		.where(slot.parent.isin(curricula))
		.orderby(slot.parent, slot.idx, option.idx)
		.run(as_dict=True)
	)


def _of_curriculum(
	head: frappe._dict, rows: Iterable[frappe._dict], facts: dict[str, DisciplineFacts]
) -> Iterator[CurriculumWork]:
	# Rows come in the order of the slots; sorting by period keeps it within each.
	for row in sorted(rows, key=lambda each: int(each.period_number)):
		yield CurriculumWork(
			curriculum=head.name,
			curriculum_title=head.title,
			state=head.state,
			slot_key=row.slot_key,
			slot_code=row.slot_code,
			period=int(row.period_number),
			cycle=row.cycle,
			component=row.component,
			credits=int(row.credits),
			choose=int(row.choose),
			options=row.option_count,
			module_title=row.module_title or "",
			discipline=row.discipline,
			facts=facts[row.discipline],
		)
