"""Units of mass work: what one of them is refused never undoes another."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import frappe

from kredit_edu.exceptions import RuleRefused
from kredit_edu.rules.decision import Decision

Given = TypeVar("Given")

SAVE_POINT = "kredit_unit"


@dataclass(frozen=True)
class Unit(Generic[Given]):
	"""What a unit gave, or the decision by which it was refused and undone."""

	given: Given | None = None
	decision: Decision = field(default_factory=Decision)

	@property
	def done(self) -> bool:
		"""Whether the unit went through."""
		return self.decision.allowed


def try_unit(act: Callable[[], Given]) -> Unit[Given]:
	"""Run one unit of a transaction; a refusal undoes this unit alone, and its message is taken back.

	Every other error is raised: a deadlock has undone the whole transaction already.
	"""
	messages = list(frappe.local.message_log)
	response = copy.copy(dict(frappe.local.response))
	frappe.db.savepoint(SAVE_POINT)
	try:
		return Unit(act())
	except RuleRefused as refusal:
		frappe.db.rollback(save_point=SAVE_POINT)
		frappe.local.message_log = messages
		frappe.local.response.clear()
		frappe.local.response.update(response)
		return Unit(decision=refusal.decision)
