"""The learner of a plan, as the record says now: a plan keeps older values until it is saved again."""

from __future__ import annotations

from dataclasses import dataclass

import frappe
from frappe import _

STUDYING = "Studying"


@dataclass(frozen=True)
class PlanLearner:
	"""What plans ask of a learner's record."""

	name: str
	learner_number: str
	user: str | None
	adviser: str | None
	program: str
	curriculum: str
	admission_year: str
	status: str
	is_shortened: int = 0

	@property
	def studies(self) -> bool:
		"""Whether the learner studies now, so that a plan can be followed."""
		return self.status == STUDYING


FIELDS = tuple(PlanLearner.__dataclass_fields__)


def learner_of(name: str) -> PlanLearner:
	"""The learner with a name. Raises DoesNotExistError."""
	learner = frappe.qb.DocType("Kredit Learner")
	found = frappe.qb.from_(learner).select(*FIELDS).where(learner.name == name).run(as_dict=True)
	if not found:
		frappe.throw(_("There is no learner {0}.").format(name), frappe.DoesNotExistError)
	return PlanLearner(**found[0])
