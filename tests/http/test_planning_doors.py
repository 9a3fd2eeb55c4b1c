"""Every endpoint on planning, tried by whom it does not concern and with what it does not take.

The endpoints are found, not listed: a new one is tried as soon as it is there.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass

import frappe

from kredit_edu.api import v1
from kredit_edu.rules.terms import ReviewState
from kredit_edu.services.reviews import REVIEWS
from kredit_edu.testing.factories import YEAR, make_learner, make_user
from kredit_edu.testing.http import HttpTestCase
from kredit_edu.testing.samples import ROLES, make_samples
from kredit_edu.testing.university import make_study

# Module of the API → the DocType that ``name`` names there.
SUBJECTS = {
	"calendar": "Kredit Academic Calendar",
	"catalogue": "Kredit Elective Catalogue",
	"curriculum": "Kredit Curriculum",
	"discipline": "Kredit Discipline",
	"program": "Kredit Program",
	"review": "Kredit Academic Calendar",
	"syllabus": "Kredit Syllabus",
}
OF_IMPORTS = {"curriculum.start_import", "curriculum.import_status"}
# Parameters that name a record, beside ``name``.
LINKS = {
	"catalogue": "Kredit Elective Catalogue",
	"curriculum": "Kredit Curriculum",
	"discipline": "Kredit Discipline",
	"learner": "Kredit Learner",
	"program": "Kredit Program",
}
PLAIN = {
	"academic_year": YEAR,
	"action": "Send for Approval",
	"comment": "Please look at this.",
	"disciplines": [],
	"doc": {},
	"end": "2026-12-31",
	"format": "csv",
	"preset": "nothing",
	"slot_key": "nothing",
	"start": "2026-09-01",
}
# Reads what was typed and stores nothing; a body of its size does not fit into an address.
READS_BY_POST = {"calendar.preview"}
REPORTS = ("Kredit Teacher Load", "Kredit Practice Weeks", "Kredit Discipline Volumes", "Kredit Stream Fill")
REFUSED = (401, 403)
NOWHERE = "nothing-there"


@dataclass(frozen=True)
class Endpoint:
	"""An endpoint with what it takes."""

	name: str
	method: str
	parameters: tuple

	@property
	def path(self) -> str:
		return f"/api/method/{v1.__name__}.{self.name}"

	@property
	def subject(self) -> str:
		return self.name.partition(".")[0]

	@property
	def changes(self) -> bool:
		return self.method == "POST" and self.name not in READS_BY_POST

	@property
	def required(self) -> list[str]:
		return [parameter.name for parameter in self.parameters if parameter.required]

	def doctype_of(self, parameter: str) -> str | None:
		"""The DocType of the record that a parameter names."""
		if parameter != "name":
			return LINKS.get(parameter)
		return "Kredit Curriculum Import" if self.name in OF_IMPORTS else SUBJECTS[self.subject]


def endpoints() -> Iterator[Endpoint]:
	"""The endpoints on planning, by subject."""
	for module in pkgutil.iter_modules(v1.__path__):
		if module.name not in SUBJECTS:
			continue
		found = importlib.import_module(f"{v1.__name__}.{module.name}")
		for name, function in sorted(vars(found).items()):
			if getattr(function, "__module__", None) == found.__name__ and hasattr(function, "parameters"):
				(method,) = frappe.allowed_http_methods_for_whitelisted_func[function]
				yield Endpoint(f"{module.name}.{name}", method, function.parameters)


class DoorsCase(HttpTestCase):
	def setUp(self):
		super().setUp()
		self.endpoints = tuple(endpoints())
		self.samples = make_samples()
		self.outsider = make_user(password=True)
		self.everything = make_user(roles=[*ROLES, "Kredit Adviser"], password=True)
		make_learner(self.everything)
		frappe.db.commit()

	def arguments(self, endpoint, names=None, **changes):
		"""Sound arguments; only those that must be given, unless ``names`` says otherwise."""
		values = {}
		for name in endpoint.required if names is None else names:
			doctype = endpoint.doctype_of(name)
			values[name] = SUBJECTS[endpoint.subject] if name == "doctype" else PLAIN.get(name, "x")
			if doctype in self.samples:
				values[name] = self.samples[doctype].stored
		return {**values, **changes}

	def send(self, client, endpoint, values, method=None):
		if (method or endpoint.method) == "GET":
			return client.get(endpoint.path, **values)
		return client.post(endpoint.path, values)

	def state(self):
		"""What must not change: every sample as it is stored, with its rows, and how many records there are."""
		frappe.db.rollback()
		return {
			doctype: (frappe.get_doc(doctype, sample.stored).as_json(), self.number(doctype))
			for doctype, sample in self.samples.items()
		}

	@staticmethod
	def number(doctype):
		return 1 if frappe.get_meta(doctype).issingle else frappe.db.count(doctype)

	def assertCommonForm(self, answer):
		"""The body tells its kind and all reasons, as docs/api.md has it."""
		body = answer.json()
		self.assertTrue(body.get("exc_type"), answer.text[:300])
		self.assertTrue(body.get("reasons"), answer.text[:300])
		for reason in body["reasons"]:
			self.assertLessEqual({"clause", "key", "field", "row", "message", "severity"}, reason.keys())
			self.assertTrue(reason["message"] and reason["key"])

	def fields(self, answer, status=400):
		self.assertEqual(answer.status_code, status, answer.text[:300])
		self.assertCommonForm(answer)
		return {reason["field"] for reason in answer.json()["reasons"]}


class TestWhoIsRefused(DoorsCase):
	def test_there_are_endpoints_to_try(self):
		names = {endpoint.name for endpoint in self.endpoints}
		self.assertLessEqual({"review.move", "program.compliance", "calendar.windows"}, names)

	def test_guests(self):
		client, before = self.client(), self.state()
		for endpoint in self.endpoints:
			with self.subTest(endpoint=endpoint.name):
				answer = self.send(client, endpoint, self.arguments(endpoint))
				self.assertIn(answer.status_code, REFUSED, answer.text[:300])
		self.assertEqual(self.state(), before)

	def test_users_without_a_role(self):
		client, before = self.client(self.outsider), self.state()
		for endpoint in self.endpoints:
			with self.subTest(endpoint=endpoint.name):
				answer = self.send(client, endpoint, self.arguments(endpoint))
				self.assertEqual(answer.status_code, 403, answer.text[:300])
				self.assertCommonForm(answer)
		self.assertEqual(self.state(), before)

	def test_who_has_another_role_changes_nothing(self):
		"""A learner of another program, an examiner, who supports: they read much and move nothing."""
		stranger = make_study(passwords=True).user
		people = [
			make_user(roles=[role], password=True) for role in ("Kredit Examiner", "Kredit Support Service")
		]
		frappe.db.commit()
		before = self.state()
		for user in (stranger, *people):
			client = self.client(user)
			for endpoint in filter(lambda endpoint: endpoint.changes, self.endpoints):
				with self.subTest(endpoint=endpoint.name, roles=frappe.get_roles(user)):
					answer = self.send(client, endpoint, self.arguments(endpoint))
					self.assertIn(answer.status_code, (403, 404), answer.text[:300])
					self.assertCommonForm(answer)
		self.assertEqual(self.state(), before)

	def test_a_review_is_no_way_round(self):
		"""Approving is another role's step, and a draft has not even been sent."""
		for doctype in REVIEWS.keys() & self.samples.keys():
			values = {"doctype": doctype, "name": self.samples[doctype].stored, "action": "Approve"}
			for user, statuses in ((self.outsider, (403,)), (self.everything, (403, 422))):
				with self.subTest(doctype=doctype, user=user):
					path = f"/api/method/{v1.__name__}.review.move"
					answer = self.client(user).post(path, values)
					self.assertIn(answer.status_code, statuses, answer.text[:300])
					self.assertCommonForm(answer)
			frappe.db.rollback()
			self.assertEqual(
				frappe.db.get_value(doctype, values["name"], "state"), ReviewState.DRAFT.value, doctype
			)

	def test_reports(self):
		learner = make_user(roles=["Kredit Learner"], password=True)
		frappe.db.commit()
		filters = frappe.as_json({"academic_year": YEAR, "program": self.samples["Kredit Program"].stored})
		for user in (None, self.outsider, learner):
			client = self.client(user)
			for report in REPORTS:
				for method in ("run", "export_query"):
					with self.subTest(user=user, report=report, method=method):
						values = {"report_name": report, "filters": filters, "file_format_type": "CSV"}
						answer = client.get(f"/api/method/frappe.desk.query_report.{method}", **values)
						self.assertIn(answer.status_code, REFUSED, answer.text[:300])


class TestWhatIsRefused(DoorsCase):
	def test_reading_and_changing_are_not_mixed_up(self):
		client, before = self.client(self.everything), self.state()
		for endpoint in self.endpoints:
			other = "POST" if endpoint.method == "GET" else "GET"
			values = {
				name: value for name, value in self.arguments(endpoint).items() if isinstance(value, str)
			}
			with self.subTest(endpoint=endpoint.name):
				answer = self.send(client, endpoint, values, other)
				self.assertIn(answer.status_code, (403, 405), answer.text[:300])
		self.assertEqual(self.state(), before)

	def test_every_missing_argument_is_named(self):
		client, before = self.client(self.everything), self.state()
		for endpoint in self.endpoints:
			if endpoint.required:
				with self.subTest(endpoint=endpoint.name):
					self.assertEqual(self.fields(self.send(client, endpoint, {})), set(endpoint.required))
		self.assertEqual(self.state(), before)

	def test_arguments_that_there_are_not(self):
		client, before = self.client(self.everything), self.state()
		for endpoint in self.endpoints:
			values = self.arguments(endpoint, colour="green")
			with self.subTest(endpoint=endpoint.name):
				self.assertEqual(self.fields(self.send(client, endpoint, values)), {"colour"})
		self.assertEqual(self.state(), before)

	def test_arguments_of_another_type(self):
		"""Sent as JSON, so that the type is what was sent: an address holds text alone."""
		client, before = self.client(self.everything), self.state()
		for endpoint in self.endpoints:
			if endpoint.method != "POST":
				continue
			for parameter in endpoint.parameters:
				for value in (7, [["a"], 1]):
					with self.subTest(endpoint=endpoint.name, parameter=parameter.name, value=value):
						answer = self.send(
							client, endpoint, {**self.arguments(endpoint), parameter.name: value}
						)
						named = {str(field).partition(".")[0] for field in self.fields(answer)}
						self.assertEqual(named, {parameter.name})
		self.assertEqual(self.state(), before)

	def test_records_that_there_are_not(self):
		client, before = self.client(self.everything), self.state()
		for endpoint in self.endpoints:
			for parameter in endpoint.parameters:
				kind = parameter.name == "doctype" and endpoint.subject == "review"
				if not kind and not endpoint.doctype_of(parameter.name):
					continue
				names = {*endpoint.required, parameter.name}
				values = self.arguments(endpoint, names, **{parameter.name: NOWHERE})
				with self.subTest(endpoint=endpoint.name, parameter=parameter.name):
					answer = self.send(client, endpoint, values)
					self.assertEqual(answer.status_code, 404, answer.text[:300])
					self.assertCommonForm(answer)
		self.assertEqual(self.state(), before)
