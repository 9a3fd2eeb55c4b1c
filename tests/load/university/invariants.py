"""What must hold of a seeded university: its numbers, its links, and what the services say of a sample."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import frappe
from frappe.model.document import Document

from kredit_edu.rules.record_chain import CONTENT, Link, Stored, digest_of, verify
from kredit_edu.services.catalogue.review import decide as decide_catalogue
from kredit_edu.services.curriculum.approval import reasons_for as reasons_of_curriculum
from kredit_edu.services.standing import recompute
from kredit_edu.testing.site import as_user
from tests.load.university.drafts import Draft
from tests.load.university.history import course_of
from tests.load.university.seed import University
from tests.load.university.years import COURSES, THIS_FIRST

SAMPLE = 3
SAVED = ("Kredit Discipline", "Kredit Program", "Kredit Module", "Kredit Offering", "Kredit Learner")
GRADE = "Kredit Grade"
CHAIN = ("salt", "chain_number", "previous_hash", "commitment", "chain_hash")
STANDING_COLUMNS = ("standing_key", "gpa", "gpa_credits", "quality_sum_hundredths", "credits_earned")


class Broken(AssertionError):
	"""The university is not what it should be."""


def check(university: University, say: Callable[[str], None] = print) -> None:
	"""Hold the university to everything below; what a check writes is undone.

	:raises Broken: something does not hold; the text names all of it.
	"""
	checks = {
		"numbers": _numbers,
		"links": _links,
		"required fields": _required,
		"seats": _seats,
		"documents save": _documents,
		"curricula and catalogues pass the Rules": _rules,
		"standings": _standings,
		"chains and sheets": _chains,
		"plans can be submitted": _plans,
	}
	found: list[str] = []
	for name, act in checks.items():
		frappe.db.savepoint("university_check")
		try:
			broken = [f"{name}: {text}" for text in act(university)]
		finally:
			frappe.db.rollback(save_point="university_check")
			frappe.local.document_cache = {}
		say(f"check: {name}: {'holds' if not broken else 'BROKEN'}")
		found += broken
	if found:
		raise Broken("\n".join(found))


def _numbers(university: University) -> Iterator[str]:
	size = university.size
	expected = {
		"Kredit Learner": size.learners + size.graduates,
		"Kredit Discipline": size.disciplines,
		"Kredit Program": size.programs,
	}
	for doctype, number in expected.items():
		if university.written[doctype] != number:
			yield f"{university.written[doctype]} {doctype} instead of {number}"
	for doctype, written in university.written.items():
		if frappe.db.count(doctype) < written:
			yield f"fewer rows of {doctype} than were written"


def _links(university: University) -> Iterator[str]:
	for doctype in university.written:
		table = frappe.qb.DocType(doctype)
		for field in frappe.get_meta(doctype).get_link_fields():
			target = frappe.qb.DocType(field.options).as_("target")
			query = (
				frappe.qb.from_(table)
				.left_join(target)
				.on(target.name == table[field.fieldname])
				.select(table.name)
				.where(table[field.fieldname].isnotnull() & (table[field.fieldname] != ""))
				.where(target.name.isnull() & (table.creation == university.stamp))
				.limit(1)
			)
			if query.run():
				yield f"{doctype}.{field.fieldname} names a {field.options} that does not exist"


def _required(university: University) -> Iterator[str]:
	for doctype in university.written:
		table = frappe.qb.DocType(doctype)
		for field in frappe.get_meta(doctype).fields:
			if not field.reqd or field.fieldtype in frappe.model.table_fields:
				continue
			column = table[field.fieldname]
			query = frappe.qb.from_(table).select(table.name).where(column.isnull() | (column == ""))
			if query.where(table.creation == university.stamp).limit(1).run():
				yield f"{doctype}.{field.fieldname} is required and empty"


def _seats(university: University) -> Iterator[str]:
	wrong = frappe.db.sql(
		"""select offering.name, offering.seats_taken, count(enrollment.name)
		from `tabKredit Offering` offering
		left join `tabKredit Enrollment` enrollment
			on enrollment.offering = offering.name and enrollment.status != 'Withdrawn'
		group by offering.name, offering.seats_taken, offering.seats_limit
		having offering.seats_taken != count(enrollment.name)
			or (offering.seats_limit > 0 and offering.seats_taken > offering.seats_limit)
		limit 5"""
	)
	yield from (f"{name}: {taken} seats taken, {enrolled} enrolled" for name, taken, enrolled in wrong)


def _documents(university: University) -> Iterator[str]:
	for doctype in SAVED:
		for name in _sample(doctype, university):
			yield from _save(frappe.get_doc(doctype, name))
	for name in _sample("Kredit Study Plan", university):
		yield from _save(frappe.get_doc("Kredit Study Plan", name))


def _save(doc: Document) -> Iterator[str]:
	try:
		doc.save(ignore_permissions=True)
	except frappe.ValidationError as error:
		yield f"{doc.doctype} {doc.name} does not save: {error}"


def _rules(university: University) -> Iterator[str]:
	for name in _sample("Kredit Curriculum", university):
		yield from _refusals(name, reasons_of_curriculum(frappe.get_doc("Kredit Curriculum", name)))
	for name in _sample("Kredit Elective Catalogue", university):
		yield from _refusals(name, decide_catalogue(frappe.get_doc("Kredit Elective Catalogue", name)))


def _refusals(name: str, decision: object) -> Iterator[str]:
	yield from (f"{name}: {reason.clause} {reason.key} {reason.params}" for reason in decision.refusals)


def _standings(university: University) -> Iterator[str]:
	learners = [learner.name for learner in _spread(university.learners)]
	before = _stored_standings(learners)
	recompute(learners)
	if not before or before != _stored_standings(learners):
		yield "computed anew, they differ"


def _stored_standings(learners: list[str]) -> list[tuple]:
	return frappe.get_all(
		"Kredit Learner Standing",
		{"learner": ("in", learners)},
		list(STANDING_COLUMNS),
		order_by="standing_key",
		as_list=True,
	)


def _chains(university: University) -> Iterator[str]:
	"""The chains of a sample, and the digests of the sheets on which its grades stand."""
	fields = ["name", "grade_sheet", *CHAIN, *CONTENT]
	sheets: set[str] = set()
	for learner in _spread(university.learners):
		rows = frappe.get_all(GRADE, {"learner": learner.name}, fields, order_by="chain_number")
		faults = verify(
			Stored(row.name, Link(*(row[field] for field in CHAIN[1:])), row.salt, row) for row in rows
		)
		yield from (f"the chain of {learner.name}: {fault.what.value} at {fault.number}" for fault in faults)
		sheets |= {row.grade_sheet for row in rows[-SAMPLE:]}
	for sheet in sorted(sheets):
		about = {"grade_sheet": sheet}
		hashes = frappe.get_all(GRADE, about, pluck="chain_hash", order_by="sequence")
		if digest_of(hashes) != frappe.db.get_value("Kredit Grade Sheet", sheet, "grades_digest"):
			yield f"the digest of the sheet {sheet}"


def _plans(university: University) -> Iterator[str]:
	for course in range(1, COURSES + 1):
		of_course = [one for one in university.learners if course_of(one, THIS_FIRST) == course]
		for learner in _spread(of_course)[:1]:
			with as_user(learner.user):
				try:
					draft = Draft.start(learner.name)
					draft.fill()
					draft.submit()
				except frappe.ValidationError as error:
					yield f"the plan of {learner.name}, course {course}: {error}"


def _sample(doctype: str, university: University) -> list[str]:
	"""Names from all over the DocType, of those that the seeding wrote."""
	written = {"creation": university.stamp}
	names = frappe.get_all(doctype, written, pluck="name", order_by="name", limit=5000)
	if not names:
		raise Broken(f"no {doctype} was written")
	return _spread(names)


def _spread(found: Iterable) -> list:
	found = list(found)
	return found[:: max(1, len(found) // SAMPLE)][:SAMPLE]
