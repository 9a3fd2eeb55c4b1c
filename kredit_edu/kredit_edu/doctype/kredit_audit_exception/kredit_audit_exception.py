from kredit_edu.rules.decision import Decision
from kredit_edu.services.audit.exceptions import kept, prepare
from kredit_edu.services.granted import GrantedRecord


class KreditAuditException(GrantedRecord):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		approver_role: DF.Data | None
		component: DF.Literal["", "Mandatory", "University", "Elective"]
		cycle: DF.Literal[
			"", "General Education", "Basic", "Profile", "Basic and Profile", "Final Attestation"
		]
		discipline: DF.Link | None
		document_date: DF.Date
		document_file: DF.Attach | None
		document_number: DF.Data
		granted_by: DF.Link | None
		granted_on: DF.Datetime | None
		instead_of: DF.Link | None
		kind: DF.Literal["Substitute", "Also Allow", "Waive"]
		learner: DF.Link
		program: DF.Link | None
		reason: DF.SmallText
		revoked_by: DF.Link | None
		revoked_on: DF.Datetime | None
		slot_key: DF.Data | None
		work_kind: DF.Literal["", "Discipline", "Practice", "Research", "Final Attestation"]

	# end: auto-generated types
	def reason_of_seal(self) -> Decision:
		return kept()

	def read_grant(self) -> None:
		prepare(self)
