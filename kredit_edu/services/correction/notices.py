"""Who is told of a correction: the learner, who taught the group and who examined it."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.rules.correction import CorrectionKind
from kredit_edu.services.correction import CORRECTION
from kredit_edu.services.discipline.titles import titles_of
from kredit_edu.services.notify import notify


def tell_of_correction(doc: Document) -> None:
	"""Tell them that a published grade is another one now, or is to be given anew. Three queries."""
	learner = frappe.db.get_value("Kredit Learner", doc.learner, "user")
	people = (
		frappe.db.get_value("Kredit Offering", doc.offering, ["lecturer", "examiner"]) if doc.offering else ()
	)
	reversal = doc.kind == CorrectionKind.REVERSAL.value
	params = {"discipline": titles_of([doc.discipline])[doc.discipline]}
	notify([learner], CORRECTION, doc.name, "grade.reversed" if reversal else "grade.corrected", params)
	notify(
		people or (),
		CORRECTION,
		doc.name,
		"grade.reversed_in_group" if reversal else "grade.corrected_in_group",
		params,
	)
