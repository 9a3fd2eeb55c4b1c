from kredit_edu.rules.decision import Decision
from kredit_edu.rules.transcript import sealed
from kredit_edu.services.people import people_of
from kredit_edu.services.sealed import SealedRecord


class KreditTranscript(SealedRecord):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		academic_period: DF.Link | None
		academic_year: DF.Data | None
		decline_reason: DF.SmallText | None
		declined_by: DF.Link | None
		declined_on: DF.Datetime | None
		digest: DF.Data | None
		edition: DF.Data | None
		issued_by: DF.Link | None
		issued_on: DF.Datetime | None
		kind: DF.Literal["Transcript", "Academic Certificate"]
		learner: DF.Link
		number: DF.Data | None
		pdf_digests: DF.LongText | None
		program: DF.Link | None
		replaced_by: DF.Link | None
		replaces: DF.Link | None
		request_key: DF.Data | None
		requested_by: DF.Link | None
		requested_on: DF.Datetime | None
		revoke_reason: DF.SmallText | None
		revoked_by: DF.Link | None
		revoked_on: DF.Datetime | None
		scope: DF.Literal["Whole", "Year", "Period"]
		share_level: DF.Literal["Nothing", "Confirmation Alone", "Figures", "Whole List"]
		signature: DF.Data | None
		signing_key: DF.Link | None
		snapshot: DF.LongText | None
		state: DF.Literal["Requested", "Declined", "Issued", "Revoked", "Replaced"]
		verification_code: DF.Data | None

	# end: auto-generated types
	def onload(self) -> None:
		self.set_onload("kredit_people", people_of(self))

	def reason_of_seal(self) -> Decision:
		return sealed()
