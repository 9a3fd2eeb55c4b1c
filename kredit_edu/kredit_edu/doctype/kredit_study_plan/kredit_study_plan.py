from kredit_edu.services.enrollment.deletion import let_go
from kredit_edu.services.moves import MovedDocument, is_being_moved
from kredit_edu.services.people import people_of
from kredit_edu.services.study_plan.confirmations import tell_of_filling
from kredit_edu.services.study_plan.draft import insert_as_only_one
from kredit_edu.services.study_plan.record import keep_from_discarding, keep_plan, prepare, show_reasons


class KreditStudyPlan(MovedDocument):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF
		from kredit_edu.kredit_edu.doctype.kredit_study_plan_item.kredit_study_plan_item import (
			KreditStudyPlanItem,
		)
		from kredit_edu.kredit_edu.doctype.kredit_study_plan_move_entry.kredit_study_plan_move_entry import (
			KreditStudyPlanMoveEntry,
		)

		academic_year: DF.Data
		acknowledged_on: DF.Datetime | None
		active_key: DF.Data | None
		adviser: DF.Link | None
		adviser_comment: DF.SmallText | None
		change_reason: DF.SmallText | None
		changed_credits: DF.Int
		changes_plan: DF.Link | None
		curriculum: DF.Link | None
		edition: DF.Data | None
		items: DF.Table[KreditStudyPlanItem]
		learner: DF.Link
		minor: DF.Link | None
		moves: DF.Table[KreditStudyPlanMoveEntry]
		program: DF.Link | None
		return_comment: DF.SmallText | None
		rules_acknowledged: DF.Check
		seats_held_until: DF.Datetime | None
		state: DF.Literal[
			"Draft", "Adviser Review", "Dean Review", "Registrar Review", "Approved", "Superseded"
		]
		study_year: DF.Data | None
		title: DF.Data | None
		total_credits: DF.Int
		total_hours: DF.Int
		version: DF.Int
	# end: auto-generated types

	def onload(self) -> None:
		show_reasons(self)
		self.set_onload("kredit_people", people_of(self))

	def validate_workflow(self) -> None:
		"""Frappe's own check knows the steps that have a button; a change supersedes its plan without one."""
		if not is_being_moved(self):
			super().validate_workflow()

	def validate(self) -> None:
		prepare(self)

	def on_update(self) -> None:
		tell_of_filling(self)

	def db_insert(self, *args: object, **kwargs: object) -> None:
		insert_as_only_one(self, lambda: super(KreditStudyPlan, self).db_insert(*args, **kwargs))

	def on_trash(self) -> None:
		keep_plan(self)
		let_go(self)

	def before_rename(self, old: str, new: str, merge: bool = False) -> None:
		keep_plan(self)

	def before_discard(self) -> None:
		keep_from_discarding(self)
