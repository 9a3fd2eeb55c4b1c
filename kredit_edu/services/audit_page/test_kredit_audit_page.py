"""The audit's page and endpoints: to whom they open, a what-if included, and in how many queries."""

import frappe

from kredit_edu.rules.moves import DEAN, REGISTRAR
from kredit_edu.services.audit.test_kredit_audit import AuditCase
from kredit_edu.services.audit.view import audit_view
from kredit_edu.services.audit_page.page import learner_page, my_page
from kredit_edu.testing import factories
from kredit_edu.testing.audits import pass_all
from kredit_edu.testing.clauses import clause, refuses
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.site import as_user

CLOSED = (
	"Kredit Teacher",
	"Kredit Examiner",
	"Kredit Curriculum Manager",
	"Kredit Administrator",
	"Kredit Council Secretary",
	"Kredit Head of Department",
	"Kredit Head of Institution",
	"System Manager",
)


class TestAccess(AuditCase):
	def setUp(self):
		super().setUp()
		self.other = factories.make_learner()

	def sees(self, user, **asked):
		with as_user(user):
			try:
				return audit_view(self.learner.name, **asked)["learner"]["name"] == self.learner.name
			except frappe.PermissionError:
				return False

	@clause("31")
	def test_who_sees_an_audit_and_a_what_if(self):
		opened = [self.learner.user, self.learner.adviser]
		opened += [factories.make_user(roles=[role]) for role in (REGISTRAR, DEAN, "Kredit Support Service")]
		for user in opened:
			with self.subTest(user=user, roles=frappe.get_roles(user)):
				self.assertTrue(self.sees(user))
				self.assertTrue(self.sees(user, program=self.other.program))
				self.assertTrue(self.sees(user, second_program=self.other.program))

	@refuses("31")
	def test_to_everybody_else_it_is_closed(self):
		closed = [self.other.user, self.other.adviser, factories.make_user(), "Guest"]
		closed += [factories.make_user(roles=[role]) for role in CLOSED]
		for user in closed:
			with self.subTest(user=user, roles=frappe.get_roles(user)):
				self.assertFalse(self.sees(user))
				self.assertFalse(self.sees(user, program=self.other.program))
				self.assertFalse(self.sees(user, second_program=self.other.program))

	@refuses("6(2)")
	def test_a_curriculum_is_of_the_program_that_is_named(self):
		with as_user(self.learner.user):
			for program in (None, self.learner.program):
				with self.assertRefused("6(2)"):
					audit_view(self.learner.name, program, self.other.curriculum)
			found = audit_view(self.learner.name, self.other.program, self.other.curriculum)
		self.assertEqual(found["curriculum"], self.other.curriculum)

	def test_there_is_no_learner_or_program_of_that_name(self):
		for arguments in ({"learner": "nobody"}, {"learner": self.learner.name, "program": "nothing"}):
			with self.assertRaises(frappe.DoesNotExistError):
				audit_view(**arguments)


class TestPage(AuditCase):
	def test_own_page_and_that_of_nobody(self):
		with as_user(self.learner.user):
			self.assertEqual(my_page({})["learner"]["name"], self.learner.name)
		with as_user(factories.make_user(roles=[REGISTRAR])):
			self.assertEqual(my_page({}), {"learner": None})

	def test_what_may_be_compared_is_offered(self):
		other = factories.make_curriculum().program
		minor = factories.make_minor(self.learner.program).name
		hidden = factories.make_minor(self.learner.program, is_offered=0).name
		with as_user(self.learner.user):
			choices = learner_page(self.learner.name, {})["choices"]
		programs = {row["name"] for row in choices["programs"]}
		self.assertIn(other, programs)
		self.assertNotIn(self.learner.program, programs)
		self.assertIn(minor, {row["name"] for row in choices["minors"]})
		self.assertNotIn(hidden, {row["name"] for row in choices["minors"]})

	@clause("50", "39")
	def test_a_double_degree_tells_what_counts_in_both(self):
		pass_all(self.learner, self.all[:4])
		slots = (*factories.ORDINARY_SLOTS[1:], factories.Slot(options=[self.all[0]]))
		second = factories.make_curriculum(slots=slots).program
		with as_user(self.learner.user):
			page = learner_page(self.learner.name, {"second_program": second})
		self.assertEqual(page["shared"]["credits"], 5)
		self.assertEqual([row["discipline"] for row in page["shared"]["works"]], [self.all[0]])
		self.assertEqual((page["total"]["done"], page["second"]["total"]["done"]), (20, 5))
		self.assertTrue(page["second"]["is_what_if"])

	@refuses("50", "6(2)")
	def test_what_cannot_be_compared_is_told_beside_the_own_audit(self):
		empty = factories.make_program().name
		for asked, clause_id in (
			({"program": empty}, "6(2)"),
			({"second_program": self.learner.program}, "50"),
		):
			page = learner_page(self.learner.name, asked)
			self.assertEqual([reason["clause"] for reason in page["refused"]], [clause_id])
			self.assertEqual(page["program"]["name"], self.learner.program)
			self.assertEqual(frappe.local.message_log, [])

	def test_words_are_in_the_language_of_the_reader(self):
		for language, said in (("kk", "жетіспейді"), ("ru", "не хватает"), ("en", "missing")):
			frappe.local.lang = language
			page = learner_page(self.learner.name, {})
			self.assertEqual(page["total"]["outcome_words"], said)
			self.assertTrue(all(said in reason["message"] for reason in page["reasons"][1:3]))

	def test_many_results_take_no_more_queries(self):
		learner_page(self.learner.name, {})
		with count_queries() as few:
			learner_page(self.learner.name, {})
		pass_all(self.learner, self.all)
		with count_queries() as many:
			learner_page(self.learner.name, {})
		self.assertEqual(few.our_count, many.our_count, many.shapes())
