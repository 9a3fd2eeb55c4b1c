"""A learner's plan of this year by the same services as the API's, for checks and measurements."""

from __future__ import annotations

from dataclasses import dataclass

import frappe

from kredit_edu.services.study_plan.choices import save_choices
from kredit_edu.services.study_plan.draft import start_plan
from kredit_edu.services.study_plan.moves import move
from kredit_edu.services.study_plan.options import options_of_row
from tests.load.university.years import THIS_FIRST, academic_year

SUBMIT = "Submit to Adviser"


@dataclass(frozen=True)
class Draft:
	"""A draft of the user's own plan."""

	name: str

	@classmethod
	def start(cls, learner: str) -> Draft:
		"""Begin the plan of the year of registration."""
		return cls(start_plan(learner, academic_year(THIS_FIRST)).name)

	def fill(self) -> None:
		"""Take the first option of every row with the first offering that has a seat."""
		items = []
		for row in frappe.get_doc("Kredit Study Plan", self.name).get("items"):
			options = options_of_row(self.name, row.row_key)
			option = next(found for found in options if row.discipline in (None, found["discipline"]))
			offering = next(found for found in option["offerings"] if found["seats_left"] != 0)
			items.append(
				{"row_key": row.row_key, "discipline": option["discipline"], "offering": offering["name"]}
			)
		save_choices(self.name, items, rules_acknowledged=True)

	def submit(self) -> None:
		"""Send it to the adviser."""
		move(self.name, SUBMIT)
