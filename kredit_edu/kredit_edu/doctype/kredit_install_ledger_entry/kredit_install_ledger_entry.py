from frappe.model.document import Document


class KreditInstallLedgerEntry(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		ledger_key: DF.Data | None
		record_name: DF.Data
		record_type: DF.Data
	# end: auto-generated types
	pass
