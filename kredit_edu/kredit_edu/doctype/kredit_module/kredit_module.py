from frappe.model.document import Document

from kredit_edu.services.module import check_module
from kredit_edu.services.refusals import refuse


class KreditModule(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		assessment_criteria: DF.Text | None
		code: DF.Data
		outcomes: DF.Text | None
		program: DF.Link
		title_en: DF.Data
		title_kk: DF.Data
		title_ru: DF.Data
	# end: auto-generated types

	def validate(self) -> None:
		refuse(check_module(self))
