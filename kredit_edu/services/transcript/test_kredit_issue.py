"""Issuing, requesting, revoking and replacing of transcripts (2(26), 24, 9(1), 31, D43)."""

import json

import frappe

from kredit_edu.exceptions import MoveForbidden
from kredit_edu.rules.transcript import Extent, TranscriptKind, TranscriptScope
from kredit_edu.rules.transcript_seal import digest_of
from kredit_edu.services.transcript import TRANSCRIPT, issue, reading
from kredit_edu.services.transcript.record_book import periods_of
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import YEAR, as_user, ensure_settings, make_period, make_user
from kredit_edu.testing.grading import Class
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.recognitions import make_recognition
from kredit_edu.testing.transcripts import Graduate

CERTIFICATE, TRANSCRIPT_KIND = TranscriptKind.CERTIFICATE, TranscriptKind.TRANSCRIPT
WHOLE = Extent(TranscriptScope.WHOLE)


def contents(document):
	return json.loads(document.snapshot)


def letters(document):
	return [line["letter"] for line in contents(document)["lines"]]


class TestIssuing(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()

	@accepts("24", "2(26)", case="T110")
	def test_five_credits_are_five_ects_credits(self):
		document = Graduate("C").issue()
		(line,) = contents(document)["lines"]
		self.assertEqual((line["credits"], line["ects"], line["earned"]), (5, 5, 5))
		self.assertEqual(contents(document)["credits_earned"], 5)

	@accepts("2(26)", "39", case="T334")
	def test_failed_attempts_are_on_the_certificate_and_in_the_record_alone(self):
		graduate = Graduate("C", "F", "FX")
		self.assertEqual(letters(graduate.issue()), ["C"])
		self.assertEqual(letters(graduate.issue(CERTIFICATE)), ["C", "F", "FX"])
		with as_user(graduate.registrar):
			(period,) = periods_of(graduate.learner.name)
		self.assertEqual([line["letter"] for line in period["lines"]], ["C", "F", "FX"])
		ensure_settings(transcript_failed=1)
		self.assertEqual(letters(graduate.issue()), ["C", "F", "FX"])

	@refuses("2(26)", case="T336")
	def test_what_is_in_progress_or_unpublished_is_not_printed(self):
		graduate = Graduate()
		open_group = Class([graduate.learner.name])
		open_group.open()
		open_group.rate({graduate.learner.name: "95"})
		open_group.examine({graduate.learner.name: "95"})
		with self.assertRefused("2(26)") as refusal:
			graduate.issue()
		self.assertEqual(refusal.keys, {"transcript.nothing"})
		graduate.grade("B")
		self.assertEqual(letters(graduate.issue(CERTIFICATE)), ["B"])

	@accepts("9(1)", "48", "2(26)", case="T294")
	def test_recognised_disciplines_stand_there_with_their_origin(self):
		graduate = Graduate("A")
		option = frappe.get_doc("Kredit Curriculum", graduate.learner.curriculum).options[0].discipline
		recognition = make_recognition(graduate.learner.name, [option], approved=True)
		document = graduate.issue()
		line = contents(document)["lines"][0]
		self.assertEqual(
			(line["mark"], line["letter"], line["points"], line["traditional"], line["period"]), (None,) * 5
		)
		self.assertEqual(line["origin"]["institution"], recognition.source_institution)
		self.assertEqual(line["origin"]["document"], recognition.document_number)
		credits = int(frappe.db.get_value("Kredit Discipline", option, "ects_credits"))
		self.assertEqual(contents(document)["credits_earned"], 5 + credits)
		self.assertEqual(contents(document)["gpa"], "4.00")

	@accepts("9(1)", "40")
	def test_a_recognised_grade_has_letter_points_and_traditional_grade(self):
		graduate = Graduate("A")
		option = frappe.get_doc("Kredit Curriculum", graduate.learner.curriculum).options[0].discipline
		make_recognition(graduate.learner.name, [option], letter="B+", approved=True)
		line = contents(graduate.issue())["lines"][0]
		self.assertEqual((line["letter"], line["points"], line["mark"]), ("B+", "3.33", None))
		self.assertEqual(line["traditional"]["ru"], "Хорошо")

	@refuses("2(26)", case="T101")
	def test_results_of_another_program_are_left_out(self):
		graduate, other = Graduate("A"), Graduate("B")
		frappe.db.set_value("Kredit Learner", graduate.learner.name, "program", other.learner.program)
		graduate.grade("C")
		self.assertEqual(letters(graduate.issue()), ["C"])

	@accepts("2(26)")
	def test_a_year_and_a_period(self):
		graduate = Graduate("A")
		spring = make_period(2).name
		graduate.grade("B", period=spring)
		year = graduate.issue(extent=Extent(TranscriptScope.YEAR, YEAR))
		period = graduate.issue(extent=Extent(TranscriptScope.PERIOD, spring))
		self.assertEqual((letters(year), letters(period)), (["A", "B"], ["B"]))
		self.assertEqual((year.academic_year, period.academic_period), (YEAR, spring))
		self.assertEqual((contents(year)["gpa"], contents(period)["gpa"]), ("3.50", "3.00"))
		self.assertEqual(contents(period)["period"]["ru"], f"{YEAR}, 2 семестр")

	@refuses("2(26)")
	def test_a_year_or_period_that_is_none(self):
		graduate = Graduate("A")
		for extent in (
			Extent(TranscriptScope.YEAR),
			Extent(TranscriptScope.YEAR, "2026"),
			Extent(TranscriptScope.PERIOD, "nothing"),
		):
			with self.subTest(extent=extent), self.assertRaises(frappe.ValidationError):
				graduate.issue(extent=extent)
		self.assertEqual(frappe.db.count(TRANSCRIPT, {"learner": graduate.learner.name}), 0)

	@accepts("2(26)")
	def test_practice_and_attestation_stand_apart(self):
		graduate = Graduate()
		graduate.grade("B", kind="Final Attestation", credits=12)
		graduate.grade("A", kind="Practice", credits=4)
		graduate.grade("A")
		found = contents(graduate.issue())
		self.assertEqual(
			[line["section"] for line in found["lines"]], ["Disciplines", "Practice", "Final Attestation"]
		)
		self.assertEqual(found["credits_by_section"]["Final Attestation"], 12)

	@clause("2(26)")
	def test_numbers_run_by_kind_and_year(self):
		graduate = Graduate("A")
		first, second, other = graduate.issue(), graduate.issue(), graduate.issue(CERTIFICATE)
		self.assertRegex(first.number, r"^TR-\d{4}-\d{5}$")
		self.assertEqual(int(second.number[-5:]), int(first.number[-5:]) + 1)
		self.assertRegex(other.number, r"^AC-\d{4}-\d{5}$")
		self.assertEqual(digest_of(first.snapshot), first.digest)
		self.assertNotEqual(first.verification_code, second.verification_code)

	@clause("2(26)")
	def test_the_number_of_queries_does_not_grow_with_the_record(self):
		graduate = Graduate("A")
		graduate.issue()
		with count_queries() as few:
			graduate.issue()
		for letter in ("B", "C", "D", "F"):
			graduate.grade(letter)
		with count_queries() as many:
			graduate.issue(CERTIFICATE)
		self.assertEqual(few.count, many.count, many.shapes())

	@refuses("31", "2(26)")
	def test_nobody_but_the_registrar_issues(self):
		graduate = Graduate("A")
		people = [graduate.user, graduate.learner.adviser, make_user(roles=["Kredit Dean"]), make_user()]
		for user in people:
			with self.subTest(user=user), as_user(user), self.assertRaises(MoveForbidden):
				issue.issue(graduate.learner.name)


class TestRequests(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.graduate = Graduate("A")

	def request(self, kind=TRANSCRIPT_KIND, extent=WHOLE):
		with as_user(self.graduate.user):
			return issue.request(kind, extent)

	@accepts("2(26)", "31")
	def test_a_request_becomes_the_document(self):
		name = self.request(CERTIFICATE)
		with as_user(self.graduate.registrar):
			issue.issue_requested(name)
		document = frappe.get_doc(TRANSCRIPT, name)
		self.assertEqual(
			(document.state, document.kind, letters(document)), ("Issued", "Academic Certificate", ["A"])
		)
		self.assertEqual(document.requested_by, self.graduate.user)
		with as_user(self.graduate.registrar), self.assertRefused("2(26)"):
			issue.issue_requested(name)

	@refuses("2(26)")
	def test_the_same_is_requested_once_at_a_time(self):
		name = self.request()
		with self.assertRefused("2(26)") as refusal:
			self.request()
		self.assertEqual(refusal.keys, {"transcript.requested_already"})
		with as_user(self.graduate.registrar):
			issue.decline(name, "Come with your document of identity.")
		again = self.request()
		self.assertNotEqual(name, again)
		with as_user(self.graduate.user):
			declined = next(row for row in reading.own_documents() if row["name"] == name)
		self.assertEqual(declined["decline_reason"], "Come with your document of identity.")

	@refuses("2(26)")
	def test_a_refusal_has_a_reason_and_a_stranger_no_request(self):
		name = self.request()
		with as_user(self.graduate.registrar), self.assertRefused("2(26)"):
			issue.decline(name, " ")
		with as_user(self.graduate.registrar), self.assertRaises(MoveForbidden):
			issue.request(TRANSCRIPT_KIND, WHOLE)
		with as_user(self.graduate.user), self.assertRaises(MoveForbidden):
			issue.issue_requested(name)


class TestEnd(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.graduate = Graduate("A")
		self.document = self.graduate.issue()

	@accepts("2(26)")
	def test_a_new_one_stands_in_the_place_of_the_former(self):
		self.graduate.grade("B")
		with as_user(self.graduate.registrar):
			new = frappe.get_doc(TRANSCRIPT, issue.reissue(self.document.name, "Lost"))
		former = frappe.get_doc(TRANSCRIPT, self.document.name)
		self.assertEqual(
			(former.state, former.replaced_by, new.replaces), ("Replaced", new.name, former.name)
		)
		self.assertEqual(former.snapshot, self.document.snapshot)
		self.assertNotEqual((new.number, new.verification_code), (former.number, former.verification_code))
		self.assertEqual((letters(former), letters(new)), (["A"], ["A", "B"]))

	@refuses("2(26)")
	def test_what_has_ended_does_not_end_again(self):
		with as_user(self.graduate.registrar):
			with self.assertRefused("2(26)") as refusal:
				issue.revoke(self.document.name, "")
			self.assertEqual(refusal.keys, {"transcript.no_reason"})
			issue.revoke(self.document.name, "Issued by mistake")
			for act in (issue.revoke, issue.reissue):
				with self.assertRefused("2(26)") as refusal:
					act(self.document.name, "Again")
				self.assertEqual(refusal.keys, {"transcript.other_state"})
		former = frappe.get_doc(TRANSCRIPT, self.document.name)
		self.assertEqual((former.state, former.revoked_by), ("Revoked", self.graduate.registrar))
		self.assertEqual(former.snapshot, self.document.snapshot)

	@refuses("31", "2(26)")
	def test_nobody_but_the_registrar_ends_one(self):
		for user in (self.graduate.user, self.graduate.learner.adviser):
			for act in (issue.revoke, issue.reissue, issue.decline):
				with self.subTest(user=user, act=act), as_user(user), self.assertRaises(MoveForbidden):
					act(self.document.name, "Because")

	@clause("2(26)")
	def test_a_reason_is_text_and_no_markup(self):
		with as_user(self.graduate.registrar):
			issue.revoke(self.document.name, "<script>alert(1)</script>")
		self.assertNotIn("<script", frappe.db.get_value(TRANSCRIPT, self.document.name, "revoke_reason"))
