"""Drafts of the last course, six rows each with an offering, made from drafts that the services made."""

from __future__ import annotations

import itertools
import secrets
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import frappe
from frappe.model.document import Document

from kredit_edu.services.study_plan.choices import save_choices
from kredit_edu.services.study_plan.draft import start_plan
from kredit_edu.services.study_plan.options import options_of_row
from kredit_edu.testing.site import as_user
from tests.load.plain import PARENT
from tests.load.university.size import FULL
from tests.load.university.writer import Writer
from tests.load.university.years import COURSES, THIS_FIRST, academic_year, terms_of

PLAN, ITEM, OFFERING, ENROLLMENT = (
	"Kredit Study Plan",
	"Kredit Study Plan Item",
	"Kredit Offering",
	"Kredit Enrollment",
)
YEAR = academic_year(THIS_FIRST)
PERIODS = tuple(term.name for term in terms_of(THIS_FIRST))
ADMISSION = str(THIS_FIRST - COURSES + 1)
OF_THE_FRAMEWORK = ("name", "owner", "creation", "modified", "modified_by", "docstatus", "idx")
OF_ROWS = ("parent", "parenttype", "parentfield", "doctype")


@dataclass(frozen=True)
class Planned:
	"""A learner with a draft: its values as the rule-free twin takes them."""

	learner: str
	user: str
	plan: str
	values: dict[str, object]


def clear() -> None:
	"""Take away what an earlier measurement left: the year's plans, its enrollments, the rule-free twins."""
	plans = frappe.get_all(PLAN, {"academic_year": YEAR}, pluck="name", order_by="name")
	for start in range(0, len(plans), 1000):
		part = ("in", plans[start : start + 1000])
		for child in (ITEM, "Kredit Study Plan Move Entry"):
			frappe.db.delete(child, {"parent": part})
		frappe.db.delete("Version", {"docname": part})
		frappe.db.delete("Notification Log", {"document_name": part})
		frappe.db.delete(PLAN, {"name": part})
	# A run that was broken off may have written rows without their plan.
	frappe.db.sql(
		f"DELETE item FROM `tab{ITEM}` item LEFT JOIN `tab{PLAN}` plan ON plan.name = item.parent"
		" WHERE plan.name IS NULL"
	)
	frappe.db.delete(ENROLLMENT, {"academic_period": ("in", PERIODS)})
	frappe.db.delete("Kredit Idempotency Key")
	offering = frappe.qb.DocType(OFFERING)
	opened = frappe.qb.update(offering).set(offering.seats_taken, 0).set(offering.seats_max, str(FULL.seats))
	opened.set(offering.seats_limit, FULL.seats).where(offering.academic_period.isin(PERIODS)).run()
	frappe.db.commit()


def remove_twins() -> None:
	"""Drop the rule-free DocTypes, so that they are made anew with today's fields."""
	for doctype in (PARENT, f"{PARENT} Item"):
		if frappe.db.exists("DocType", doctype):
			frappe.delete_doc("DocType", doctype, force=True)
		frappe.db.sql_ddl(f"DROP TABLE IF EXISTS `tab{doctype}`")
	frappe.db.commit()


def learners_of_last_course(number: int) -> list[frappe._dict]:
	"""So many learners who plan six rows, program by program."""
	found = frappe.get_all(
		"Kredit Learner",
		{"admission_year": ADMISSION, "status": "Studying", "name": ("like", "U%")},
		["name", "user", "program", "adviser", "learner_number"],
		order_by="program, name",
	)
	if len(found) < number:
		raise SystemExit(f"There are {len(found)} learners in the last course, not {number}.")
	return found[:number]


class Drafts:
	"""Writes drafts, giving out seats group by group so that the first ones become exactly full."""

	def __init__(self) -> None:
		# Names of other rows than those of a run that was broken off.
		self._writer = Writer(secrets.randbits(32), frappe.utils.now(), commit=True)
		self._templates: dict[tuple[str, int], Document] = {}
		self._seats: dict[str, Iterator[str]] = {}
		self._groups: dict[str, list[frappe._dict]] = defaultdict(list)
		for group in frappe.get_all(
			OFFERING,
			{"academic_period": ("in", PERIODS)},
			["name", "discipline", "seats_limit", "lecturer"],
			order_by="discipline, teaching_language, group_title, name",
		):
			self._groups[group.discipline].append(group)

	def write(self, learners: Sequence[frappe._dict], only: str | None = None) -> list[Planned]:
		"""A draft for each learner; all of them in the offering ``only``, where it fits."""
		for number, learner in enumerate(learners):
			self._template(learner, number % 2)
		planned = [self._plan(learner, number % 2, only) for number, learner in enumerate(learners)]
		self._writer.flush()
		frappe.db.commit()
		return planned

	def _plan(self, learner: frappe._dict, variant: int, only: str | None) -> Planned:
		template = self._template(learner, variant)
		values = _values(template) | {
			"learner": learner.name,
			"adviser": learner.adviser,
			"title": f"{learner.learner_number} {YEAR}",
			"active_key": f"{learner.name}|{learner.program}|{YEAR}",
		}
		rows = [self._row(row, only) for row in template.get("items")]
		plan = template.name
		if learner.name == template.learner:
			self._writer.flush()
			for row, stored in zip(rows, template.get("items"), strict=True):
				frappe.db.set_value(ITEM, stored.name, row, update_modified=False)
		else:
			plan = self._writer.add(PLAN, owner=learner.user, **values)
			self._writer.add_rows(ITEM, (PLAN, plan), "items", rows)
		return Planned(learner.name, learner.user, plan, {**values, "items": rows})

	def _row(self, row: Document, only: str | None) -> dict[str, object]:
		group = next((found for found in self._groups[row.discipline] if found.name == only), None)
		offering = group or self._next_seat(row.discipline)
		return _values(row) | {
			"row_key": self._writer.name(),
			"offering": offering.name,
			"lecturer": offering.lecturer if row.lecturer else None,
		}

	def _next_seat(self, discipline: str) -> frappe._dict:
		seats = self._seats.setdefault(
			discipline,
			itertools.chain.from_iterable([group] * group.seats_limit for group in self._groups[discipline]),
		)
		return next(seats)

	def _template(self, learner: frappe._dict, variant: int) -> Document:
		"""The draft of the program's first learner of a variant, by the services: the last or the first option."""
		key = (learner.program, variant)
		if key not in self._templates:
			with as_user(learner.user):
				name = start_plan(learner.name, YEAR).name
				items = []
				for row in frappe.get_doc(PLAN, name).get("items"):
					options = options_of_row(name, row.row_key)
					chosen = row.discipline or options[-variant]["discipline"]
					found = next(option for option in options if option["discipline"] == chosen)
					offering = found["offerings"][0]["name"]
					items.append({"row_key": row.row_key, "discipline": chosen, "offering": offering})
				save_choices(name, items, rules_acknowledged=True)
			frappe.db.commit()
			self._templates[key] = frappe.get_doc(PLAN, name)
		return self._templates[key]


def _values(doc: Document) -> dict[str, object]:
	values = doc.get_valid_dict(convert_dates_to_str=True)
	return {key: values[key] for key in values if key not in (*OF_THE_FRAMEWORK, *OF_ROWS)}
