from frappe.model.document import Document


class KreditIdempotencyKey(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		endpoint: DF.Data
		key_digest: DF.Data | None
		request_digest: DF.Data
		response: DF.LongText | None
		user: DF.Link
	# end: auto-generated types
	pass
