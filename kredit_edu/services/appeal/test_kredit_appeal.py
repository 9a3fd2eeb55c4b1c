"""Appeals: who files when, who decides, and what follows (3(4), 37.1, D55)."""

import frappe
from frappe.utils import add_days, getdate

from kredit_edu.services.appeal import filing, steps
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.corrections import AppealCase
from kredit_edu.testing.doors import post_form
from kredit_edu.testing.factories import as_user, ensure_settings, make_user
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.records import GradedClass, make_people

APPEAL = "Kredit Appeal"


class TestFiling(AppealCase):
	@accepts("3(4)")
	def test_a_learner_appeals_to_the_end_of_the_last_day(self):
		group = GradedClass("60")
		self.published(group, 3)
		doc = group.appeal()
		self.assertEqual(
			(doc.state, doc.mark, doc.letter, doc.learner), ("Filed", "60", "C-", group.learners[0])
		)
		self.assertEqual(getdate(doc.last_day), getdate())
		self.assertRegex(doc.number, r"^AP-\d{4}-\d{5}$")

	@refuses("3(4)")
	def test_the_day_after_it_is_too_late(self):
		group = GradedClass("60")
		self.published(group, 4)
		with self.assertRefused("3(4)") as refusal:
			group.appeal()
		self.assertEqual(refusal.keys, {"appeal.too_late"})
		ensure_settings(appeal_days="4")
		group.appeal()

	@refuses("3(4)")
	def test_without_a_reason_there_is_no_appeal(self):
		group = GradedClass("60")
		for reason in ("", "  \n"):
			with self.subTest(reason=reason), self.assertRefused("3(4)") as refusal:
				group.appeal(reason=reason)
			self.assertEqual(refusal.keys, {"appeal.no_reason"})

	@refuses("3(4)")
	def test_only_the_own_grade(self):
		group = GradedClass("60", "70")
		for user in (group.user(1), group.teacher, group.registrar, "Administrator"):
			with self.subTest(user=user), as_user(user), self.assertRaises(frappe.PermissionError):
				filing.file(group.entry().name, "Please.")
		with as_user(group.user()), self.assertRaises(frappe.PermissionError):
			filing.file("no such grade", "Please.")

	@refuses("3(4)")
	def test_one_open_appeal_a_grade(self):
		group = GradedClass("60")
		first = group.appeal()
		with self.assertRefused("3(4)") as refusal:
			group.appeal()
		self.assertEqual(refusal.keys, {"appeal.open_already"})
		with as_user(group.user()):
			filing.withdraw(first.name)
		group.appeal()

	@refuses("42")
	def test_nothing_but_what_is_in_force(self):
		group = GradedClass("60")
		old = group.entry().name
		group.correct(final_control="70")
		with as_user(group.user()), self.assertRefused("42") as refusal:
			filing.file(old, "Please.")
		self.assertEqual(refusal.keys, {"appeal.not_in_force"})
		self.assertEqual(group.appeal().mark, "64")

	@clause("3(4)")
	def test_the_learner_sees_what_may_be_appealed_and_until_when(self):
		group = GradedClass("60")
		with as_user(group.user()):
			(row,) = filing.mine()["open_to_appeal"]
			self.assertEqual(
				(row["grade"], row["last_day"]), (group.entry().name, str(add_days(getdate(), 3)))
			)
		group.appeal()
		with as_user(group.user()):
			found = filing.mine()
		self.assertEqual((found["open_to_appeal"], len(found["appeals"])), ([], 1))
		with as_user(group.teacher):
			self.assertEqual(filing.mine(), {"appeals": [], "open_to_appeal": []})

	@clause("3(4)")
	def test_any_number_of_appeals_is_read_in_as_many_queries(self):
		counts = []
		group = GradedClass("60")
		with as_user(group.user()):
			filing.mine()  # what is read once for all requests
		for _more in range(2):
			with as_user(group.user()), count_queries() as log:
				filing.mine()
			counts.append(log.our_count)
			appeal = group.appeal()
			with as_user(group.user()):
				filing.withdraw(appeal.name)
		self.assertEqual(counts[0], counts[1])


class TestReview(AppealCase):
	@accepts("37.1")
	def test_a_commission_of_strangers_reviews_it(self):
		group = GradedClass("60")
		doc = group.review(group.appeal())
		self.assertEqual((doc.state, doc.commission_named_by), ("Under Review", group.registrar))
		self.assertEqual(
			[row.commission_role for row in doc.appeal_commission], ["Chair", "Member", "Secretary"]
		)

	@accepts("37.1")
	def test_a_commission_may_be_named_anew(self):
		group = GradedClass("60")
		first, second = make_people(), make_people()
		group.review(group.review(group.appeal(), first), second)
		stored = frappe.get_all(
			"Kredit Commission Entry", {"parenttype": APPEAL}, pluck="member", order_by="idx"
		)
		self.assertEqual(stored, second)

	@refuses("37.1")
	def test_nobody_who_taught_or_examined_sits(self):
		group = GradedClass("60")
		helper = make_user(roles=["Kredit Teacher"])
		group.offering.append("teachers", {"teacher": helper, "duty": "Laboratory"})
		group.offering.save(ignore_permissions=True)
		appeal = group.appeal()
		for person in (group.teacher, group.examiner, helper, group.user()):
			with self.subTest(person=person), self.assertRefused("37.1") as refusal:
				group.review(appeal, [*make_people(2), person])
			self.assertIn("appeal.not_apart", refusal.keys)
			self.assertIn(person, {reason.row for reason in refusal.reasons})
		self.assertEqual(frappe.db.get_value(APPEAL, appeal.name, "state"), "Filed")

	@refuses("37.1")
	def test_who_examined_then_does_not_sit_after_a_change(self):
		group = GradedClass("60")
		frappe.db.set_value(
			"Kredit Offering", group.offering.name, "examiner", make_user(roles=["Kredit Examiner"])
		)
		with self.assertRefused("37.1"):
			group.review(group.appeal(), [*make_people(2), group.examiner])

	@refuses("3(4)")
	def test_a_commission_is_whole(self):
		group = GradedClass("60")
		appeal = group.appeal()
		one, two, three = make_people()
		disabled = make_user(roles=["Kredit Teacher"])
		frappe.db.set_value("User", disabled, "enabled", 0)
		for members, keys in (
			([], {"appeal.chair", "appeal.secretary", "appeal.few_people"}),
			([(one, "Chair"), (two, "Secretary")], {"appeal.few_people"}),
			([(one, "Chair"), (two, "Chair"), (three, "Secretary")], {"appeal.chair"}),
			([(one, "Chair"), (two, "Member"), (three, "Member")], {"appeal.secretary"}),
			([(one, "Chair"), (one, "Member"), (three, "Secretary")], {"appeal.few_people", "appeal.twice"}),
			([(one, "Chair"), (two, "King"), (three, "Secretary")], {"appeal.no_role"}),
			([(one, "Chair"), (disabled, "Member"), (three, "Secretary")], {"appeal.unknown_person"}),
			([(one, "Chair"), ("nobody", "Member"), (three, "Secretary")], {"appeal.unknown_person"}),
		):
			with (
				self.subTest(members=members),
				as_user(group.registrar),
				self.assertRefused("3(4)") as refusal,
			):
				steps.name_commission(appeal.name, members)
			self.assertEqual(refusal.keys, keys)

	@refuses("3(4)")
	def test_nothing_is_decided_before_a_commission_is_named(self):
		group = GradedClass("60")
		appeal = group.appeal()
		with self.assertRefused(exception=frappe.ValidationError) as refusal:
			group.satisfy(appeal)
		self.assertEqual(refusal.keys, {"move.not_from_state"})

	@refuses("3(4)")
	def test_a_decision_has_protocol_text_and_another_mark(self):
		group = GradedClass("60")
		appeal = group.review(group.appeal())
		today, sound = getdate(), ("3", getdate(), "It is right.", "100")
		for place, value, key in (
			(0, " ", "appeal.no_protocol"),
			(1, None, "appeal.no_protocol_date"),
			(1, add_days(today, 1), "appeal.protocol_day"),
			(1, add_days(today, -1), "appeal.protocol_day"),
			(2, "", "appeal.no_decision"),
			(3, None, "appeal.no_control"),
			(3, "60.0", "appeal.same_control"),
			(3, "101", "mark.out_of_range"),
		):
			given = [*sound[:place], value, *sound[place + 1 :]]
			with (
				self.subTest(key=key, value=value),
				as_user(group.registrar),
				self.assertRefused() as refusal,
			):
				steps.satisfy(appeal.name, *given)
			self.assertEqual(refusal.keys, {key})

	@refuses("3(4)")
	def test_only_secretaries_take_the_steps(self):
		group = GradedClass("60")
		people = make_people()
		appeal = group.review(group.appeal(), people)
		secretary = make_user(roles=["Kredit Commission Secretary"])
		for user in (*people, group.user(), group.teacher, group.examiner):
			with self.subTest(user=user), as_user(user), self.assertRaises(frappe.PermissionError):
				steps.reject(appeal.name, "3", getdate(), "No.")
		with as_user(secretary):
			doc = steps.reject(appeal.name, "3", getdate(), "No.")
		self.assertEqual((doc.state, doc.decided_by, doc.open_key), ("Rejected", secretary, None))

	@refuses("3(4)")
	def test_a_stranger_does_not_withdraw(self):
		group = GradedClass("60", "70")
		appeal = group.appeal()
		for user in (group.user(1), group.registrar, group.teacher):
			with self.subTest(user=user), as_user(user), self.assertRaises(frappe.PermissionError):
				filing.withdraw(appeal.name)

	@refuses("3(4)")
	def test_no_door_moves_or_deletes_an_appeal(self):
		group = GradedClass("60")
		appeal = group.review(group.appeal())
		for user in (group.registrar, group.user(), "Administrator"):
			values = frappe.get_doc(APPEAL, appeal.name).as_dict() | {"state": "Satisfied", "open_key": None}
			with self.subTest(user=user), as_user(user):
				with self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
					post_form(values)
				with self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
					frappe.delete_doc(APPEAL, appeal.name)
				new = {"doctype": APPEAL, "grade": group.entry().name, "reason": "x", "state": "Satisfied"}
				with self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
					post_form(new)
		with self.assertRefused("3(4)"):
			frappe.get_doc(APPEAL, appeal.name).save(ignore_permissions=True)
