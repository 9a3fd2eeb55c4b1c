"""Notices in Desk and by e-mail: who gets them, in which language, and what they never say."""

from __future__ import annotations

import datetime
from unittest.mock import patch

import frappe

from kredit_edu.services import mail, notify
from kredit_edu.services.notices import NOTICES, PLAN_PAGE
from kredit_edu.testing.case import CommittingTestCase, KreditTestCase
from kredit_edu.testing.clauses import accepts
from kredit_edu.testing.factories import make_user
from kredit_edu.testing.mails import mails_to, notices_of, start_sending
from kredit_edu.testing.plans import RETURN, Review
from kredit_edu.testing.rows import insert_rows

PLAN = "Kredit Study Plan"
UNTIL = datetime.datetime(2026, 1, 17, 18, 30)


def speak(person: str, language: str) -> None:
	"""Give a user a language."""
	frappe.db.set_value("User", person, "language", language)
	frappe.clear_cache(user=person)


def tell(people: list[str], key: str, **params: object) -> None:
	"""Deliver a notice as the queued job does."""
	notify.deliver_notice(people, PLAN, "no-plan", key, params, "Administrator")


def choose(person: str, **settings: int) -> None:
	"""What a person has chosen in the Notification Settings."""
	frappe.db.delete("Notification Settings", {"name": person})
	chosen = frappe.new_doc("Notification Settings")
	chosen.update({"user": person, "enabled": 1, "enable_email_notifications": 1, **settings})
	insert_rows(chosen, person)


class TestNotices(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.person = make_user(roles=["Kredit Learner"])

	@accepts("31")
	def test_a_notice_stands_in_desk_and_in_the_mail_queue_in_the_language_of_its_reader(self):
		start_sending(self)
		other = make_user(roles=["Kredit Learner"])
		speak(self.person, "ru")
		speak(other, "kk")
		tell([self.person, other], "seat.offered", offering="Алгебра", until=UNTIL)
		(russian,), (kazakh,) = mails_to(self.person), mails_to(other)
		self.assertIn("Для вас освободилось место", russian.subject)
		self.assertIn("Сіз үшін орын босады", kazakh.subject)
		for person, sent in ((self.person, russian), (other, kazakh)):
			(notice,) = notices_of(person)
			self.assertIn("Алгебра", notice.subject)
			self.assertIn("17.01.2026 18:30", notice.subject)
			self.assertIn("Алгебра", sent.text)
			self.assertIn(PLAN_PAGE, sent.html)
			self.assertEqual(sent.status, "Not Sent")
		self.assertEqual(frappe.local.lang, "en")

	def test_a_notice_to_learners_leads_to_their_page_whatever_it_speaks_of(self):
		start_sending(self)
		year = {"year": "2026-2027"}
		for key in ("reminder.submit", "plan.begun", "plan.filled_by_staff"):
			tell([self.person], key, **year)
		tell([self.person], "seat.offered", offering="x", until=UNTIL)
		pages = [f"{PLAN_PAGE}?year=2026-2027"] * 3 + [PLAN_PAGE]
		for sent, page in zip(mails_to(self.person), pages, strict=True):
			self.assertIn(f'{page}"', sent.html)
			self.assertNotIn("/app/", sent.html)

	def test_values_are_told_in_the_language_of_the_reader(self):
		speak(self.person, "ru")
		title = {"kk": "Алгебра және геометрия", "ru": "Алгебра и геометрия", "en": "Algebra"}
		tell([self.person], "offering.cancelled", offering=title)
		self.assertIn("Алгебра и геометрия", notices_of(self.person)[0].subject)

	def test_a_value_cannot_bring_markup_into_a_notice(self):
		start_sending(self)
		tell([self.person], "offering.cancelled", offering="<img src=x onerror=alert(1)>")
		self.assertNotIn("<img src=x", notices_of(self.person)[0].subject)
		self.assertNotIn("<img src=x", mails_to(self.person)[0].html)

	def test_without_an_outgoing_account_there_is_a_notice_and_no_mail(self):
		frappe.flags.mute_emails = False
		with (
			patch.dict(frappe.local.conf, {"mute_emails": 0}),
			patch.object(mail.EmailAccount, "find_outgoing", return_value=None),
			patch("frappe.log_error") as logged,
		):
			tell([self.person], "seats.expired")
		logged.assert_not_called()
		self.assertEqual(len(notices_of(self.person)), 1)
		self.assertEqual(mails_to(self.person), [])

	def test_a_site_that_sends_nothing_queues_nothing(self):
		start_sending(self)
		with patch.dict(frappe.local.conf, {"mute_emails": 1}):
			tell([self.person], "seats.expired")
		self.assertEqual(mails_to(self.person), [])

	def test_the_reader_decides_about_mail(self):
		start_sending(self)
		for settings in ({"enabled": 0}, {"enable_email_notifications": 0}):
			choose(self.person, **settings)
			tell([self.person], "seats.expired")
		self.assertEqual(mails_to(self.person), [])
		self.assertEqual(len(notices_of(self.person)), 2)
		choose(self.person)
		tell([self.person], "seats.expired")
		self.assertEqual(len(mails_to(self.person)), 1)

	def test_a_user_who_left_gets_no_mail(self):
		start_sending(self)
		frappe.db.set_value("User", self.person, "enabled", 0)
		tell([self.person], "seats.expired")
		self.assertEqual(mails_to(self.person), [])

	def test_what_fails_for_one_reader_keeps_nothing_from_the_others(self):
		start_sending(self)
		others = [make_user(), make_user()]
		send = mail.send

		def failing(person: str, *args: object) -> None:
			if person == others[0]:
				raise frappe.OutgoingEmailError
			send(person, *args)

		with patch.object(notify.mail, "send", failing), patch("frappe.log_error") as logged:
			tell([others[0], others[1], self.person], "seats.expired")
		self.assertEqual([len(mails_to(person)) for person in (*others, self.person)], [0, 1, 1])
		logged.assert_called_once()

	def test_staff_are_led_to_the_form_or_to_the_list(self):
		start_sending(self)
		tell([self.person], "plan.waits")
		tell([self.person], "reminder.review", count=3)
		waits, reminder = mails_to(self.person)
		self.assertIn("/kredit-study-plan/no-plan", waits.html)
		self.assertIn("3", reminder.text)
		self.assertIn("/kredit-study-plan", reminder.html)

	def test_a_notice_without_its_values_is_a_fault_of_the_caller(self):
		with self.assertRaises(ValueError):
			notify.notify([self.person], PLAN, "x", "seat.offered", {"offering": "A"})
		with self.assertRaises(KeyError):
			notify.notify([self.person], PLAN, "x", "no.such.key")

	def test_no_notice_names_another_person(self):
		personal = {"learner", "adviser", "person", "name", "by"}
		self.assertEqual(
			{key: text.values & personal for key, text in NOTICES.items() if text.values & personal}, {}
		)
		self.assertTrue(all(not set("{}") & set(text.subject) for text in NOTICES.values()))


class TestSteps(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review().ready()
		start_sending(self)

	def tell_of(self, action: str, *people: str) -> None:
		"""Deliver the notice of a step that has been taken."""
		notify.deliver(list(people), PLAN, self.review.name, "L-1 2025/2026", action, self.review.user)

	@accepts("31")
	def test_each_step_of_a_plan_is_told_by_mail(self):
		review = self.review
		review.submit()
		self.tell_of("Submit to Adviser", review.adviser)
		review.advise()
		self.tell_of("Approve as Adviser", review.registrar, review.user)
		review.approve()
		self.tell_of("Approve as Registrar", review.user)
		waits, goes_on, approved = (
			NOTICES[key].subject for key in ("plan.waits", "plan.goes_on", "plan.approved")
		)
		self.assertEqual([sent.subject for sent in mails_to(review.adviser)], [waits])
		self.assertEqual([sent.subject for sent in mails_to(review.registrar)], [waits])
		self.assertEqual([sent.subject for sent in mails_to(review.user)], [goes_on, approved])
		# Learners are led to the page of the year, advisers to the document.
		self.assertIn(f"{PLAN_PAGE}?year={review.plan.academic_year}", mails_to(review.user)[0].html)
		self.assertNotIn("/app/", mails_to(review.user)[0].html)
		self.assertIn("/app/kredit-study-plan/", mails_to(review.adviser)[0].html)

	def test_a_step_is_told_as_it_was_although_the_plan_has_gone_on(self):
		review = self.review
		with patch("frappe.enqueue") as queued:
			review.submit()
		values = queued.call_args.kwargs
		review.act(RETURN, review.adviser, "Take another one.")
		notify.deliver(
			**{field: values[field] for field in values if field not in ("queue", "enqueue_after_commit")}
		)
		(sent,) = mails_to(review.adviser)
		self.assertEqual(sent.subject, NOTICES["plan.waits"].subject)

	def test_a_mail_to_a_reviewer_does_not_say_whose_plan_it_is(self):
		self.review.submit()
		self.tell_of("Submit to Adviser", self.review.adviser)
		(sent,) = mails_to(self.review.adviser)
		self.assertNotIn("L-1", sent.subject + sent.html)
		self.assertNotIn(self.review.user, sent.html)
		self.assertIn("L-1", notices_of(self.review.adviser)[0].subject)

	def test_a_return_is_told_to_the_learner(self):
		self.review.submit()
		self.review.act(RETURN, self.review.adviser, "Take another one.")
		self.tell_of(RETURN, self.review.user)
		(sent,) = mails_to(self.review.user)
		self.assertEqual(sent.subject, NOTICES["plan.returned"].subject)
		self.assertNotIn("Take another one.", sent.text)

	def test_other_documents_are_told_of_in_desk_alone(self):
		notify.deliver([self.review.adviser], "Kredit Curriculum", "x", "T", "Approve", "Administrator")
		self.assertEqual(mails_to(self.review.adviser), [])
		self.assertEqual(len(notices_of(self.review.adviser)), 1)


class TestQueue(CommittingTestCase):
	def test_notices_are_queued_by_the_commit_alone(self):
		person = make_user()
		queued = []
		with patch("frappe.utils.background_jobs.get_queue") as get_queue:
			get_queue.return_value.enqueue_call = lambda *args, **kwargs: queued.append(kwargs)
			notify.notify([person, person, "Guest", None], PLAN, "x", "seats.expired")
			frappe.db.rollback()
			self.assertEqual(queued, [])
			notify.notify([person, person, "Guest", None], PLAN, "x", "seats.expired")
			frappe.db.commit()
		(job,) = queued
		self.assertEqual(job["kwargs"]["kwargs"]["people"], [person])
