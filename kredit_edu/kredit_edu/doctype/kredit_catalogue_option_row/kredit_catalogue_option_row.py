from kredit_edu.permissions.rows import DependentRow


class KreditCatalogueOptionRow(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		addition_reason: DF.SmallText | None
		credits: DF.Int
		description_en: DF.SmallText | None
		description_kk: DF.SmallText | None
		description_ru: DF.SmallText | None
		discipline: DF.Link
		hours: DF.Int
		is_addition: DF.Check
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		period_number: DF.Int
		seats_max: DF.Data | None
		seats_min: DF.Data | None
		slot_key: DF.Data
		teaching_language: DF.Literal["", "Kazakh", "Russian", "English"]
	# end: auto-generated types
