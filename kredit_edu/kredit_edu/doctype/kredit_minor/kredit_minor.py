from frappe.model.document import Document

from kredit_edu.services.minor import prepare


class KreditMinor(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF
		from kredit_edu.kredit_edu.doctype.kredit_minor_row.kredit_minor_row import KreditMinorRow

		code: DF.Data
		competences: DF.Text | None
		is_offered: DF.Check
		parts: DF.Table[KreditMinorRow]
		program: DF.Link
		title_en: DF.Data
		title_kk: DF.Data
		title_ru: DF.Data
		total_credits: DF.Int
	# end: auto-generated types

	def validate(self) -> None:
		prepare(self)
