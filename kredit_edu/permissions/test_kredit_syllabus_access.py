"""Who sees and writes syllabuses: every role, in lists and in single documents alike, and their rows."""

from __future__ import annotations

import frappe

from kredit_edu.api import doors
from kredit_edu.testing import factories
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import clause
from kredit_edu.testing.factories import as_user, make_user
from kredit_edu.testing.queries import count_queries

SYLLABUS = "Kredit Syllabus"
ROWS = {
	"Kredit Syllabus Topic Row": "topics",
	"Kredit Syllabus Task Row": "tasks",
	"Kredit Syllabus Material Row": "materials",
	"Kredit Review Entry": "moves",
}
# "r": reads it, "w": may also write it, "-": does not see it.
EXPECTED = {
	"author": ("w", "w", "w", "w"),
	"lecturer": ("w", "w", "w", "w"),
	"teacher": ("-", "-", "r", "r"),
	"manager": ("w", "w", "w", "w"),
	"head": ("r", "r", "r", "r"),
	"dean": ("r", "r", "r", "r"),
	"institution_head": ("r", "r", "r", "r"),
	"secretary": ("r", "r", "r", "r"),
	"registrar": ("r", "r", "r", "r"),
	"administrator": ("r", "r", "r", "r"),
	"adviser": ("-", "-", "r", "r"),
	"examiner": ("-", "-", "r", "r"),
	"support": ("-", "-", "r", "r"),
	"learner": ("-", "-", "r", "r"),
	"system_manager": ("-", "-", "-", "-"),
	"outsider": ("-", "-", "-", "-"),
	"Guest": ("-", "-", "-", "-"),
}
STATES = ("Draft", "Under Review", "Approved", "Superseded")
ROLES = {
	"author": "Kredit Teacher",
	"lecturer": "Kredit Teacher",
	"teacher": "Kredit Teacher",
	"manager": "Kredit Curriculum Manager",
	"head": "Kredit Head of Department",
	"dean": "Kredit Dean",
	"institution_head": "Kredit Head of Institution",
	"secretary": "Kredit Council Secretary",
	"registrar": "Kredit Registrar",
	"administrator": "Kredit Administrator",
	"adviser": "Kredit Adviser",
	"examiner": "Kredit Examiner",
	"support": "Kredit Support Service",
	"learner": "Kredit Learner",
	"system_manager": "System Manager",
}


class SyllabusAccessCase(KreditTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		factories.ensure_settings()
		cls.people = {person: make_user(roles=[role]) for person, role in ROLES.items()}
		cls.people |= {"outsider": make_user(), "Guest": "Guest"}
		discipline = factories.make_discipline().name
		factories.make_offering(discipline, lecturer=cls.people["lecturer"], syllabus=False)
		# Another group, another discipline: it opens nothing here.
		factories.make_offering(lecturer=cls.people["teacher"], syllabus=False)
		cls.records = {state: cls.record(discipline, state) for state in STATES}

	@classmethod
	def record(cls, discipline: str, state: str):
		return factories.place(
			SYLLABUS,
			discipline=discipline,
			version=STATES.index(state) + 1,
			state=state,
			owner=cls.people["author"],
			topics=[{"number": "1", "title": "Кіріспе"}],
			tasks=[{"kind": "Essay", "description": "Эссе"}],
			materials=[{"kind": "Textbook", "title": "Оқулық"}],
			moves=[{"action": "Return", "comment": "Толықтырыңыз."}],
		)

	def lists(self, doctype: str, name: str, user: str) -> bool:
		with as_user(user):
			try:
				found = frappe.get_list(
					doctype,
					filters={"name": name},
					pluck="name",
					parent_doctype=SYLLABUS if doctype in ROWS else None,
				)
			except frappe.PermissionError:
				return False
		return found == [name]

	def may(self, doctype: str, name: str, user: str, right: str) -> bool:
		with as_user(user):
			return bool(frappe.get_doc(doctype, name).has_permission(right))


class TestSyllabusAccess(SyllabusAccessCase):
	@clause("4(9)", "15.2")
	def test_every_role_and_state(self):
		self.assertEqual(set(EXPECTED), set(self.people))
		for person, cells in EXPECTED.items():
			for state, cell in zip(STATES, cells, strict=True):
				user, name = self.people[person], self.records[state].name
				with self.subTest(person=person, state=state):
					self.assertEqual(self.lists(SYLLABUS, name, user), cell in "rw", "in the list")
					self.assertEqual(self.may(SYLLABUS, name, user, "read"), cell in "rw", "as a document")
					self.assertEqual(self.may(SYLLABUS, name, user, "write"), cell == "w", "to write")

	@clause("2(7)", "4(9)")
	def test_rows_follow_their_syllabus(self):
		for person, cells in EXPECTED.items():
			for state, cell in zip(STATES, cells, strict=True):
				for doctype, table in ROWS.items():
					user, name = self.people[person], self.records[state].get(table)[0].name
					with self.subTest(person=person, state=state, doctype=doctype):
						self.assertEqual(self.lists(doctype, name, user), cell in "rw", "in the list")
						self.assertEqual(self.may(doctype, name, user, "read"), cell in "rw", "by itself")

	def test_rows_of_other_reviews_stay_open(self):
		"""The table of steps is shared: only those of syllabuses are closed."""
		other = factories.place("Kredit Review Entry", parent="x", parenttype="Kredit Curriculum")
		self.assertTrue(self.lists("Kredit Review Entry", other.name, self.people["learner"]))

	def test_a_count_tells_a_learner_nothing_of_drafts(self):
		draft, approved = self.records["Draft"], self.records["Approved"]
		with as_user(self.people["learner"]):
			for record, expected in ((draft, 0), (approved, 1)):
				self.assertEqual(doors.get_count(SYLLABUS, {"name": record.name}), expected)
				for doctype in ROWS:
					with self.subTest(doctype=doctype, state=record.state):
						self.assertEqual(doors.get_count(doctype, {"parent": record.name}), expected)

	def test_lists_hold_nothing_but_what_single_documents_open(self):
		every = frappe.get_all(SYLLABUS, pluck="name")
		for person, user in self.people.items():
			with self.subTest(person=person), as_user(user):
				try:
					listed = frappe.get_list(SYLLABUS, pluck="name", limit_page_length=0)
				except frappe.PermissionError:
					listed = []
				opened = {name for name in every if frappe.get_doc(SYLLABUS, name).has_permission("read")}
				self.assertEqual(set(listed), opened)

	def test_a_teacher_writes_a_new_one_as_its_author_and_hands_none_over(self):
		other = factories.make_discipline().name
		with as_user(self.people["teacher"]):
			doc = frappe.get_doc({"doctype": SYLLABUS, "discipline": other}).insert()
			doc.aims = "Білім беру."
			doc.save()
		with as_user(self.people["lecturer"]), self.assertRaises(frappe.PermissionError):
			frappe.get_doc(SYLLABUS, doc.name).save()

	def test_posted_values_open_nothing(self):
		with as_user(self.people["teacher"]):
			doc = frappe.get_doc(SYLLABUS, self.records["Draft"].name)
			doc.owner = self.people["teacher"]
			doc.state = "Approved"
			self.assertFalse(doc.has_permission("read"))
			self.assertFalse(doc.has_permission("write"))

	def test_a_document_takes_one_query(self):
		with as_user(self.people["lecturer"]):
			doc = frappe.get_doc(SYLLABUS, self.records["Draft"].name)
			doc.has_permission("read")
			with count_queries() as log:
				doc.has_permission("read")
		self.assertLessEqual(log.our_count, 1, log.shapes())
