"""The support service sees registration and consults: it reads and comments, and changes nothing (31)."""

import frappe
from frappe.desk.form.load import getdoc
from frappe.desk.form.utils import add_comment

from kredit_edu.services.learner.assignment import assign
from kredit_edu.services.recognition.approval import approve
from kredit_edu.services.study_plan.choices import save_choices
from kredit_edu.services.study_plan.draft import start_plan
from kredit_edu.services.study_plan.moves import move, open_actions
from kredit_edu.services.study_plan.options import options_of_row
from kredit_edu.services.study_plan.view import read_plan
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import YEAR, as_user, make_learner, make_offering, make_user
from kredit_edu.testing.learners import make_adviser, make_group
from kredit_edu.testing.plans import BY_ADVISER, BY_REGISTRAR, RETURN, SUBMIT, WITHDRAW, Review
from kredit_edu.testing.recognitions import make_recognition

PLAN = "Kredit Study Plan"


class SupportCase(KreditTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.support = make_user(roles=["Kredit Support Service"])
		cls.review = Review().approved()
		cls.learner = cls.review.learner
		curriculum = frappe.get_doc("Kredit Curriculum", cls.learner.curriculum)
		cls.group = make_group(curriculum).name
		cls.recognition = make_recognition(cls.learner.name, [curriculum.options[0].discipline])
		cls.offering = make_offering()
		cls.draft = Review(make_learner(curriculum=curriculum))
		cls.draft.start()
		cls.enrollment = frappe.db.get_value("Kredit Enrollment", {"learner": cls.learner.name})
		cls.seen = {
			PLAN: cls.review.name,
			"Kredit Enrollment": cls.enrollment,
			"Kredit Offering": cls.offering.name,
			"Kredit Learner": cls.learner.name,
			"Kredit Learner Group": cls.group,
			"Kredit Recognition": cls.recognition.name,
		}


class TestReading(SupportCase):
	@accepts("31")
	def test_it_sees_lists_and_single_documents(self):
		with as_user(self.support):
			for doctype, name in self.seen.items():
				with self.subTest(doctype=doctype):
					self.assertEqual(frappe.get_list(doctype, {"name": name}, pluck="name"), [name])
					getdoc(doctype, name)
					self.assertEqual(frappe.get_doc(doctype, name).check_permission("read"), None)

	@accepts("31")
	def test_it_sees_what_helps_to_consult(self):
		with as_user(self.support):
			plan = read_plan(self.draft.name)
			self.assertEqual(plan["actions"], [])
			self.assertTrue(plan["reasons"])
			open_row = next(row for row in plan["items"] if not row["discipline"])
			self.assertTrue(options_of_row(self.draft.name, open_row["row_key"]))
			frappe.get_list("Kredit Study Plan Item", {"parent": self.draft.name}, parent_doctype=PLAN)


class TestComments(SupportCase):
	def comment(self, user, name=None, email=None):
		with as_user(user):
			return add_comment(
				PLAN, name or self.review.name, "Choose a lighter spring.", email or user, user
			)

	@accepts("31")
	def test_it_comments_on_a_plan_and_the_learner_reads_it(self):
		comment = self.comment(self.support)
		for reader in (self.learner.user, self.learner.adviser, self.review.registrar, self.support):
			with self.subTest(reader=reader), as_user(reader):
				self.assertTrue(frappe.get_doc("Comment", comment.name).content)
				frappe.local.response = frappe._dict(docs=[])
				getdoc(PLAN, self.review.name)
				told = frappe.response["docinfo"]["comments"]
				self.assertIn(comment.name, [each["name"] for each in told])

	@refuses("31")
	def test_a_comment_bears_the_name_of_who_wrote_it(self):
		comment = self.comment(self.support, email=self.learner.adviser)
		self.assertEqual((comment.comment_email, comment.owner), (self.support, self.support))
		stored = frappe.db.get_value("Comment", comment.name, ["comment_email", "comment_by"], as_dict=True)
		self.assertEqual(stored.comment_email, self.support)
		self.assertEqual(stored.comment_by, frappe.utils.get_fullname(self.support))

	@refuses("31")
	def test_nobody_comments_on_what_is_closed_to_them(self):
		stranger = make_learner(curriculum=frappe.get_doc("Kredit Curriculum", self.learner.curriculum))
		for user in (stranger.user, stranger.adviser, make_user(roles=["Kredit Teacher"]), make_user()):
			with self.subTest(user=user), self.assertRaises(frappe.PermissionError):
				self.comment(user)


class TestWriting(SupportCase):
	@refuses("31")
	def test_it_saves_and_deletes_nothing(self):
		with as_user(self.support):
			for doctype, name in self.seen.items():
				doc = frappe.get_doc(doctype, name)
				for right in ("write", "create", "delete", "share", "import"):
					with self.subTest(doctype=doctype, right=right):
						self.assertFalse(frappe.has_permission(doctype, right, doc=doc))
				with self.subTest(doctype=doctype), self.assertRaises(frappe.PermissionError):
					doc.save()
				with self.subTest(doctype=doctype), self.assertRaises(frappe.PermissionError):
					frappe.delete_doc(doctype, name)
			plan = frappe.get_doc(PLAN, self.draft.name)
			plan.adviser_comment = "From the support service"
			with self.assertRaises(frappe.PermissionError):
				plan.save()

	@refuses("31", "35")
	def test_it_moves_no_plan(self):
		plans = {self.draft.name: (SUBMIT,), self.review.name: ("Supersede",)}
		sent = Review(make_learner(curriculum=frappe.get_doc("Kredit Curriculum", self.learner.curriculum)))
		sent.ready().submit()
		plans[sent.name] = (BY_ADVISER, BY_REGISTRAR, RETURN, WITHDRAW)
		for name, actions in plans.items():
			before = frappe.db.get_value(PLAN, name, "state")
			for action in actions:
				with (
					self.subTest(name=name, action=action),
					as_user(self.support),
					self.assertRaises(frappe.ValidationError),
				):
					move(name, action, "A comment")
			with as_user(self.support):
				self.assertEqual(open_actions(frappe.get_doc(PLAN, name)), [])
			self.assertEqual(frappe.db.get_value(PLAN, name, "state"), before)

	@refuses("31", "4(2)")
	def test_it_chooses_assigns_and_recognises_nothing(self):
		other = make_learner(curriculum=frappe.get_doc("Kredit Curriculum", self.learner.curriculum)).name
		adviser = make_adviser()
		acts = (
			lambda: start_plan(other, YEAR),
			lambda: save_choices(self.draft.name, [], True),
			lambda: assign(adviser, learners=[other]),
			lambda: approve(self.recognition.name),
		)
		for number, act in enumerate(acts):
			with self.subTest(act=number), as_user(self.support), self.assertRaises(frappe.PermissionError):
				act()
