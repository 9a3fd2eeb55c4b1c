from kredit_edu.permissions.rows import DependentRow


class KreditPracticeKindEntry(DependentRow):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		main_kind: DF.Literal[
			"",
			"Educational Practice",
			"Pedagogical Practice",
			"Production Practice",
			"Pre-diploma Practice",
			"Research Practice",
		]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		title_en: DF.Data
		title_kk: DF.Data
		title_ru: DF.Data
	# end: auto-generated types
