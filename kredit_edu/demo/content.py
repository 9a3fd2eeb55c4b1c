"""What the demonstration university teaches: outcomes of modules, typical programs and syllabuses."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe.model.document import Document

from kredit_edu.demo.programs import PREREQUISITES
from kredit_edu.demo.university import CURRICULUM_MANAGER, HEAD_OF_DEPARTMENT
from kredit_edu.services.review import take
from kredit_edu.services.syllabus.review import SYLLABUS_REVIEW

OUTCOMES = (
	"«{title}» модулінің ұғымдары мен әдістерін түсіндіреді.\n"
	"Оларды кәсіби міндеттерді шешуде қолданады.\n"
	"Нәтижелерін дәлелдеп, командада таныстырады."
)
CRITERIA = (
	"Түсіндіреді: 50–69 балл. Өз бетінше қолданады: 70–89 балл. "
	"Таныс емес жағдайда қолданып, дәлелдейді: 90–100 балл."
)
TYPICAL_PROGRAM = {
	"title_kk": "Жалпы білім беретін пәндер циклының үлгілік оқу бағдарламалары",
	"title_ru": "Типовые учебные программы цикла общеобразовательных дисциплин",
	"title_en": "Typical programs of the general education disciplines",
	"number": "1-ҮОБ",
	"decided_on": "2025-06-30",
	"approving_body": "Сарыарқа технологиялық университетінің ғылыми кеңесі",
}
"""Invented, as everything of this university is."""

TOPICS = ("Кіріспе және негізгі ұғымдар", "Теориялық негіздер", "Қолданбалы есептер")
TASKS = (("Colloquium", "Негізгі ұғымдар бойынша коллоквиум"), ("Essay", "Қолданбалы есеп бойынша эссе"))


def follow_typical_programs(curricula: Iterable[str]) -> None:
	"""The mandatory general education disciplines refer to the typical program of their cycle (14.1)."""
	name = frappe.db.get_value("Kredit Typical Program", {"number": TYPICAL_PROGRAM["number"]})
	if not name:
		name = frappe.get_doc({"doctype": "Kredit Typical Program", **TYPICAL_PROGRAM}).insert().name
	for discipline in sorted(_general_disciplines(list(curricula))):
		doc = frappe.get_doc("Kredit Discipline", discipline)
		if not doc.typical_program:
			doc.typical_program = name
			doc.save()


def set_prerequisites() -> None:
	"""What must be mastered before what, on disciplines that have none yet."""
	names = {row.code: row.name for row in frappe.get_all("Kredit Discipline", fields=["code", "name"])}
	for code, needed in PREREQUISITES:
		doc = frappe.get_doc("Kredit Discipline", names[code])
		if doc.prerequisites:
			continue
		for target in needed:
			row = {"group_number": "1", "group_kind": "All of", "target_discipline": names[target]}
			doc.append("prerequisites", row)
		doc.save()


def write_syllabuses(disciplines: Iterable[str]) -> None:
	"""An approved syllabus for each discipline that has none: written by the methodist, approved by the head."""
	for discipline in disciplines:
		doc = frappe.get_doc("Kredit Discipline", discipline)
		if doc.kind == "Discipline" and not frappe.db.exists("Kredit Syllabus", {"discipline": discipline}):
			_write_syllabus(doc)
	frappe.set_user("Administrator")


def _general_disciplines(curricula: list[str]) -> set[str]:
	slots = frappe.get_all(
		"Kredit Curriculum Slot Row",
		{"parent": ["in", curricula], "cycle": "General Education", "component": "Mandatory"},
		["parent", "slot_key"],
	)
	keys = {(slot.parent, slot.slot_key) for slot in slots}
	options = frappe.get_all(
		"Kredit Curriculum Option Row", {"parent": ["in", curricula]}, ["parent", "slot_key", "discipline"]
	)
	return {option.discipline for option in options if (option.parent, option.slot_key) in keys}


def _write_syllabus(discipline: Document) -> None:
	guided = int(discipline.guided_independent_hours or 0)
	own = discipline.independent_hours - guided
	shares = {"classroom_hours": discipline.classroom_hours, "guided_hours": guided, "own_hours": own}
	task_hours = _shares(discipline.independent_hours, len(TASKS))
	topics = [{"title": title, "week": str(1 + 5 * number)} for number, title in enumerate(TOPICS)]
	for field, hours in shares.items():
		for topic, part in zip(topics, _shares(hours, len(TOPICS)), strict=True):
			topic[field] = str(part)
	frappe.set_user(CURRICULUM_MANAGER.email)
	doc = frappe.get_doc(
		{
			"doctype": "Kredit Syllabus",
			"discipline": discipline.name,
			"aims": f"«{discipline.title_kk}» пәнінің негіздерін меңгерту.",
			"outcomes": OUTCOMES.format(title=discipline.title_kk).replace("модулінің", "пәнінің"),
			"assessment_criteria": CRITERIA,
			"topics": topics,
			"tasks": [
				{"kind": kind, "description": description, "hours": str(hours)}
				for (kind, description), hours in zip(TASKS, task_hours, strict=True)
				if discipline.independent_hours
			],
			"guided_schedule": "Сейсенбі, 15:00–15:50, 204-аудитория",
			"materials": [
				{"kind": "Textbook", "title": f"{discipline.title_kk}: оқулық"},
				{"kind": "Hand-out", "title": "Дәріс тезистері", "topic": "1"},
			],
		}
	).insert()
	take(SYLLABUS_REVIEW, doc.name, "Send for Approval")
	frappe.set_user(HEAD_OF_DEPARTMENT.email)
	take(SYLLABUS_REVIEW, doc.name, "Approve")


def _shares(hours: int, parts: int) -> list[int]:
	"""Whole hours in parts as equal as can be."""
	return [hours // parts + (number < hours % parts) for number in range(parts)]
