from frappe.model.document import Document

from kredit_edu.services.study_plan.enroll import refuse_by_hand


class KreditEnrollment(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		academic_period: DF.Link
		active_key: DF.Data | None
		credits: DF.Int
		discipline: DF.Link
		edition: DF.Data | None
		kind: DF.Data | None
		learner: DF.Link
		offering: DF.Link | None
		program: DF.Link | None
		row_key: DF.Data | None
		status: DF.Literal["Enrolled", "Completed", "Failed", "Withdrawn"]
		study_plan: DF.Link
	# end: auto-generated types

	def validate(self) -> None:
		refuse_by_hand()

	def on_trash(self) -> None:
		refuse_by_hand()

	def before_rename(self, old: str, new: str, merge: bool = False) -> None:
		refuse_by_hand()

	def before_discard(self) -> None:
		refuse_by_hand()
