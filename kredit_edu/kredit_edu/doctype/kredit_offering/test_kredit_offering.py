"""Offerings: people, seats, and what stays once learners are enrolled."""

from __future__ import annotations

import frappe

from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import as_user, make_discipline, make_offering, make_user
from kredit_edu.testing.plans import Review

OFFERING = "Kredit Offering"


class TestKreditOffering(KreditTestCase):
	@accepts("37.1", "30.2")
	def test_an_offering_with_two_people_and_seats(self):
		offering = make_offering(seats_max="30")
		self.assertEqual((offering.seats_max, offering.seats_limit, offering.seats_taken), ("30", 30, 0))
		title = frappe.db.get_value("Kredit Discipline", offering.discipline, "title_kk")
		self.assertTrue(offering.title.startswith(title))

	@refuses("37.1", case="T280")
	def test_the_examiner_does_not_teach_the_group(self):
		both = make_user(roles=["Kredit Teacher", "Kredit Examiner"])
		with self.assertRefused("37.1"):
			make_offering(lecturer=both, examiner=both)

	@refuses("37.1")
	def test_people_have_their_roles(self):
		nobody = make_user()
		with self.assertRefused("37.1") as refusal:
			make_offering(lecturer=nobody, examiner=make_user(roles=["Kredit Adviser"]))
		self.assertEqual({reason.field for reason in refusal.reasons}, {"lecturer", "examiner"})

	@refuses("30.2")
	def test_seats_are_a_plain_whole_number(self):
		for given in ("-1", "1.5", "1,5", "ten", "1e2", "", "10001", "٣"):
			with self.subTest(given=given), self.assertRefused("30.2"):
				make_offering(seats_max=given)

	def test_seats_taken_are_never_taken_from_the_sender(self):
		offering = make_offering(seats_max="5", seats_taken=4, seats_limit=99)
		self.assertEqual((offering.seats_taken, offering.seats_limit), (0, 5))
		frappe.db.set_value(OFFERING, offering.name, "seats_taken", 3, update_modified=False)
		offering.seats_taken = 0
		offering.save()
		self.assertEqual(frappe.db.get_value(OFFERING, offering.name, "seats_taken"), 3)

	@refuses("30.2")
	def test_seats_are_not_cut_below_those_taken(self):
		offering = make_offering(seats_max="5")
		frappe.db.set_value(OFFERING, offering.name, "seats_taken", 3, update_modified=False)
		offering.seats_max = "2"
		with self.assertRefused("30.2"):
			offering.save()

	@refuses("35")
	def test_discipline_and_period_stay_once_learners_are_enrolled(self):
		offering = make_offering()
		frappe.db.set_value(OFFERING, offering.name, "seats_taken", 1, update_modified=False)
		offering.discipline = make_discipline().name
		offering.teaching_language = "English"
		with self.assertRefused("35") as refusal:
			offering.save()
		self.assertEqual({reason.field for reason in refusal.reasons}, {"discipline", "teaching_language"})

	@accepts("30.2")
	def test_the_least_number_of_learners(self):
		offering = make_offering(seats_min=" 10 ", seats_max="30", least_learners=99)
		self.assertEqual((offering.seats_min, offering.least_learners), ("10", 10))
		self.assertEqual(make_offering().least_learners, 1)

	@refuses("30.2")
	def test_the_least_number_is_one_or_more_and_not_above_the_seats(self):
		for given in ("0", "-1", "1.5", "ten", "10001", "6"):
			with self.subTest(given=given), self.assertRefused("30.2") as refusal:
				make_offering(seats_min=given, seats_max="5")
			self.assertEqual({reason.field for reason in refusal.reasons}, {"seats_min"})

	@refuses("30.1", case="T272")
	def test_state_and_decision_are_the_services_alone(self):
		other = make_offering().name
		for field, value in (("state", "Confirmed"), ("decision", "Start."), ("merged_into", other)):
			offering = make_offering()
			offering.set(field, value)
			with self.subTest(field=field), self.assertRefused("30.1"):
				offering.save()
			with self.subTest(field=field, new=True), self.assertRefused("30.1"):
				make_offering(**{field: value})

	@refuses("30.1")
	def test_what_is_closed_does_not_change(self):
		offering = make_offering()
		frappe.db.set_value(OFFERING, offering.name, "state", "Cancelled")
		offering.reload()
		offering.seats_max = "7"
		with self.assertRefused("30.1"):
			offering.save()

	@clause("31")
	def test_the_registrar_alone_writes_offerings(self):
		offering = make_offering()
		review = Review()
		for user in (review.user, review.adviser, offering.lecturer, offering.examiner):
			with self.subTest(user=user), as_user(user), self.assertRaises(frappe.PermissionError):
				frappe.get_doc(OFFERING, offering.name).save()
		with as_user(review.registrar):
			frappe.get_doc(OFFERING, offering.name).save()
