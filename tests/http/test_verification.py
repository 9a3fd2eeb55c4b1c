"""The page of verification as anybody meets it: no account, no cache, a limited number of questions (2(26), 42)."""

from __future__ import annotations

import re
from html import unescape

import frappe
from frappe.utils import add_to_date, now_datetime

from kredit_edu.rules.transcript import Extent, ShareLevel, TranscriptKind, TranscriptScope
from kredit_edu.rules.transcript_seal import to_text
from kredit_edu.services.signing import keys
from kredit_edu.services.transcript import issue
from kredit_edu.services.transcript.verify_page import QUESTIONS_A_WINDOW
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import as_user, make_user
from kredit_edu.testing.transcripts import forged
from kredit_edu.testing.verification import VerificationCase, forget_questions

PAGE = re.compile(r'<div class="kredit-page kredit-verify".*?</div>\s*\n', re.S)


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


def _whole():
	return TranscriptKind.TRANSCRIPT, Extent(TranscriptScope.WHOLE)
