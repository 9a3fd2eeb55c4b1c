from frappe.model.document import Document

from kredit_edu.services.module import check_module, check_unused
from kredit_edu.services.module_content import show_content
from kredit_edu.services.refusals import as_payload, refuse


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

	def onload(self) -> None:
		content, decision = show_content(self)
		self.set_onload("kredit_content", content)
		self.set_onload("kredit_reasons", as_payload(decision))

	def validate(self) -> None:
		refuse(check_module(self))

	def on_trash(self) -> None:
		refuse(check_unused(self))
