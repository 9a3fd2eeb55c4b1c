import frappe

from kredit_edu.services.sealed import SealedRecord


class KreditGrade(SealedRecord):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		academic_period: DF.Link
		academic_year: DF.Data | None
		admission_rating: DF.Data | None
		attempt: DF.Int
		attempt_key: DF.Data | None
		chain_hash: DF.Data | None
		chain_key: DF.Data | None
		chain_number: DF.Int
		commitment: DF.Data | None
		corrects: DF.Link | None
		credits: DF.Int
		discipline: DF.Link
		edition: DF.Data | None
		enrollment: DF.Link
		entry_kind: DF.Literal["Award", "Correction", "Reversal"]
		final_control: DF.Data | None
		grade_sheet: DF.Link
		is_current: DF.Check
		is_positive: DF.Check
		kind: DF.Literal[
			"", "Discipline", "Practice", "Research Work", "Experimental Research Work", "Final Attestation"
		]
		learner: DF.Link
		letter: DF.Data | None
		mark: DF.Int
		offering: DF.Link | None
		points_hundredths: DF.Int
		previous_hash: DF.Data | None
		program: DF.Link | None
		published_by: DF.Link | None
		published_on: DF.Datetime | None
		revision: DF.Int
		salt: DF.Data | None
		sequence: DF.Int
		traditional_en: DF.Data | None
		traditional_kk: DF.Data | None
		traditional_ru: DF.Data | None
	# end: auto-generated types


def on_doctype_update() -> None:
	"""Indexes: one from which the distribution of grades is counted without reading a row (38), one for ends of chains."""
	# No longer than a key of InnoDB may be: six columns of text.
	columns = ["is_current", "program", "academic_year", "letter", "kind", "academic_period"]
	frappe.db.add_index("Kredit Grade", columns, "kredit_distribution")
	frappe.db.add_index("Kredit Grade", ["learner", "chain_number"], "kredit_chain")
