"""A learner on the way to an approved plan, with an adviser and a registrar at hand."""

from __future__ import annotations

import copy

import frappe
from frappe.model.document import Document

from kredit_edu.services.study_plan.choices import save_choices
from kredit_edu.services.study_plan.draft import start_plan
from kredit_edu.services.study_plan.moves import move
from kredit_edu.services.study_plan.versions import begin_change
from kredit_edu.testing.calendars import ensure_calendar
from kredit_edu.testing.catalogues import ensure_catalogue
from kredit_edu.testing.factories import (
	YEAR,
	ensure_settings,
	make_learner,
	make_period,
	make_user,
)
from kredit_edu.testing.site import as_user

SUBMIT, WITHDRAW, RETURN = "Submit to Adviser", "Withdraw from Review", "Return"
BY_ADVISER, BY_DEAN, BY_REGISTRAR = "Approve as Adviser", "Approve as Dean", "Approve as Registrar"


class Review:
	"""A learner's plan, the program's catalogue and the people of its review; each act is done as the person whose it is."""

	def __init__(self, learner: Document | None = None, *, password: bool = False, **values: object) -> None:
		ensure_settings()
		make_period(1)
		make_period(2)
		ensure_calendar()
		if learner is None:
			user = make_user(roles=["Kredit Learner"], password=password)
			adviser = make_user(roles=["Kredit Adviser", "Kredit Teacher"], password=password)
			learner = make_learner(user=user, adviser=adviser, **values)
		self.learner = learner
		ensure_catalogue(learner.curriculum)
		self.registrar = make_user(roles=["Kredit Registrar"], password=password)
		self.name = ""

	@property
	def user(self) -> str:
		"""The learner's user."""
		return self.learner.user

	@property
	def adviser(self) -> str:
		"""The learner's adviser."""
		return self.learner.adviser

	@property
	def plan(self) -> Document:
		"""The plan as it is stored."""
		return frappe.get_doc("Kredit Study Plan", self.name)

	@property
	def state(self) -> str:
		"""The stored state."""
		return frappe.db.get_value("Kredit Study Plan", self.name, "state")

	def start(self) -> Document:
		"""The learner begins the plan: what is given stands in it, choices are open."""
		with as_user(self.user):
			plan = start_plan(self.learner.name, YEAR)
		self.name = plan.name
		return plan

	def choose(self, *, acknowledge: bool = True, **offerings: str) -> Document:
		"""The learner takes the first option of every open slot; ``offerings`` by slot code."""
		items = []
		for row in self.plan.get("items"):
			discipline = row.discipline or self.first_option(row.slot_key)
			choice = {"row_key": row.row_key, "discipline": discipline}
			if row.slot_code in offerings:
				choice["offering"] = offerings[row.slot_code]
			items.append(choice)
		with as_user(self.user):
			return save_choices(self.name, items, acknowledge)

	def first_option(self, slot_key: str) -> str:
		"""The discipline that a slot offers first."""
		return frappe.db.get_value(
			"Kredit Curriculum Option Row",
			{"parent": self.learner.curriculum, "slot_key": slot_key},
			"discipline",
			order_by="idx asc",
		)

	def ready(self, **offerings: str) -> Review:
		"""A draft to which nothing is missing."""
		self.start()
		self.choose(**offerings)
		return self

	def change(self, reason: str = "Another elective suits me better.") -> Review:
		"""The learner begins a change of the approved plan, reviewed by the same people."""
		with as_user(self.user):
			draft = begin_change(self.name, reason)
		other = copy.copy(self)
		other.name = draft.name
		return other

	def take_another(self, slot_code: str = "S04") -> str:
		"""The learner takes another option in a slot; gives the discipline."""
		row = next(row for row in self.plan.get("items") if row.slot_code == slot_code)
		options = frappe.get_all(
			"Kredit Curriculum Option Row",
			{"parent": self.learner.curriculum, "slot_key": row.slot_key},
			pluck="discipline",
			order_by="idx asc",
		)
		other = next(name for name in options if name != row.discipline)
		with as_user(self.user):
			save_choices(self.name, [{"row_key": row.row_key, "discipline": other}])
		return other

	def act(
		self, action: str, user: str, comment: str | None = None, modified: str | None = None
	) -> Document:
		"""Take a step as somebody."""
		with as_user(user):
			return move(self.name, action, comment, modified)

	def submit(self) -> Document:
		"""The learner sends the plan to the adviser."""
		return self.act(SUBMIT, self.user)

	def advise(self) -> Document:
		"""The adviser approves."""
		return self.act(BY_ADVISER, self.adviser)

	def approve(self) -> Document:
		"""The registrar approves; enrollments stand."""
		return self.act(BY_REGISTRAR, self.registrar)

	def approved(self, **offerings: str) -> Review:
		"""A plan that went the whole way."""
		self.ready(**offerings)
		self.submit()
		self.advise()
		self.approve()
		return self
