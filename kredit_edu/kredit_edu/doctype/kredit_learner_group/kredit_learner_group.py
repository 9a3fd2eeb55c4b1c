from frappe.model.document import Document

from kredit_edu.services.enrollment.from_curriculum import is_open_to
from kredit_edu.services.learner.group import check_group, tidy_title
from kredit_edu.services.refusals import refuse


class KreditLearnerGroup(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		admission_year: DF.Data | None
		adviser: DF.Link | None
		curriculum: DF.Link | None
		program: DF.Link | None
		teaching_language: DF.Literal["", "Kazakh", "Russian", "English"]
		title: DF.Data
	# end: auto-generated types

	def onload(self) -> None:
		self.set_onload("kredit_enrolls", is_open_to(self.name))

	def before_naming(self) -> None:
		tidy_title(self)

	def validate(self) -> None:
		refuse(check_group(self))
