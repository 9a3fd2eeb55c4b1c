from kredit_edu.rules.decision import Decision
from kredit_edu.services.appeal.record import is_moved_by_service, kept
from kredit_edu.services.people import people_of
from kredit_edu.services.sealed import SealedRecord


class KreditAppeal(SealedRecord):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF
		from kredit_edu.kredit_edu.doctype.kredit_commission_entry.kredit_commission_entry import (
			KreditCommissionEntry,
		)

		academic_period: DF.Link | None
		appeal_commission: DF.Table[KreditCommissionEntry]
		commission_named_by: DF.Link | None
		commission_named_on: DF.Datetime | None
		correction: DF.Link | None
		decided_by: DF.Link | None
		decided_on: DF.Datetime | None
		decision: DF.SmallText | None
		discipline: DF.Link | None
		filed_on: DF.Datetime | None
		final_control: DF.Data | None
		grade: DF.Link
		last_day: DF.Date | None
		learner: DF.Link | None
		learner_name: DF.Data | None
		letter: DF.Data | None
		mark: DF.Data | None
		new_final_control: DF.Data | None
		number: DF.Data | None
		offering: DF.Link | None
		open_key: DF.Data | None
		program: DF.Link | None
		protocol_date: DF.Date | None
		protocol_number: DF.Data | None
		reason: DF.SmallText
		state: DF.Literal["Filed", "Under Review", "Satisfied", "Rejected", "Withdrawn"]
		withdrawn_on: DF.Datetime | None

	# end: auto-generated types
	def onload(self) -> None:
		self.set_onload("kredit_people", people_of(self))

	def reason_of_seal(self) -> Decision:
		return kept()

	def validate(self) -> None:
		if not is_moved_by_service(self):
			super().validate()
