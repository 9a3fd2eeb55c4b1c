"""The page of verification as anybody meets it: no account, no cache, a limited number of questions (2(26), 42)."""

from __future__ import annotations

import hashlib
import re
from html import unescape

import frappe
from frappe.utils import add_to_date, now_datetime
from frappe.utils.password import get_decrypted_password

from kredit_edu.rules.transcript import Extent, ShareLevel, TranscriptKind, TranscriptScope
from kredit_edu.rules.transcript_seal import to_text
from kredit_edu.services.signing import keys
from kredit_edu.services.transcript import issue
from kredit_edu.services.transcript.verify_page import QUESTIONS_A_WINDOW
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import as_user, ensure_settings, make_user
from kredit_edu.testing.http import HttpTestCase
from kredit_edu.testing.transcripts import Graduate, forged

API = "/api/method/kredit_edu.api.v1."
PAGE = re.compile(r'<div class="kredit-page kredit-verify".*?</div>\s*\n', re.S)
LOCAL_ADDRESS = "127.0.0.1"


def forget_questions() -> None:
	"""Each test asks as somebody who has not asked before."""
	frappe.cache.delete(f"rl:/verify:{LOCAL_ADDRESS}")


class VerificationCase(HttpTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		forget_questions()
		self.addCleanup(forget_questions)
		self.graduate = Graduate("A", "C", password=True)
		self.document = self.graduate.issue()
		frappe.db.commit()
		self.guest = self.client()

	def paper(self, **other):
		document = self.document
		return {
			"c": document.verification_code,
			"n": document.number,
			"d": document.digest[:16],
			"k": document.signing_key,
			"s": document.signature,
			**other,
		}

	def page(self, expected=200, **values):
		answer = self.guest.get("/verify", **values)
		self.assertEqual(answer.status_code, expected)
		return answer

	def finding(self, **other):
		return re.search(r'data-finding="(\w+)"', self.page(**self.paper(**other)).text).group(1)


class TestPage(VerificationCase):
	@accepts("2(26)")
	def test_a_guest_reads_what_is_shared_in_three_languages(self):
		self.graduate.share(self.document, ShareLevel.LIST)
		frappe.db.commit()
		for language, word in (("kk", "Түпнұсқа"), ("ru", "Подлинный"), ("en", "Genuine")):
			text = unescape(self.page(**self.paper(_lang=language)).text)
			self.assertIn(word, text)
			self.assertIn(getattr(self.graduate.learner, f"full_name_{language}"), text)
			self.assertIn(self.document.number, text)
		for unknown in ("", "de", "../../x"):
			self.page(**self.paper(_lang=unknown))

	@refuses("2(26)")
	def test_the_confirmation_alone_shows_no_name_and_no_grade(self):
		text = unescape(PAGE.search(self.page(**self.paper(_lang="en")).text).group(0))
		self.assertIn("Genuine", text)
		for secret in (
			self.graduate.learner.full_name_en,
			self.graduate.learner.full_name_kk,
			self.graduate.learner.name,
			"3.00",
		):
			self.assertNotIn(secret, text)

	@refuses("2(26)")
	def test_every_code_that_is_not_known_has_one_answer(self):
		nothing = self.graduate.issue()
		self.graduate.share(nothing, ShareLevel.NOTHING)
		with as_user(self.graduate.user):
			issue.request(*_whole())
		frappe.db.commit()
		answers = {
			PAGE.search(self.page(c=code, _lang="en").text).group(0)
			for code in (
				to_text(b"1" * 16),
				to_text(b"2" * 16),
				"x",
				nothing.verification_code,
				self.document.number,
				self.document.name,
				"' or 1=1 -- aaaaaaaaaaa",
				"%" * 22,
			)
		}
		self.assertEqual(len(answers), 1)
		self.assertIn('data-finding="Unknown"', answers.pop())

	@refuses("2(26)")
	def test_a_seal_that_is_not_the_universitys(self):
		for other in (
			{"s": forged(self.document.signature)},
			{"s": ""},
			{"k": "0" * 12},
			{"n": "TR-2026-99999"},
			{"d": "0" * 16},
		):
			with self.subTest(other=other):
				self.assertEqual(self.finding(**other), "Altered")
		self.assertEqual(self.finding(), "Genuine")

	@accepts("2(26)")
	def test_revoked_replaced_and_doubtful(self):
		with as_user(self.graduate.registrar):
			issue.revoke(self.document.name, "Issued by <b>mistake</b>")
		frappe.db.commit()
		self.assertEqual(self.finding(), "Revoked")
		text = self.page(**self.paper(_lang="en")).text
		self.assertNotIn("<b>mistake", text)
		self.document = self.graduate.issue()
		with as_user(self.graduate.registrar):
			new = issue.reissue(self.document.name, "Lost")
		frappe.db.commit()
		self.assertEqual(self.finding(), "Replaced")
		self.assertIn(frappe.db.get_value("Kredit Transcript", new, "number"), self.page(**self.paper()).text)
		self.document = frappe.get_doc("Kredit Transcript", new)
		with as_user(make_user(roles=["Kredit Administrator"])):
			keys.report_compromise(self.document.signing_key, add_to_date(now_datetime(), hours=-1), "Stolen")
		frappe.db.commit()
		self.addCleanup(self._trust_again, self.document.signing_key)
		self.assertEqual(self.finding(), "Doubtful")

	def _trust_again(self, key):
		"""The key was there before the test."""
		frappe.db.rollback()
		if frappe.db.exists("Kredit Signing Key", key):
			frappe.db.delete("Kredit Signing Key", {"name": key})
			frappe.db.commit()

	@refuses("2(26)")
	def test_nothing_that_is_sent_becomes_a_part_of_the_page(self):
		attack = "\"'><script>alert(1)</script>{{ 7*7 }}"
		for name in ("c", "n", "d", "k", "s", "f", "_lang", "x"):
			for values in (self.paper(**{name: attack}), {name: attack}):
				with self.subTest(name=name, values=values):
					page = PAGE.search(self.page(**values).text).group(0)
					self.assertNotIn("<script>alert", page)
					self.assertNotIn("49", page.replace(self.document.number, ""))
		forget_questions()

	@refuses("2(26)")
	def test_the_answer_is_kept_nowhere(self):
		for values in ({}, self.paper(), {"c": "x"}):
			headers = self.page(**values).headers
			self.assertEqual(headers["Cache-Control"], "no-store")
			self.assertEqual(headers["Referrer-Policy"], "no-referrer")
			self.assertIn("noindex", headers["X-Robots-Tag"])

	@refuses("2(26)")
	def test_questions_are_limited_and_looking_at_the_page_is_not(self):
		for number in range(QUESTIONS_A_WINDOW):
			self.page(c=to_text(number.to_bytes(16, "big")))
		text = self.page(expected=429, **self.paper()).text
		self.assertNotIn("data-finding", text)
		self.page(expected=429, **self.paper(cmd=""))
		self.page()


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


def _whole():
	return TranscriptKind.TRANSCRIPT, Extent(TranscriptScope.WHOLE)


def _secret(key):
	return get_decrypted_password("Kredit Signing Key", key, "private_key")
