"""What the page of verification says: as much as the holder shares, and nothing false (2(26), 42)."""

import hashlib
import json

import frappe
from frappe.utils import add_to_date, getdate, now_datetime, nowdate

from kredit_edu.exceptions import MoveForbidden
from kredit_edu.rules.transcript import ShareLevel
from kredit_edu.rules.transcript_seal import Claim, Finding, digest_of, to_text
from kredit_edu.services.correction import acts
from kredit_edu.services.recognition.approval import annul
from kredit_edu.services.record_check.erasure import erase
from kredit_edu.services.signing import keys
from kredit_edu.services.transcript import TRANSCRIPT, drawing, issue, reading
from kredit_edu.services.transcript.checking import check
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import as_user, ensure_settings, make_user
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.recognitions import make_recognition
from kredit_edu.testing.transcripts import Graduate, claim_of, forged


class CheckingCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.graduate = Graduate("A", "C")
		self.document = self.graduate.issue()

	def check(self, **other):
		return check(claim_of(self.document, **other))

	def finding(self, **other):
		return self.check(**other).finding

	def stored(self, **values):
		"""Something changes the database past the app."""
		frappe.db.set_value(TRANSCRIPT, self.document.name, values, update_modified=False)


class TestSharing(CheckingCase):
	@accepts("2(26)")
	def test_the_confirmation_alone_names_nobody(self):
		answer = self.check()
		self.assertEqual(answer.finding, Finding.GENUINE)
		self.assertEqual(set(answer.shown), {"number", "kind", "issued_on", "university"})
		for secret in ("learner", self.graduate.learner.learner_number, self.graduate.learner.full_name_kk):
			self.assertNotIn(secret, str(answer))

	@accepts("2(26)")
	def test_each_level_shows_its_own(self):
		self.graduate.share(self.document, ShareLevel.FIGURES)
		shown = self.check().shown
		self.assertEqual(shown["figures"]["gpa"], "3.00")
		self.assertEqual(shown["figures"]["name"]["kk"], self.graduate.learner.full_name_kk)
		self.assertNotIn("lines", shown)
		self.graduate.share(self.document, ShareLevel.LIST)
		lines = self.check().shown["lines"]
		self.assertEqual([line["letter"] for line in lines], ["A", "C"])
		for line in lines:
			self.assertEqual(set(line) & {"grade", "recognition", "origin"}, set())

	@refuses("2(26)")
	def test_nothing_is_the_answer_to_an_unknown_code(self):
		self.graduate.share(self.document, ShareLevel.NOTHING)
		unknown = check(Claim(to_text(b"u" * 16)))
		self.assertEqual(self.check(), unknown)
		self.assertEqual(check(None), unknown)
		self.assertEqual(unknown.shown, {})

	@refuses("2(26)")
	def test_the_holder_alone_decides(self):
		others = [self.graduate.registrar, self.graduate.learner.adviser, make_user(roles=["Kredit Learner"])]
		for user in others:
			with (
				self.subTest(user=user),
				as_user(user),
				self.assertRaises((MoveForbidden, frappe.PermissionError)),
			):
				reading.share(self.document.name, ShareLevel.LIST)
		self.assertEqual(
			frappe.db.get_value(TRANSCRIPT, self.document.name, "share_level"), "Confirmation Alone"
		)

	@refuses("2(26)")
	def test_a_code_is_told_apart_by_case_and_a_request_has_none(self):
		code = self.document.verification_code
		self.assertEqual(check(Claim(code.swapcase())).finding, Finding.UNKNOWN)
		with as_user(self.graduate.user):
			frappe.db.set_value(TRANSCRIPT, self.document.name, "state", "Requested")
		self.assertEqual(self.finding(), Finding.UNKNOWN)


class TestForgery(CheckingCase):
	@refuses("2(26)")
	def test_another_seal_than_that_of_the_document(self):
		other = self.graduate.issue()
		for values in (
			{"signature": other.signature},
			{"signature": forged(self.document.signature)},
			{"signature": ""},
			{"signature": "<script>"},
			{"number": other.number},
			{"digest": other.digest[:16]},
			{"digest": ""},
			{"key_id": "0" * 12},
			{"key_id": "x"},
		):
			with self.subTest(values=values):
				answer = self.check(**values)
				self.assertEqual((answer.finding, answer.shown), (Finding.ALTERED, {}))

	@refuses("2(26)")
	def test_the_signature_of_another_key_of_ours(self):
		with as_user(make_user(roles=["Kredit Administrator"])):
			keys.rotate()
		message = f"kredit-edu transcript 1\n{self.document.number}\n{self.document.digest}".encode()
		forged = keys.sign(message)
		self.assertNotEqual(forged.key_id, self.document.signing_key)
		self.assertEqual(self.finding(key_id=forged.key_id, signature=forged.signature), Finding.ALTERED)
		self.assertEqual(self.finding(), Finding.GENUINE)

	@refuses("2(26)", "42")
	def test_contents_changed_in_the_database_are_found_out(self):
		contents = json.loads(self.document.snapshot)
		contents["lines"][1]["letter"] = "A"
		changed = json.dumps(contents)
		self.stored(snapshot=changed)
		self.assertEqual(self.finding(), Finding.ALTERED)
		self.stored(digest=digest_of(changed))
		self.assertEqual(check(Claim(self.document.verification_code)).finding, Finding.ALTERED)

	@accepts("2(26)")
	def test_a_file_is_known_again_and_an_altered_one_is_not(self):
		with as_user(self.graduate.user):
			_name, content = drawing.pdf_of(self.document.name)
			again = drawing.pdf_of(self.document.name)[1]
		self.assertEqual(content, again)
		self.assertTrue(content.startswith(b"%PDF"))
		claim = claim_of(self.document)
		self.assertIs(check(claim, _sha(content)).file, True)
		self.assertIs(check(claim, _sha(content + b" ")).file, False)
		self.assertIs(check(claim, "nonsense").file, False)
		self.assertIsNone(check(claim).file)
		stored = frappe.db.get_value(TRANSCRIPT, self.document.name, "pdf_digests")
		self.assertEqual(stored.split(), [_sha(content)])


class TestTime(CheckingCase):
	@accepts("2(26)", "42")
	def test_a_correction_makes_it_outdated_and_changes_nothing_in_it(self):
		grade = json.loads(self.document.snapshot)["lines"][1]["grade"]
		self.graduate.correct(grade, "B")
		answer = self.check()
		self.assertEqual(answer.finding, Finding.OUTDATED)
		self.assertEqual(answer.shown["since"], nowdate())
		self.assertEqual(
			frappe.db.get_value(TRANSCRIPT, self.document.name, "snapshot"), self.document.snapshot
		)
		new = self.graduate.issue()
		self.assertEqual([line["letter"] for line in json.loads(new.snapshot)["lines"]], ["A", "B"])
		self.assertEqual(check(claim_of(new)).finding, Finding.GENUINE)

	@accepts("42", "2(26)")
	def test_a_reversed_grade_is_printed_no_more(self):
		grade = json.loads(self.document.snapshot)["lines"][1]["grade"]
		with as_user(self.graduate.registrar):
			acts.reverse(grade, reason="Wrong sheet", document_number="18", document_date=getdate())
		self.assertEqual(self.finding(), Finding.OUTDATED)
		self.assertEqual(
			[line["letter"] for line in json.loads(self.graduate.issue().snapshot)["lines"]], ["A"]
		)

	@refuses("42", "2(26)")
	def test_of_an_erased_record_nothing_is_known(self):
		frappe.db.set_value("Kredit Learner", self.graduate.learner.name, "status", "Expelled")
		with as_user(self.graduate.registrar):
			issue.revoke(self.document.name, "The record is erased")
		erase(self.graduate.learner.name, "Asked for by the person", "19", getdate(), "root")
		stored = frappe.get_doc(TRANSCRIPT, self.document.name)
		self.assertEqual((stored.snapshot, stored.digest), (None, self.document.digest))
		self.assertEqual(self.finding(), Finding.UNKNOWN)
		with as_user(self.graduate.user), self.assertRefused("2(26)"):
			drawing.pdf_of(self.document.name)

	@accepts("2(26)")
	def test_a_later_result_makes_nothing_outdated(self):
		self.graduate.grade("F")
		self.assertEqual(self.finding(), Finding.GENUINE)

	@accepts("9(1)", "40")
	def test_an_annulled_recognition_makes_it_outdated(self):
		option = frappe.get_doc("Kredit Curriculum", self.graduate.learner.curriculum).options[0].discipline
		recognition = make_recognition(self.graduate.learner.name, [option], approved=True)
		self.document = self.graduate.issue()
		self.assertEqual(self.finding(), Finding.GENUINE)
		with as_user("Administrator"):
			annul(recognition.name, "Forged document")
		self.assertEqual(self.finding(), Finding.OUTDATED)

	@accepts("2(26)")
	def test_revoked_and_replaced(self):
		other = self.graduate.issue()
		with as_user(self.graduate.registrar):
			issue.revoke(self.document.name, "x" * 500)
			new = issue.reissue(other.name, "Name changed")
		answer = self.check()
		self.assertEqual(answer.finding, Finding.REVOKED)
		self.assertEqual(len(answer.shown["reason"]), 140)
		replaced = check(claim_of(other))
		self.assertEqual(replaced.finding, Finding.REPLACED)
		self.assertEqual(replaced.shown["replaced_by"], frappe.db.get_value(TRANSCRIPT, new, "number"))
		# The reason of a replacement may name the person's own affairs.
		self.assertNotIn("Name changed", str(replaced))

	@accepts("2(26)")
	def test_a_stolen_key_makes_later_documents_doubtful(self):
		self.stored(issued_on=add_to_date(now_datetime(), hours=-2))
		later = self.graduate.issue()
		with as_user(make_user(roles=["Kredit Administrator"])):
			keys.report_compromise(later.signing_key, add_to_date(now_datetime(), hours=-1), "Laptop stolen")
		self.assertEqual(self.finding(), Finding.GENUINE)
		self.assertEqual(check(claim_of(later)).finding, Finding.DOUBTFUL)
		new = self.graduate.issue()
		self.assertNotEqual(new.signing_key, later.signing_key)
		self.assertEqual(check(claim_of(new)).finding, Finding.GENUINE)

	@clause("2(26)")
	def test_the_number_of_queries_does_not_grow_with_the_list(self):
		with count_queries() as few:
			self.check()
		for _number in range(3):
			self.graduate.grade("B")
		self.document = self.graduate.issue()
		with count_queries() as many:
			self.check()
		self.assertEqual(few.count, many.count, many.shapes())


def _sha(content: bytes) -> str:
	return hashlib.sha256(content).hexdigest()
