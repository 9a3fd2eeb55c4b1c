"""Degree audits over HTTP: JSON, the page, exceptions, the table of a batch."""

from __future__ import annotations

import frappe
from frappe.utils import getdate

from kredit_edu.services.audit import EXCEPTION
from kredit_edu.services.batch import BatchKind
from kredit_edu.testing.audits import disciplines, pass_all
from kredit_edu.testing.batches import begin, work_off
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import ensure_settings, make_curriculum, make_learner, make_user
from kredit_edu.testing.http import HttpTestCase

API = "/api/method/kredit_edu.api.v1."
ZIP = b"PK"


class TestAudit(HttpTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.curriculum = make_curriculum()
		user = make_user(roles=["Kredit Learner"], password=True)
		adviser = make_user(roles=["Kredit Adviser", "Kredit Teacher"], password=True)
		self.learner = make_learner(user, self.curriculum, adviser)
		self.registrar = make_user(roles=["Kredit Registrar"], password=True)
		self.dean = make_user(roles=["Kredit Dean"], password=True)
		self.stranger = make_learner(make_user(roles=["Kredit Learner"], password=True))
		self.all = [names[0] for names in disciplines(self.curriculum).values()]
		pass_all(self.learner, self.all[1:])
		frappe.db.commit()

	@accepts("8.2", "39")
	def test_a_learner_reads_the_own_audit_as_json(self):
		answer = self.client(self.learner.user).get(API + "audit.mine").json()["message"]
		self.assertEqual(answer["learner"]["name"], self.learner.name)
		self.assertEqual((answer["total"]["required"], answer["total"]["done"]), (30, 25))
		self.assertEqual({reason["clause"] for reason in answer["reasons"]}, {"39", "8.2"})
		self.assertFalse(answer["is_complete"])

	@refuses("31")
	def test_strangers_and_guests_read_nothing(self):
		for client in (self.client(self.stranger.user), self.client()):
			for name in ("audit.of_learner", "audit.what_if"):
				answer = client.get(API + name, learner=self.learner.name)
				self.assertEqual(answer.status_code, 403, answer.text[:200])
		page = self.client(self.stranger.user).get("/kredit/audit", learner=self.learner.name)
		self.assertEqual(page.status_code, 403)

	def test_the_page_is_kept_nowhere_and_holds_no_markup_of_others(self):
		frappe.db.set_value("Kredit Learner", self.learner.name, "full_name_kk", "</script><b>")
		frappe.db.commit()
		answer = self.client(self.learner.user).get("/kredit/audit")
		self.assertEqual((answer.status_code, answer.headers["Cache-Control"]), (200, "no-store"))
		self.assertNotIn("</script><b>", answer.text)

	@accepts("8.2")
	@refuses("21.1")
	def test_an_exception_is_granted_once_and_refused_with_its_clause(self):
		body = {
			"learner": self.learner.name,
			"kind": "Waive",
			"reason": "Decided by the commission",
			"document_number": "17",
			"document_date": str(getdate()),
			"instead_of": self.all[0],
		}
		dean = self.client(self.dean)
		key = {"Idempotency-Key": frappe.generate_hash(length=20)}
		names = {
			dean.post(API + "audit_exception.grant", body, **key).json()["message"]["name"] for _ in "12"
		}
		self.assertEqual(len(names), 1)
		refused = dean.post(API + "audit_exception.grant", {**body, "instead_of": self.all[4]})
		self.assertEqual(refused.status_code, 422)
		self.assertEqual([reason["clause"] for reason in refused.json()["reasons"]], ["21.1"])
		mine = self.client(self.learner.user)
		self.assertEqual(mine.post(API + "audit_exception.grant", body).status_code, 403)
		self.assertEqual(
			mine.post(API + "audit_exception.revoke", {"name": names.copy().pop()}).status_code, 403
		)
		frappe.db.rollback()
		self.assertEqual(frappe.db.count(EXCEPTION, {"learner": self.learner.name}), 1)

	def test_bad_input_is_refused_by_field(self):
		answer = self.client(self.dean).post(
			API + "audit_exception.grant",
			{
				"learner": self.learner.name,
				"kind": "Forget",
				"reason": "x",
				"document_number": "1",
				"document_date": "soon",
			},
		)
		self.assertEqual(answer.status_code, 400)
		self.assertLessEqual(
			{"kind", "document_date"}, {reason["field"] for reason in answer.json()["reasons"]}
		)

	def test_the_table_of_a_batch_is_a_file(self):
		name = work_off(begin(self.registrar, BatchKind.AUDIT_LEARNERS, learners=(self.learner.name,))).name
		answer = self.client(self.registrar).get(API + "audit.sheet", batch=name)
		self.assertEqual(answer.status_code, 200)
		self.assertTrue(answer.content.startswith(ZIP))
		self.assertEqual(self.client(self.learner.user).get(API + "audit.sheet", batch=name).status_code, 403)
