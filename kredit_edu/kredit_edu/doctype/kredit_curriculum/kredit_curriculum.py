from frappe.model.document import Document

from kredit_edu.services.curriculum.approval import reasons_for
from kredit_edu.services.curriculum.draft import keep_record, prepare
from kredit_edu.services.curriculum.impact import brief_of_former
from kredit_edu.services.curriculum.handbook import handbook_of
from kredit_edu.services.curriculum.loads import loads_of
from kredit_edu.services.curriculum.sheet import sheet_of
from kredit_edu.services.people import people_of
from kredit_edu.services.refusals import as_payload


class KreditCurriculum(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF
		from kredit_edu.kredit_edu.doctype.kredit_curriculum_cycle_total_row.kredit_curriculum_cycle_total_row import (
			KreditCurriculumCycleTotalRow,
		)
		from kredit_edu.kredit_edu.doctype.kredit_curriculum_option_row.kredit_curriculum_option_row import (
			KreditCurriculumOptionRow,
		)
		from kredit_edu.kredit_edu.doctype.kredit_curriculum_slot_row.kredit_curriculum_slot_row import (
			KreditCurriculumSlotRow,
		)
		from kredit_edu.kredit_edu.doctype.kredit_reading_use_entry.kredit_reading_use_entry import (
			KreditReadingUseEntry,
		)

		active_key: DF.Data | None
		admission_year: DF.Data
		agreement_date: DF.Date | None
		agreement_file: DF.Attach | None
		agreement_number: DF.Data | None
		approval_date: DF.Date | None
		approval_number: DF.Data | None
		approved_by: DF.Link | None
		approved_on: DF.Datetime | None
		approving_body: DF.Data | None
		based_on: DF.Link | None
		cycle_totals: DF.Table[KreditCurriculumCycleTotalRow]
		edition: DF.Data | None
		follow_status: DF.Literal["", "Queued", "Running", "Finished", "Failed"]
		kind: DF.Literal["Working Curriculum", "Typical Curriculum"]
		learners_decision: DF.Literal["", "Follow the new version", "Stay on the former version"]
		learners_moved: DF.Int
		learners_to_move: DF.Int
		options: DF.Table[KreditCurriculumOptionRow]
		period_count: DF.Data
		program: DF.Link
		reading_uses: DF.Table[KreditReadingUseEntry]
		slot_count: DF.Int
		slots: DF.Table[KreditCurriculumSlotRow]
		state: DF.Literal["Draft", "Approved", "Superseded"]
		superseded_version: DF.Link | None
		term_form: DF.Literal["Semester", "Trimester"]
		title: DF.Data | None
		total_credits: DF.Int
		total_hours: DF.Int
		typical_curriculum: DF.Link | None
		version: DF.Int
	# end: auto-generated types

	def onload(self) -> None:
		self.set_onload("kredit_reasons", as_payload(reasons_for(self)))
		self.set_onload("kredit_loads", loads_of(self))
		self.set_onload("kredit_people", people_of(self))
		self.set_onload("kredit_former", brief_of_former(self))

	def sheet(self) -> dict[str, object]:
		"""What the curriculum sheet prints."""
		return sheet_of(self)

	def handbook(self) -> dict[str, object]:
		"""What the module handbook prints."""
		return handbook_of(self)

	def validate(self) -> None:
		prepare(self)

	def on_trash(self) -> None:
		keep_record(self)

	def before_discard(self) -> None:
		keep_record(self)
