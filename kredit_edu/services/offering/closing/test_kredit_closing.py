"""The close of registration: small groups are decided, their learners, seats and plans follow (30.1, 30.2, 31)."""

from __future__ import annotations

import frappe

from kredit_edu.services.offering.closing import CLOSING, registration, run
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import (
	as_user,
	ensure_settings,
	make_discipline,
	make_offering,
	make_period,
	make_user,
	place,
	unique,
)
from kredit_edu.testing.grading import enroll, make_learners

OFFERING, ENROLLMENT, PLAN = "Kredit Offering", "Kredit Enrollment", "Kredit Study Plan"
YEAR = "2068-2069"


class ClosingCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.period = make_period(1, YEAR).name
		self.discipline = make_discipline().name
		self.registrar = make_user(roles=["Kredit Registrar"])

	def offer(self, learners: int = 0, held: int = 0, **values):
		offering = make_offering(
			values.pop("discipline", self.discipline), self.period, **{"seats_min": "3", **values}
		)
		for number, learner in enumerate(make_learners(learners + held)):
			self.seat(learner, offering, "Enrolled" if number < learners else "Held")
		frappe.db.set_value(OFFERING, offering.name, "seats_taken", learners + held)
		return offering

	def seat(self, learner: str, offering, status: str):
		user = make_user(roles=["Kredit Learner"])
		frappe.db.set_value("Kredit Learner", learner, "user", user)
		plan = place(
			PLAN,
			learner=learner,
			academic_year=YEAR,
			state="Approved" if status == "Enrolled" else "Adviser Review",
		)
		place(
			"Kredit Study Plan Item",
			parent=plan.name,
			parenttype=PLAN,
			parentfield="items",
			discipline=offering.discipline,
			offering=offering.name,
			lecturer=offering.lecturer,
		)
		key = f"{learner}|{offering.discipline}|{offering.academic_period}"
		enroll(
			learner,
			offering,
			status=status,
			study_plan=plan.name,
			lecturer=offering.lecturer,
			active_key=key if status == "Enrolled" else f"{key}|held",
		)

	def close(self, *decisions, user: str | None = None, **values):
		with as_user(user or self.registrar):
			return registration.close(self.period, values.pop("discipline", None), decisions, **values)

	def of(self, offering, *fields):
		return frappe.db.get_value(OFFERING, offering.name, fields)

	def enrollments(self, offering, **filters):
		return frappe.get_all(ENROLLMENT, {"offering": offering.name, **filters}, ["*"], order_by="learner")


def confirm(offering, text="The only group in Kazakh."):
	return {"offering": offering.name, "decision": "Confirm", "decision_text": text}


def merge(offering, into):
	return {"offering": offering.name, "decision": "Merge", "merged_into": into.name}


def cancel(offering, text=""):
	return {"offering": offering.name, "decision": "Cancel", "decision_text": text}


class TestClose(ClosingCase):
	@accepts("30.1", case="T272")
	def test_enough_learners_are_confirmed(self):
		offering = self.offer(2, 1)
		doc = self.close()
		self.assertEqual(self.of(offering, "state", "decision"), ("Confirmed", None))
		self.assertEqual((doc.status, doc.confirmed, doc.entries), ("Finished", 1, []))

	@refuses("30.1", case="T272")
	def test_small_groups_are_decided_before_anything_is_done(self):
		large, small, smaller = self.offer(3), self.offer(2), self.offer(0)
		with self.assertRefused("30.1") as refusal:
			self.close(confirm(small, ""))
		self.assertEqual(refusal.keys, {"closing.undecided", "closing.no_text"})
		self.assertEqual({r.row for r in refusal.reasons}, {small.name, smaller.name})
		self.assertEqual(self.of(large, "state"), "Open")

	@accepts("30.1", case="T272")
	def test_the_decision_to_start_below_the_minimum_is_kept(self):
		offering = self.offer(2)
		doc = self.close(confirm(offering))
		self.assertEqual(self.of(offering, "state", "decision"), ("Confirmed", "The only group in Kazakh."))
		self.assertEqual((doc.entries[0].result, doc.entries[0].learners), ("Done", 2))

	@refuses("31", case="T274")
	def test_by_the_registrar_alone(self):
		self.offer(3)
		for role in ("Kredit Teacher", "Kredit Dean", "Kredit Administrator", "Kredit Support Service"):
			with self.subTest(role=role), self.assertRaises(frappe.PermissionError):
				self.close(user=make_user(roles=[role]))
		with as_user(self.registrar):
			doc = frappe.get_doc({"doctype": CLOSING, "academic_period": self.period}).insert()
		with self.assertRefused("31"), as_user(make_user(roles=["Kredit Dean"])):
			run.start(doc.name)

	def test_one_discipline(self):
		own, other = self.offer(3), self.offer(3, discipline=make_discipline().name)
		self.close(discipline=self.discipline)
		self.assertEqual((self.of(own, "state"), self.of(other, "state")), ("Confirmed", "Open"))

	@accepts("30.1")
	def test_again_with_the_same_result(self):
		offering, large = self.offer(2), self.offer(3)
		first = self.close(confirm(offering))
		with as_user(self.registrar):
			again = run.start(first.name)
		self.assertEqual((again.status, again.refused), ("Finished", 0))
		self.assertEqual({self.of(o, "state") for o in (offering, large)}, {"Confirmed"})
		self.assertEqual(self.close().confirmed, 0)


class TestMerge(ClosingCase):
	@accepts("30.1", "30.2")
	def test_learners_seats_and_plans_follow(self):
		small, large = self.offer(1, 1), self.offer(3, seats_max="5")
		self.close(merge(small, large))
		self.assertEqual(self.of(small, "state", "merged_into", "seats_taken"), ("Merged", large.name, 0))
		self.assertEqual(self.of(large, "state", "seats_taken"), ("Confirmed", 5))
		self.assertEqual(self.enrollments(small), [])
		moved = self.enrollments(large)
		self.assertEqual(len(moved), 5)
		self.assertEqual({row.lecturer for row in moved}, {large.lecturer})
		self.assertEqual(sorted(row.status for row in moved), ["Enrolled"] * 4 + ["Held"])
		for plan in {row.study_plan for row in moved}:
			row = frappe.db.get_value("Kredit Study Plan Item", {"parent": plan}, ("offering", "lecturer"))
			self.assertEqual(row, (large.name, large.lecturer))

	@accepts("30.1")
	def test_the_history_of_plans_tells_it(self):
		small, large = self.offer(1), self.offer(3)
		plan = self.enrollments(small)[0].study_plan
		before = frappe.db.get_value(PLAN, plan, "modified")
		self.close(merge(small, large))
		comment = frappe.db.get_value("Kredit Study Plan Move Entry", {"parent": plan}, "comment")
		self.assertIn(large.title, comment)
		self.assertNotEqual(frappe.db.get_value(PLAN, plan, "modified"), before)

	@accepts("30.1")
	def test_small_groups_that_fill_each_other_need_one_decision(self):
		small, other = self.offer(2), self.offer(1)
		doc = self.close(merge(small, other))
		self.assertEqual(self.of(other, "state", "seats_taken", "decision"), ("Confirmed", 3, None))
		self.assertEqual({row.result for row in doc.entries}, {"Done"})

	@refuses("30.2")
	def test_room_for_everybody(self):
		small, large = self.offer(2), self.offer(3, seats_max="4")
		with self.assertRefused("30.2"):
			self.close(merge(small, large))
		self.assertEqual((self.of(small, "state"), self.of(large, "seats_taken")), ("Open", 3))

	@refuses("30.1")
	def test_another_discipline_language_or_a_group_that_is_graded(self):
		small = self.offer(1)
		other = self.offer(3, discipline=make_discipline().name)
		english = self.offer(3, teaching_language="English")
		graded = self.offer(3)
		place("Kredit Grade Sheet", offering=graded.name, state="Draft")
		for into, key in (
			(other, "closing.other_discipline"),
			(english, "closing.other_language"),
			(graded, "closing.target_graded"),
		):
			with self.subTest(key=key), self.assertRefused("30.1") as refusal:
				self.close(merge(small, into))
			self.assertEqual(refusal.keys, {key})

	def test_a_superseded_plan_stays_what_it_was(self):
		small, large = self.offer(1), self.offer(3)
		old = place(PLAN, state="Superseded", academic_year=YEAR, learner=unique("L"))
		row = place(
			"Kredit Study Plan Item",
			parent=old.name,
			parenttype=PLAN,
			parentfield="items",
			offering=small.name,
		)
		self.close(merge(small, large))
		self.assertEqual(frappe.db.get_value("Kredit Study Plan Item", row.name, "offering"), small.name)


class TestCancel(ClosingCase):
	@accepts("30.1")
	def test_learners_are_withdrawn_holds_freed_and_plans_open(self):
		small = self.offer(1, 1)
		enrolled, held = (self.enrollments(small, status=status)[0] for status in ("Enrolled", "Held"))
		self.close(cancel(small, "The teacher left."), change_days=5)
		self.assertEqual(
			self.of(small, "state", "seats_taken", "decision"), ("Cancelled", 0, "The teacher left.")
		)
		(left,) = self.enrollments(small)
		self.assertEqual((left.name, left.status, left.active_key), (enrolled.name, "Withdrawn", None))
		self.assertEqual(left.withdrawal_reason, "The teacher left.")
		self.assertTrue(left.withdrawn_on)
		opened = {
			row.learner: (row.purpose, (row.closes_on - row.opens_on).days, row.granted_by)
			for row in frappe.get_all("Kredit Reopening", {"academic_year": YEAR}, ["*"], order_by="name")
		}
		self.assertEqual(
			opened,
			{
				enrolled.learner: ("Plan Change", 4, self.registrar),
				held.learner: ("Registration", 4, self.registrar),
			},
		)

	def test_a_learner_of_two_cancelled_groups_gets_one_window(self):
		first, second = self.offer(1), self.offer(0, discipline=make_discipline().name)
		self.seat(self.enrollments(first)[0].learner, second, "Enrolled")
		frappe.db.set_value(OFFERING, second.name, "seats_taken", 1)
		self.close(cancel(first), cancel(second))
		self.assertEqual(frappe.db.count("Kredit Reopening", {"academic_year": YEAR}), 1)

	@refuses("30.1")
	def test_not_once_grading_has_begun(self):
		small, graded = self.offer(1), self.offer(1)
		place("Kredit Grade Sheet", offering=small.name, state="Draft")
		enroll(make_learners(1)[0], graded, status="Completed")
		with self.assertRefused("30.1") as refusal:
			self.close(cancel(small), cancel(graded))
		self.assertEqual([reason.key for reason in refusal.reasons], ["closing.graded"] * 2)

	@refuses("30.1")
	def test_what_changes_meanwhile_is_refused_by_itself(self):
		"""The decisions were sound when they were read; one of them is not any more when its turn comes."""
		small, other, large = self.offer(1), self.offer(2), self.offer(3, seats_max="4")
		with as_user(self.registrar):
			doc = frappe.get_doc({"doctype": CLOSING, "academic_period": self.period}).insert()
			for row in doc.entries:
				row.update(cancel(other) if row.offering == other.name else merge(small, large))
			doc.save()
			groups = run.record.list_groups(doc)
			frappe.db.set_value(OFFERING, large.name, "seats_taken", 4)
			run._run(doc, groups)
		results = {
			row.offering: (row.result, row.clause) for row in frappe.get_doc(CLOSING, doc.name).entries
		}
		self.assertEqual(results, {small.name: ("Refused", "30.2"), other.name: ("Done", None)})
		self.assertEqual((self.of(small, "state"), self.of(other, "state")), ("Open", "Cancelled"))
		self.assertEqual((doc.refused, doc.cancelled, doc.merged), (1, 1, 0))
