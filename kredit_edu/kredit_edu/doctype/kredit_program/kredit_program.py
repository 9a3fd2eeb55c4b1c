from frappe.model.document import Document

from kredit_edu.services.program.record import check_program
from kredit_edu.services.refusals import refuse


class KreditProgram(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		code: DF.Data
		degree_en: DF.Data | None
		degree_kk: DF.Data | None
		degree_ru: DF.Data | None
		group_code: DF.Data | None
		is_active: DF.Check
		level: DF.Literal["Bachelor", "Master", "Doctoral"]
		required_credits: DF.Data
		title_en: DF.Data
		title_kk: DF.Data
		title_ru: DF.Data
	# end: auto-generated types

	def validate(self) -> None:
		refuse(check_program(self))
