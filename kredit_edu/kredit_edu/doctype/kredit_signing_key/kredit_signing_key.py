from typing import NoReturn

from kredit_edu.rules.decision import Decision
from kredit_edu.services.people import people_of
from kredit_edu.services.sealed import SealedRecord
from kredit_edu.services.signing.keys import refuse_secret, sealed_key


class KreditSigningKey(SealedRecord):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		active_key: DF.Data | None
		algorithm: DF.Data | None
		compromise_reason: DF.SmallText | None
		compromised_since: DF.Datetime | None
		created_on: DF.Datetime | None
		key_id: DF.Data
		private_key: DF.Password | None
		public_key: DF.Data | None
		reported_by: DF.Link | None
		reported_on: DF.Datetime | None
		retired_by: DF.Link | None
		retired_on: DF.Datetime | None
		state: DF.Literal["Active", "Retired", "Compromised"]

	# end: auto-generated types
	def onload(self) -> None:
		self.set_onload("kredit_people", people_of(self))

	def reason_of_seal(self) -> Decision:
		return sealed_key()

	def get_password(self, fieldname: str = "password", raise_exception: bool = True) -> NoReturn:
		refuse_secret()
