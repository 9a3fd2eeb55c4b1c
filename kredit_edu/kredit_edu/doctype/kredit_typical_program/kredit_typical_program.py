from frappe.model.document import Document

from kredit_edu.services.refusals import refuse
from kredit_edu.services.typical_program import check_in_use, check_typical_program


class KreditTypicalProgram(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		agreed_on: DF.Date | None
		agreement_body: DF.Data | None
		agreement_number: DF.Data | None
		approving_body: DF.Data
		decided_on: DF.Date
		file: DF.Attach | None
		number: DF.Data
		title_en: DF.Data
		title_kk: DF.Data
		title_ru: DF.Data
	# end: auto-generated types

	def validate(self) -> None:
		refuse(check_typical_program(self))

	def on_trash(self) -> None:
		refuse(check_in_use(self))
