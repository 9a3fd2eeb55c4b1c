"""The identification number: its form, and the ways in which nobody but the Registrar gets it."""

import json

import frappe
import frappe.client
import frappe.desk.form.load
import frappe.desk.reportview
from frappe.www import printview

from kredit_edu.api import doors
from kredit_edu.services.learner import identity
from kredit_edu.services.learner.iin import digest, parse_iin
from kredit_edu.testing import factories
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses


def numbered(stem: str) -> str:
	"""The stem of eleven digits with its check digit, reckoned apart from the code under test."""
	first = sum((place + 1) * int(digit) for place, digit in enumerate(stem)) % 11
	second = sum(((place + 2) % 11 + 1) * int(digit) for place, digit in enumerate(stem)) % 11
	return stem + str(first if first < 10 else second)


class TestForm(KreditTestCase):
	@accepts("31")
	def test_numbers_with_a_right_check_digit(self):
		for stem in ("08041550012", "99123130045", "05060160077", "00010150000"):
			with self.subTest(stem=stem):
				self.assertEqual(parse_iin(f" {numbered(stem)} ").value, numbered(stem))

	def test_a_blank_is_no_number(self):
		for blank in (None, "", "  "):
			self.assertTrue(parse_iin(blank).blank)

	@refuses("31")
	def test_anything_else_is_refused(self):
		good = numbered("08041550012")
		slip = good[:-1] + str((int(good[-1]) + 1) % 10)
		for given in (
			slip,
			good[:-1],
			good + "0",
			"O" + good[1:],
			"٠" + good[1:],
			"1e2",
			int(good),
			["x"],
			12.5,
		):
			with self.subTest(given=given):
				self.assertEqual({reason.clause for reason in parse_iin(given).decision.refusals}, {"31"})


class IinCase(KreditTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		factories.ensure_settings()
		cls.iin = factories.valid_iin()
		cls.learner = factories.make_learner(iin=cls.iin)
		cls.registrar = factories.make_user(roles=["Kredit Registrar"])
		cls.readers = {
			"learner": cls.learner.user,
			"adviser": cls.learner.adviser,
			"support": factories.make_user(roles=["Kredit Support Service"]),
			"system_manager": factories.make_user(roles=["System Manager"]),
		}


class TestSecrecy(IinCase):
	def test_the_registrar_is_shown_it_on_record(self):
		with factories.as_user(self.registrar):
			self.assertEqual(identity.show_iin(self.learner.name), self.iin)
			self.assertEqual(identity.find_by_iin(self.iin), self.learner.name)
		looks = {
			"export_from": "Kredit Learner",
			"reference_document": self.learner.name,
			"method": "show_iin",
		}
		self.assertEqual(frappe.db.get_value("Access Log", looks, "user"), self.registrar)

	def test_nobody_else_is(self):
		for person, user in self.readers.items():
			with self.subTest(person=person), factories.as_user(user):
				with self.assertRaises(frappe.PermissionError):
					identity.show_iin(self.learner.name)
				with self.assertRaises(frappe.PermissionError):
					identity.find_by_iin(self.iin)
				with self.assertRaises(frappe.PermissionError):
					doors.get_password("Kredit Learner", self.learner.name, "iin")

	def test_no_table_holds_it(self):
		row = frappe.db.get_value("Kredit Learner", self.learner.name, "*", as_dict=True)
		self.assertNotIn(self.iin, frappe.as_json(row))
		stored = frappe.db.sql("select password from `__Auth` where name = %s", self.learner.name)
		self.assertNotIn(self.iin, str(stored))

	def test_no_door_gives_it(self):
		for person, user in {**self.readers, "registrar": self.registrar}.items():
			for name in ("get", "value", "listed", "filtered", "form", "report", "print"):
				with self.subTest(person=person, door=name), factories.as_user(user):
					try:
						answer = getattr(self, name)()
					except (frappe.PermissionError, frappe.ValidationError):
						continue
					self.assertNotIn(self.iin, frappe.as_json(answer))

	def get(self):
		return frappe.client.get("Kredit Learner", self.learner.name)

	def value(self):
		return frappe.client.get_value("Kredit Learner", json.dumps(["iin", "iin_digest"]), self.learner.name)

	def listed(self):
		return frappe.get_list("Kredit Learner", fields=["*", "iin"])

	def filtered(self):
		found = frappe.get_list("Kredit Learner", filters={"iin": ("like", f"{self.iin[:6]}%")})
		self.assertEqual(found, [])
		return found

	def form(self):
		frappe.local.response = frappe._dict(docs=[])
		frappe.desk.form.load.getdoc("Kredit Learner", self.learner.name)
		return [doc.as_dict() for doc in frappe.local.response.docs] + [frappe.local.response.get("docinfo")]

	def report(self):
		frappe.local.form_dict = frappe._dict(
			doctype="Kredit Learner", fields=json.dumps(["name", "iin"]), filters="[]", page_length=100
		)
		return frappe.desk.reportview.get()

	def print(self):
		frappe.local.form_dict = frappe._dict(doctype="Kredit Learner", name=self.learner.name)
		return printview.get_html_and_style("Kredit Learner", self.learner.name)

	def test_the_history_is_silent(self):
		learner = frappe.get_doc("Kredit Learner", self.learner.name)
		learner.iin = another = factories.valid_iin()
		learner.funding = ""
		learner.save(ignore_version=False)  # Frappe keeps no history of tests unless it is asked to.
		history = frappe.get_all(
			"Version", {"ref_doctype": "Kredit Learner", "docname": learner.name}, pluck="data"
		)
		self.assertTrue(history)
		for secret in (another, self.iin, digest(another), digest(self.iin)):
			self.assertNotIn(secret, "".join(history))
		with factories.as_user(self.registrar):
			self.assertEqual(identity.show_iin(learner.name), another)


class TestKeeping(IinCase):
	def test_saving_the_form_again_keeps_the_number(self):
		learner = frappe.get_doc("Kredit Learner", self.learner.name)
		self.assertEqual(set(learner.iin), {"*"})
		learner.funding = "Fee-paying"
		learner.save()
		with factories.as_user(self.registrar):
			self.assertEqual(identity.find_by_iin(self.iin), learner.name)
			self.assertEqual(identity.show_iin(learner.name), self.iin)

	@refuses("31")
	def test_a_number_belongs_to_one_learner(self):
		with self.assertRefused("31") as refusal:
			factories.make_learner(iin=self.iin)
		self.assertEqual(refusal.keys, {"iin.repeated"})

	def test_asterisks_are_no_number(self):
		with self.assertRefused("31") as refusal:
			factories.make_learner(iin="*" * 12)
		self.assertEqual(refusal.keys, {"iin.not_twelve_digits"})

	def test_a_posted_digest_is_not_kept(self):
		learner = frappe.get_doc("Kredit Learner", self.learner.name)
		learner.iin_digest = "0" * 64
		learner.save()
		self.assertEqual(learner.iin_digest, digest(self.iin))

	def test_a_number_may_be_taken_away(self):
		learner = frappe.get_doc("Kredit Learner", self.learner.name)
		learner.iin = ""
		learner.save()
		self.assertIsNone(frappe.db.get_value("Kredit Learner", learner.name, "iin_digest"))
		with factories.as_user(self.registrar):
			self.assertIsNone(identity.show_iin(learner.name))
