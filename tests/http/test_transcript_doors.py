"""Documents and keys over HTTP: files, programs that check, and every other door shut (2(26), 31, 42)."""

from __future__ import annotations

import hashlib

import frappe
from frappe.utils.password import get_decrypted_password

from kredit_edu.rules.transcript_seal import to_text
from kredit_edu.services.transcript.verify_page import QUESTIONS_A_WINDOW
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import make_user
from kredit_edu.testing.transcripts import Graduate
from kredit_edu.testing.verification import API, VerificationCase


class TestFile(VerificationCase):
	@accepts("2(26)")
	def test_a_downloaded_file_is_known_by_its_digest(self):
		answer = self.client(self.graduate.user).get(API + "transcripts.download", name=self.document.name)
		self.assertEqual((answer.status_code, answer.content[:4]), (200, b"%PDF"))
		self.assertIn(self.document.number, answer.headers["Content-Disposition"])
		same = hashlib.sha256(answer.content).hexdigest()
		other = hashlib.sha256(answer.content + b"x").hexdigest()
		self.assertIn('data-file="same"', self.page(**self.paper(f=same)).text)
		self.assertIn('data-file="other"', self.page(**self.paper(f=other)).text)

	@refuses("2(26)", "31")
	def test_nobody_else_downloads_it(self):
		other = Graduate("A", password=True)
		outsider = make_user(password=True)
		frappe.db.commit()
		for user in (other.user, outsider, None):
			with self.subTest(user=user):
				answer = self.client(user).get(API + "transcripts.download", name=self.document.name)
				self.assertEqual(answer.status_code, 403)
				self.assertNotIn(b"%PDF", answer.content)


class TestPrograms(VerificationCase):
	@accepts("2(26)")
	def test_public_keys_are_everybodys(self):
		answer = self.guest.get(API + "verify.keys")
		self.assertEqual(answer.status_code, 200)
		known = {row["key_id"]: row for row in answer.json()["message"]}
		self.assertIn(self.document.signing_key, known)
		self.assertNotIn("private_key", answer.text)

	@accepts("2(26)")
	def test_programs_get_the_same_answer(self):
		answer = self.guest.get(API + "verify.check", **self.paper())
		message = answer.json()["message"]
		self.assertEqual((message["finding"], message["number"]), ("Genuine", self.document.number))
		self.assertEqual(answer.headers["Cache-Control"], "no-store")
		unknown = self.guest.get(API + "verify.check", c=to_text(b"1" * 16)).json()["message"]
		self.assertEqual(unknown, {"finding": "Unknown", "file": None})

	@refuses("2(26)")
	def test_programs_are_limited_too(self):
		codes = [
			self.guest.get(API + "verify.check", c="x").status_code
			for _number in range(QUESTIONS_A_WINDOW + 1)
		]
		self.assertEqual(codes[:-1], [200] * QUESTIONS_A_WINDOW)
		self.assertEqual(codes[-1], 429)

	@refuses("2(26)", "31")
	def test_guests_reach_nothing_else(self):
		for path in (
			API + "transcripts.mine",
			API + "transcripts.download_record_book",
			"/api/resource/Kredit Transcript",
			f"/api/resource/Kredit Transcript/{self.document.name}",
			"/api/resource/Kredit Signing Key",
			f"/api/resource/Kredit Signing Key/{self.document.signing_key}",
		):
			with self.subTest(path=path):
				self.assertIn(self.guest.get(path).status_code, (401, 403))
		for path in ("signing_keys.rotate", "transcripts.issue_to", "transcripts.share"):
			self.assertIn(self.guest.post(API + path, {}).status_code, (401, 403))


class TestDoors(VerificationCase):
	@refuses("2(26)", "42")
	def test_rest_changes_nothing_for_anybody(self):
		path = f"/api/resource/Kredit Transcript/{self.document.name}"
		manager = make_user(roles=["System Manager"], password=True)
		frappe.db.commit()
		for user in (self.graduate.user, self.graduate.registrar, manager):
			client = self.client(user)
			with self.subTest(user=user):
				for body in ({"snapshot": "{}"}, {"state": "Revoked"}, {"share_level": "Whole List"}):
					self.assertGreaterEqual(client.put(path, body).status_code, 400)
				self.assertGreaterEqual(client.delete(path).status_code, 400)
				new = {"learner": self.graduate.learner.name, "number": "TR-1", "state": "Issued"}
				self.assertGreaterEqual(client.post("/api/resource/Kredit Transcript", new).status_code, 400)
				rename = {"doctype": "Kredit Transcript", "old": self.document.name, "new": "x"}
				answer = client.post("/api/method/frappe.model.rename_doc.update_document_title", rename)
				self.assertGreaterEqual(answer.status_code, 400)
		frappe.db.rollback()
		now = frappe.get_doc("Kredit Transcript", self.document.name)
		for field in ("snapshot", "state", "share_level", "digest", "signature"):
			self.assertEqual(now.get(field), self.document.get(field))

	@refuses("2(26)")
	def test_no_door_gives_a_private_key(self):
		key = self.document.signing_key
		manager = make_user(roles=["System Manager", "Kredit Administrator"], password=True)
		frappe.db.commit()
		client = self.client(manager)
		secret = _secret(key)
		values = {"doctype": "Kredit Signing Key", "name": key, "fieldname": "private_key"}
		for answer in (
			client.post("/api/method/frappe.client.get_password", values),
			client.post("/api/method/frappe.client.get_value", values),
			client.post("/api/method/frappe.client.get", values),
			client.get(f"/api/resource/Kredit Signing Key/{key}"),
			client.get("/api/resource/Kredit Signing Key", fields='["*"]'),
			client.get("/api/resource/Kredit Signing Key", fields='["private_key"]'),
			client.post(
				"/api/method/run_doc_method",
				{"dt": "Kredit Signing Key", "dn": key, "method": "get_password", "args": '"private_key"'},
			),
			client.get("/api/method/frappe.desk.form.load.getdoc", doctype="Kredit Signing Key", name=key),
		):
			self.assertNotIn(secret, answer.text)
		self.assertGreaterEqual(
			client.post("/api/method/frappe.client.get_password", values).status_code, 400
		)

	@clause("2(26)", "31")
	def test_the_record_book_is_the_learners_and_the_registrars(self):
		path = API + "transcripts.download_record_book"
		own = self.client(self.graduate.user).get(path)
		self.assertEqual((own.status_code, own.content[:4]), (200, b"%PDF"))
		name = self.graduate.learner.name
		self.assertEqual(self.client(self.graduate.registrar).get(path, learner=name).status_code, 200)
		other = Graduate(password=True)
		support = make_user(roles=["Kredit Support Service"], password=True)
		frappe.db.commit()
		for user in (other.user, support):
			self.assertEqual(self.client(user).get(path, learner=name).status_code, 403)


def _secret(key):
	return get_decrypted_password("Kredit Signing Key", key, "private_key")
