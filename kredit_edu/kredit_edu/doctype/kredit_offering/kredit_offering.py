from frappe.model.document import Document

from kredit_edu.services.offering import validate_offering
from kredit_edu.services.refusals import as_payload
from kredit_edu.services.syllabus.start import check_group_start
from kredit_edu.services.rows import keep_rows_apart


class KreditOffering(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF
		from kredit_edu.kredit_edu.doctype.kredit_commission_entry.kredit_commission_entry import (
			KreditCommissionEntry,
		)

		academic_period: DF.Link
		commission: DF.Table[KreditCommissionEntry]
		discipline: DF.Link
		examiner: DF.Link | None
		group_title: DF.Data | None
		lecturer: DF.Link
		seats_limit: DF.Int
		seats_max: DF.Data
		seats_taken: DF.Int
		teaching_language: DF.Literal["Kazakh", "Russian", "English"]
		title: DF.Data | None
	# end: auto-generated types

	def onload(self) -> None:
		self.set_onload("kredit_reasons", as_payload(check_group_start(self.name)))

	def validate(self) -> None:
		keep_rows_apart(self)
		validate_offering(self)
