"""What people, files and other systems send by mistake: refused or read exactly, at each of three doors.

The form and REST are tried over HTTP, the Data Import with its own reader of files.
"""

import frappe

from kredit_edu.testing import factories
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.doors import UPDATE, import_file
from kredit_edu.testing.http import HttpTestCase
from kredit_edu.testing.samples import make_samples

REFUSED = object()
BLANK = None
# What is sent → what is stored then, or that it is refused. The Cyrillic letters are meant.
MARKS = (
	("9,5", "9.5"),
	("9.5", "9.5"),
	(9.5, "9.5"),
	("100", "100"),
	(0, "0"),
	("", BLANK),
	(100.4, REFUSED),
	("100,4", REFUSED),
	("NaN", REFUSED),
	("Infinity", REFUSED),
	("A", REFUSED),
	("А", REFUSED),
	("9О", REFUSED),
	("９５", REFUSED),
	(-1, REFUSED),
	(101, REFUSED),
	("1e2", REFUSED),
	("9,5,0", REFUSED),
	("1 000", REFUSED),
)
CREDITS = (
	("5", "5"),
	(5, "5"),
	("9,5", REFUSED),
	(4.5, REFUSED),
	(100.4, REFUSED),
	("NaN", REFUSED),
	("A", REFUSED),
	("З", REFUSED),
	("", REFUSED),
	(-1, REFUSED),
	(0, REFUSED),
	(101, REFUSED),
	("5e0", REFUSED),
)
WEIGHTS = (
	("60", "60"),
	(60, "60"),
	("59,5", REFUSED),
	(59.5, REFUSED),
	("NaN", REFUSED),
	("A", REFUSED),
	("6О", REFUSED),
	("", REFUSED),
	(-1, REFUSED),
	(101, REFUSED),
	("6e1", REFUSED),
)


class Target:
	"""A field that is tried: who writes it, what refuses it, and where it lies."""

	def __init__(self, doctype, name, field, clauses, user, cases, row=None):
		self.doctype, self.name, self.field = doctype, name, field
		self.clauses, self.user, self.cases, self.row = clauses, user, cases, row

	def document(self, value):
		"""The document with the value in the field, as a client posts it."""
		values = frappe.parse_json(frappe.get_doc(self.doctype, self.name).as_json())
		place = values["entries"][0] if self.row else values
		place[self.field] = value
		return values

	def stored(self):
		"""What the database holds in the field."""
		if self.row:
			return frappe.db.get_value("Kredit Grade Sheet Entry", self.row, self.field) or BLANK
		if self.doctype == self.name:
			return frappe.db.get_single_value(self.doctype, self.field, cache=False)
		return frappe.db.get_value(self.doctype, self.name, self.field)


def make_targets(samples):
	"""The fields that are tried, each with its cases."""
	sheet, discipline = samples["Kredit Grade Sheet"], samples["Kredit Discipline"]
	row = frappe.get_doc("Kredit Grade Sheet", sheet.stored).entries[0].name
	return (
		Target(
			"Kredit Grade Sheet",
			sheet.stored,
			"admission_rating",
			{"36.1"},
			sheet.writers["Kredit Teacher"],
			MARKS,
			row,
		),
		Target(
			"Kredit Grade Sheet",
			sheet.stored,
			"final_control",
			{"36.1"},
			sheet.writers["Kredit Examiner"],
			MARKS,
			row,
		),
		Target(
			"Kredit Discipline",
			discipline.stored,
			"credits",
			{"11.1", "23.1", "27"},
			discipline.writers["Kredit Curriculum Manager"],
			CREDITS,
		),
		Target(
			"Kredit Settings",
			"Kredit Settings",
			"admission_weight",
			{"36.1"},
			samples["Kredit Settings"].writers["Kredit Administrator"],
			WEIGHTS,
		),
	)


class TestOverHttp(HttpTestCase):
	def setUp(self):
		super().setUp()
		self.targets = make_targets(make_samples(passwords=True))
		frappe.db.commit()

	@refuses("36.1", "11.1", "23.1")
	@accepts("36.1", "11.1")
	def test_the_form(self):
		def send(client, target, value):
			body = {"doc": frappe.as_json(target.document(value)), "action": "Save"}
			return client.post("/api/method/frappe.desk.form.save.savedocs", body)

		self.try_all(send)

	@refuses("36.1", "11.1", "23.1")
	@accepts("36.1", "11.1")
	def test_rest(self):
		def send(client, target, value):
			document = target.document(value)
			fields = ("entries",) if target.row else (target.field,)
			body = {name: document[name] for name in fields}
			return client.put(f"/api/resource/{target.doctype}/{target.name}", body)

		self.try_all(send)

	def try_all(self, send):
		for target in self.targets:
			client = self.client(target.user)
			for value, expected in target.cases:
				frappe.db.rollback()
				before = target.stored()
				with self.subTest(field=target.field, value=value):
					answer = send(client, target, value)
					frappe.db.rollback()
					if expected is REFUSED:
						self.assertIn(answer.status_code, (417, 422), answer.text[:300])
						reasons = answer.json().get("reasons") or []
						clauses = {reason["clause"] for reason in reasons}
						if value != "":  # Frappe itself may refuse a blank in a mandatory field.
							self.assertTrue(clauses & target.clauses, answer.text[:300])
						self.assertEqual(target.stored(), before)
					else:
						self.assertEqual(answer.status_code, 200, answer.text[:300])
						self.assertEqual(target.stored(), expected)


class TestFiles(KreditTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.targets = make_targets(make_samples())

	@refuses("36.1", "11.1", "23.1")
	@accepts("36.1", "11.1")
	def test_files(self):
		for target in self.targets:
			if target.doctype == target.name:
				continue  # A file holds no settings.
			for value, expected in target.cases:
				before = target.stored()
				header, line = ["name", target.field], [target.name, value]
				if target.row:
					header, line = (
						["name", "entries.name", f"entries.{target.field}"],
						[target.name, target.row, value],
					)
				with self.subTest(field=target.field, value=value), factories.as_user(target.user):
					frappe.db.savepoint("kredit_line")
					try:
						import_file(target.doctype, header, [line], UPDATE)
					except frappe.ValidationError as refusal:
						frappe.db.rollback(save_point="kredit_line")
						# The Data Import refuses a line that would change nothing.
						self.assertIn(expected, (REFUSED, before), refusal)
						self.assertEqual(target.stored(), before)
					else:
						self.assertEqual(target.stored(), expected)
						frappe.db.rollback(save_point="kredit_line")
