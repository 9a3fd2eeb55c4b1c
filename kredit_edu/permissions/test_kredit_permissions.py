"""Who sees what: every role against every DocType, in lists and in single documents alike."""

import frappe

from kredit_edu.testing import catalogues, factories
from kredit_edu.testing.audits import except_from
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import clause
from kredit_edu.testing.learners import make_group
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.recognitions import make_recognition
from kredit_edu.testing.records import records_about
from kredit_edu.testing.university import make_study

# Rows: a record about the first learner. "r": reads it, "w": may also write it, "-": does not see it.
# "other" people are the second learner's; "mixed" is another learner's adviser who also gives support.
EXPECTED = """
                              learner other_learner adviser other_adviser teacher other_teacher examiner other_examiner
Kredit Learner                r       -             r       -             -       -             -        -
Kredit Adviser Assignment Row r       -             r       -             -       -             -        -
Kredit Learner Group          r       r             r       r             r       r             r        r
Kredit Recognition            r       -             r       -             -       -             -        -
Kredit Recognition Entry      r       -             r       -             -       -             -        -
Kredit Study Plan             w       -             w       -             -       -             -        -
Kredit Study Plan Item        r       -             r       -             -       -             -        -
Kredit Enrollment             r       -             r       -             r       -             r        -
Kredit Waitlist Entry         r       -             r       -             r       -             -        -
Kredit Offering               r       r             r       r             r       r             r        r
Kredit Grade Sheet            -       -             -       -             w       -             w        -
Kredit Grade Sheet Entry      -       -             -       -             r       -             r        -
Kredit Coded Sheet            -       -             -       -             -       -             w        -
Kredit Coded Sheet Entry      -       -             -       -             -       -             r        -
Kredit Exam Code              -       -             -       -             -       -             -        -
Kredit Grade                  r       -             r       -             r       -             r        -
Kredit Grade Correction       r       -             r       -             r       -             r        -
Kredit Appeal                 r       -             r       r             -       -             -        r
Kredit Commission Entry       r       -             r       r             -       -             -        r
Kredit Examiner Override      -       -             -       -             r       -             -        -
Kredit Record Anchor          -       -             -       -             -       -             -        -
Kredit Record Erasure         -       -             -       -             -       -             -        -
Kredit Learner Standing       r       -             r       -             -       -             -        -
Kredit Transcript             r       -             r       -             -       -             -        -
Kredit Signing Key            -       -             -       -             -       -             -        -
Kredit Standing Check         -       -             -       -             -       -             -        -
Kredit Standing Difference    -       -             -       -             -       -             -        -
Kredit Journal Page           -       -             -       -             w       -             -        -
Kredit Journal Entry          -       -             -       -             r       -             -        -
Kredit Journal Reopening      -       -             -       -             r       -             -        -
Kredit Journal Import         -       -             -       -             w       -             -        -
Kredit Exam                   r       r             r       r             r       r             r        r
Kredit Idempotency Key        -       -             -       -             -       -             -        -
Kredit Audit Exception        r       -             r       -             -       -             -        -
Kredit Batch                  -       -             r       -             -       -             -        -
Kredit Batch Entry            -       -             r       -             -       -             -        -
Kredit Curriculum Import      -       -             -       -             -       -             -        -
Kredit Elective Catalogue     -       -             -       -             -       -             -        -
Kredit Catalogue Slot Row     -       -             -       -             -       -             -        -
Kredit Elective Wish          r       -             r       -             -       -             -        -

                              registrar support mixed manager administrator system_manager outsider Guest
Kredit Learner                w         r       r     -       -             -              -        -
Kredit Adviser Assignment Row r         r       r     -       -             -              -        -
Kredit Learner Group          w         r       r     r       r             -              -        -
Kredit Recognition            w         r       r     -       -             -              -        -
Kredit Recognition Entry      r         r       r     -       -             -              -        -
Kredit Study Plan             w         r       r     -       -             -              -        -
Kredit Study Plan Item        r         r       r     -       -             -              -        -
Kredit Enrollment             r         r       r     -       -             -              -        -
Kredit Waitlist Entry         r         r       r     -       -             -              -        -
Kredit Offering               w         r       r     -       r             -              -        -
Kredit Grade Sheet            w         -       -     -       -             -              -        -
Kredit Grade Sheet Entry      r         -       -     -       -             -              -        -
Kredit Coded Sheet            r         -       -     -       -             -              -        -
Kredit Coded Sheet Entry      r         -       -     -       -             -              -        -
Kredit Exam Code              r         -       -     -       -             -              -        -
Kredit Grade                  r         -       -     -       -             -              -        -
Kredit Grade Correction       r         -       -     -       -             -              -        -
Kredit Appeal                 r         -       -     -       -             -              -        -
Kredit Commission Entry       r         -       -     -       -             -              -        -
Kredit Examiner Override      r         r       r     -       -             -              -        -
Kredit Record Anchor          r         -       -     -       r             -              -        -
Kredit Record Erasure         r         -       -     -       r             -              -        -
Kredit Learner Standing       r         -       -     -       -             -              -        -
Kredit Transcript             r         -       -     -       -             -              -        -
Kredit Signing Key            r         -       -     -       r             -              -        -
Kredit Standing Check         r         -       -     -       r             -              -        -
Kredit Standing Difference    r         -       -     -       -             -              -        -
Kredit Journal Page           r         -       -     -       -             -              -        -
Kredit Journal Entry          r         -       -     -       -             -              -        -
Kredit Journal Reopening      r         -       -     -       -             -              -        -
Kredit Journal Import         r         -       -     -       -             -              -        -
Kredit Exam                   w         r       r     -       r             -              -        -
Kredit Idempotency Key        -         -       -     -       -             -              -        -
Kredit Audit Exception        r         r       r     -       -             -              -        -
Kredit Batch                  r         r       r     -       -             -              -        -
Kredit Batch Entry            r         r       r     -       -             -              -        -
Kredit Curriculum Import      -         -       -     w       r             -              -        -
Kredit Elective Catalogue     r         -       -     w       r             -              -        -
Kredit Catalogue Slot Row     r         -       -     r       r             -              -        -
Kredit Elective Wish          r         r       r     r       r             -              -        -
"""
STAFF = {
	"registrar": ["Kredit Registrar"],
	"support": ["Kredit Support Service"],
	"manager": ["Kredit Curriculum Manager"],
	"administrator": ["Kredit Administrator"],
	"system_manager": ["System Manager"],
	"outsider": [],
}
PARENTS = {
	"Kredit Recognition Entry": "Kredit Recognition",
	"Kredit Adviser Assignment Row": "Kredit Learner",
	"Kredit Study Plan Item": "Kredit Study Plan",
	"Kredit Grade Sheet Entry": "Kredit Grade Sheet",
	"Kredit Journal Entry": "Kredit Journal Page",
	"Kredit Coded Sheet Entry": "Kredit Coded Sheet",
	"Kredit Catalogue Slot Row": "Kredit Elective Catalogue",
	"Kredit Commission Entry": "Kredit Appeal",
}


def expected_cells():
	"""Yields DocType, person and what is expected of them."""
	for block in EXPECTED.strip("\n").split("\n\n"):
		head, *lines = block.splitlines()
		people = head.split()
		for line in lines:
			*doctype, _ = line[:30].split(), None
			for person, cell in zip(people, line[30:].split(), strict=True):
				yield " ".join(doctype[0]), person, cell


class PermissionCase(KreditTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		factories.ensure_settings()
		curriculum = factories.make_curriculum()
		cls.study, cls.other = make_study(curriculum), make_study(curriculum)
		cls.people = {name: factories.make_user(roles=roles) for name, roles in STAFF.items()}
		cls.people |= {
			"Guest": "Guest",
			"learner": cls.study.user,
			"adviser": cls.study.adviser,
			"teacher": cls.study.teacher,
			"examiner": cls.study.examiner,
			"other_learner": cls.other.user,
			"other_adviser": cls.other.adviser,
			"other_teacher": cls.other.teacher,
			"other_examiner": cls.other.examiner,
			"mixed": factories.make_user(roles=["Kredit Adviser", "Kredit Support Service"]),
		}
		key = factories.place("Kredit Idempotency Key", user=cls.study.user, endpoint="x", request_digest="x")
		check = factories.place("Kredit Standing Check", status="Finished")
		differing = factories.place(
			"Kredit Standing Difference", standing_check=check.name, learner=cls.study.learner.name
		)
		imported = factories.place(
			"Kredit Curriculum Import", program=cls.study.learner.program, admission_year="2026"
		)
		batch = factories.place("Kredit Batch", kind="Approve Plans", started_by=cls.study.adviser)
		entry = factories.place("Kredit Batch Entry", batch=batch.name, outcome="Done")
		catalogue = catalogues.make_catalogue(curriculum)
		wish = factories.place(
			"Kredit Elective Wish",
			learner=cls.study.learner.name,
			catalogue=catalogue.name,
			slot_key=catalogue.slots[0].slot_key,
			discipline=catalogue.options[0].discipline,
			priority=1,
			wish_key=factories.unique("w"),
		)
		recognition = make_recognition(cls.study.learner.name, [curriculum.options[1].discipline])
		offering = cls.study.records()["Kredit Offering"]
		entry_of_list = factories.place(
			"Kredit Waitlist Entry", learner=cls.study.learner.name, offering=offering, state="Waiting"
		)
		page = factories.place(
			"Kredit Journal Page",
			offering=offering,
			page_kind="Class",
			held_on="2026-10-05",
			entries=[{"learner": cls.study.learner.name, "attendance": "Present"}],
		)
		reopened = factories.place("Kredit Journal Reopening", offering=offering, page_kind="Class")
		marks = factories.place("Kredit Journal Import", offering=offering)
		exam = factories.place("Kredit Exam", offering=offering, sheet_kind="Main", state="Published")
		coded = factories.place(
			"Kredit Coded Sheet",
			grade_sheet=factories.unique("s"),
			offering=offering,
			examiner=cls.study.examiner,
			state="Draft",
			entries=[{"code": "123456"}],
		)
		code = factories.place(
			"Kredit Exam Code", coded_sheet=coded.name, code="123456", learner=cls.study.learner.name
		)
		transcript = factories.place(
			"Kredit Transcript", learner=cls.study.learner.name, kind="Transcript", state="Requested"
		)
		signing_key = factories.place("Kredit Signing Key", key_id=factories.unique("k"), state="Retired")
		cls.records = {
			**cls.study.records(),
			"Kredit Transcript": transcript.name,
			"Kredit Signing Key": signing_key.name,
			**records_about(
				cls.study, [cls.people["other_adviser"], cls.people["other_examiner"]], cls.study.teacher
			),
			"Kredit Journal Page": page.name,
			"Kredit Journal Entry": page.entries[0].name,
			"Kredit Journal Reopening": reopened.name,
			"Kredit Journal Import": marks.name,
			"Kredit Exam": exam.name,
			"Kredit Coded Sheet": coded.name,
			"Kredit Coded Sheet Entry": coded.entries[0].name,
			"Kredit Exam Code": code.name,
			"Kredit Recognition": recognition.name,
			"Kredit Recognition Entry": recognition.entries[0].name,
			"Kredit Waitlist Entry": entry_of_list.name,
			"Kredit Adviser Assignment Row": cls.study.learner.adviser_history[0].name,
			"Kredit Learner Group": make_group(curriculum).name,
			"Kredit Idempotency Key": key.name,
			"Kredit Audit Exception": except_from(
				cls.study.learner, instead_of=curriculum.options[0].discipline
			).name,
			"Kredit Standing Check": check.name,
			"Kredit Standing Difference": differing.name,
			"Kredit Batch": batch.name,
			"Kredit Batch Entry": entry.name,
			"Kredit Curriculum Import": imported.name,
			"Kredit Elective Catalogue": catalogue.name,
			"Kredit Catalogue Slot Row": catalogue.slots[0].name,
			"Kredit Elective Wish": wish.name,
		}

	def lists(self, doctype: str, name: str, user: str) -> bool:
		with factories.as_user(user):
			try:
				found = frappe.get_list(
					doctype, filters={"name": name}, pluck="name", parent_doctype=PARENTS.get(doctype)
				)
			except frappe.PermissionError:
				return False
		return found == [name]

	def may(self, doctype: str, name: str, user: str, right: str) -> bool:
		with factories.as_user(user):
			return bool(frappe.get_doc(doctype, name).has_permission(right))


class TestMatrix(PermissionCase):
	@clause("2(29)", "31", "37.2")
	def test_every_role_and_doctype(self):
		cells = list(expected_cells())
		self.assertEqual({doctype for doctype, *_ in cells}, set(self.records))
		self.assertEqual({person for _, person, _ in cells}, set(self.people))
		for doctype, person, cell in cells:
			user, name = self.people[person], self.records[doctype]
			with self.subTest(doctype=doctype, person=person):
				self.assertEqual(self.lists(doctype, name, user), cell in "rw", "in the list")
				self.assertEqual(self.may(doctype, name, user, "read"), cell in "rw", "as a document")
				if doctype not in PARENTS:
					self.assertEqual(self.may(doctype, name, user, "write"), cell == "w", "to write")

	def test_lists_hold_nothing_but_what_single_documents_open(self):
		for doctype in self.records:
			for person, user in self.people.items():
				with self.subTest(doctype=doctype, person=person), factories.as_user(user):
					try:
						listed = frappe.get_list(
							doctype, pluck="name", limit_page_length=0, parent_doctype=PARENTS.get(doctype)
						)
					except frappe.PermissionError:
						listed = []
					every = frappe.get_all(doctype, pluck="name")
					opened = {name for name in every if frappe.get_doc(doctype, name).has_permission("read")}
					self.assertEqual(set(listed), opened)


class TestUnion(PermissionCase):
	def test_roles_add_up(self):
		both = factories.make_user(roles=["Kredit Teacher", "Kredit Examiner"])
		frappe.db.set_value("Kredit Offering", self.study.offering.name, "lecturer", both)
		frappe.db.set_value("Kredit Offering", self.other.offering.name, "examiner", both)
		for study in (self.study, self.other):
			self.assertTrue(self.lists("Kredit Grade Sheet", study.sheet.name, both))
			self.assertTrue(self.may("Kredit Grade Sheet", study.sheet.name, both, "write"))

	def test_each_role_brings_its_own_rights_alone(self):
		"""Support reads every plan and an adviser writes those of own learners: not the plans of all."""
		mixed = self.people["mixed"]
		self.assertTrue(self.may("Kredit Study Plan", self.study.plan.name, mixed, "read"))
		self.assertFalse(self.may("Kredit Study Plan", self.study.plan.name, mixed, "write"))

	def test_a_role_that_the_university_adds_opens_no_rows(self):
		role = frappe.get_doc({"doctype": "Role", "role_name": factories.unique("Role")}).insert()
		frappe.get_doc(
			{
				"doctype": "Custom DocPerm",
				"parent": "Kredit Grade",
				"role": role.name,
				"read": 1,
				"permlevel": 0,
			}
		).insert()
		frappe.clear_cache(doctype="Kredit Grade")
		self.addCleanup(frappe.clear_cache, doctype="Kredit Grade")
		user = factories.make_user(roles=[role.name])
		self.assertFalse(self.lists("Kredit Grade", self.study.grade.name, user))
		self.assertFalse(self.may("Kredit Grade", self.study.grade.name, user, "read"))


class TestPostedTies(PermissionCase):
	"""A tie that is posted opens nothing that is stored, and hands nothing over."""

	def test_a_posted_tie_does_not_open_a_stored_document(self):
		with factories.as_user(self.people["other_learner"]):
			plan = frappe.get_doc("Kredit Study Plan", self.study.plan.name)
			plan.learner = self.other.learner.name
			self.assertFalse(plan.has_permission("write"))
			self.assertFalse(plan.has_permission("read"))

	def test_a_document_is_not_handed_over(self):
		with factories.as_user(self.people["learner"]):
			plan = frappe.get_doc("Kredit Study Plan", self.study.plan.name)
			plan.learner = self.other.learner.name
			self.assertFalse(plan.has_permission("write"))

	def test_a_plan_is_not_made_for_someone_else(self):
		with factories.as_user(self.people["learner"]):
			plan = frappe.new_doc("Kredit Study Plan")
			plan.learner = self.other.learner.name
			self.assertFalse(plan.has_permission("create"))
			plan.learner = self.study.learner.name
			self.assertTrue(plan.has_permission("create"))


class TestCost(PermissionCase):
	def test_a_list_takes_no_query_a_row(self):
		with factories.as_user(self.people["adviser"]):
			frappe.get_list("Kredit Grade")
			with count_queries() as log:
				frappe.get_list("Kredit Grade", pluck="name")
		self.assertLessEqual(log.our_count, 1, log.shapes())

	def test_a_document_takes_one_query(self):
		with factories.as_user(self.people["adviser"]):
			grade = frappe.get_doc("Kredit Grade", self.study.grade.name)
			grade.has_permission("read")
			with count_queries() as log:
				grade.has_permission("read")
		self.assertLessEqual(log.our_count, 1, log.shapes())
