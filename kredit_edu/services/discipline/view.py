"""What the form of a discipline shows beside its fields."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.services.discipline.labels import work_labels
from kredit_edu.services.languages import title_field
from kredit_edu.services.prerequisites import postrequisites_of


def show(doc: Document) -> None:
	"""Put what follows from other records into the form: postrequisites, names of independent work."""
	doc.set_onload("kredit_postrequisites", postrequisites_of(doc.name))
	doc.set_onload("kredit_work_labels", work_labels(levels_of(doc.name)))


def own_kinds() -> list[dict[str, str]]:
	"""The university's own kinds of practice, as a field offers them: value and label."""
	rows = frappe.get_cached_doc("Kredit Settings").get("practice_kinds") or ()
	return [{"value": row.title_kk, "label": row.get(title_field()) or row.title_kk} for row in rows]


def levels_of(name: str) -> list[str]:
	"""The levels of the programs whose curricula offer a discipline."""
	option = frappe.qb.DocType("Kredit Curriculum Option Row")
	curriculum = frappe.qb.DocType("Kredit Curriculum")
	program = frappe.qb.DocType("Kredit Program")
	return (
		frappe.qb.from_(option)
		.join(curriculum)
		.on(curriculum.name == option.parent)
		.join(program)
		.on(program.name == curriculum.program)
		.select(program.level)
		.distinct()
		.where(option.discipline == name)
		.orderby(program.level)
		.run(pluck=True)
	)
