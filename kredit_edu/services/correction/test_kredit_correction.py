"""Corrections of published grades: who, with what ground, what stays and what follows (3(4), 37.2, 42, D55)."""

import frappe
import frappe.client
import frappe.handler
from frappe.utils import add_days, getdate

from kredit_edu.rules.correction import CorrectionKind
from kredit_edu.services.correction import acts
from kredit_edu.services.record_check import verify_learner
from kredit_edu.services.rules_context import rules_context
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.corrections import CorrectionCase
from kredit_edu.testing.doors import UPDATE, import_file, post_form
from kredit_edu.testing.factories import as_user, ensure_settings, make_user
from kredit_edu.testing.records import GRADE, GROUND, GradedClass, correction_of
from kredit_edu.testing.samples import ROLES

CORRECTION = "Kredit Grade Correction"


class TestCorrection(CorrectionCase):
	@accepts("3(4)", "42", case="T285")
	def test_the_log_holds_user_time_old_new_and_reason(self):
		group = GradedClass("60")
		old = group.entry()
		doc = frappe.get_doc(CORRECTION, group.correct(final_control="100").name)
		self.assertEqual(
			(doc.old_final_control, doc.old_mark, doc.old_letter, doc.old_points), ("60", "60", "C-", "1.67")
		)
		self.assertEqual(
			(doc.new_final_control, doc.new_mark, doc.new_letter, doc.new_points), ("100", "76", "B-", "2.67")
		)
		self.assertEqual((doc.old_admission_rating, doc.new_admission_rating), ("60", "60"))
		self.assertEqual((doc.corrected_by, doc.reason), (group.registrar, GROUND["reason"]))
		self.assertEqual((doc.document_number, doc.document_date), (GROUND["document_number"], getdate()))
		self.assertTrue(doc.corrected_on)
		self.assertRegex(doc.number, r"^GC-\d{4}-\d{5}$")
		self.assertEqual((doc.grade, doc.new_grade), (old.name, group.entry().name))

	@accepts("42")
	def test_the_old_entry_stays_as_it_was_but_for_its_force(self):
		group = GradedClass("60")
		old = group.entry()
		group.correct(final_control="100")
		stored = frappe.db.get_value(GRADE, old.name, "*", as_dict=True)
		differing = {field for field in old if stored[field] != old[field]}
		self.assertEqual(differing, {"is_current", "attempt_key"})
		new = group.entry()
		self.assertEqual((new.corrects, new.entry_kind, new.revision), (old.name, "Correction", 1))
		for field in (
			"enrollment",
			"attempt",
			"sequence",
			"academic_period",
			"program",
			"credits",
			"kind",
			"grade_sheet",
		):
			self.assertEqual(new[field], old[field], field)
		self.assertEqual(new.traditional_en, "Good")
		self.assertEqual((new.chain_number, new.previous_hash), (old.chain_number + 1, old.chain_hash))
		self.assertEqual(verify_learner(group.learners[0]), [])

	@accepts("39", "2(28)")
	def test_standing_and_status_follow_in_the_same_transaction(self):
		group = GradedClass("40")
		self.assertEqual((self.standing(group), self.status(group)), (("0.50", 0), "Failed"))
		group.correct(admission_rating="95", final_control="95")
		self.assertEqual((self.standing(group), self.status(group)), (("4.00", 5), "Completed"))
		group.correct(admission_rating="10", final_control="10")
		self.assertEqual((self.standing(group), self.status(group)), (("0.00", 0), "Failed"))
		self.assertEqual(group.entry().revision, 2)

	@refuses("3(4)", case="T285")
	def test_without_a_reason_or_a_document_nothing_is_corrected(self):
		group = GradedClass("60")
		for field in ("reason", "document_number"):
			for blank in ("", "   "):
				with self.subTest(field=field, blank=blank), self.assertRefused("3(4)") as refusal:
					group.correct(final_control="100", **{field: blank})
				self.assertEqual([reason.field for reason in refusal.reasons], [field])
		with self.assertRefused("3(4)") as refusal:
			group.correct(final_control="100", document_date=None)
		self.assertEqual(refusal.keys, {"correction.no_date"})
		with self.assertRefused("3(4)") as refusal:
			group.correct(final_control="100", document_date=add_days(getdate(), 1))
		self.assertEqual(refusal.keys, {"correction.later_date"})
		self.assertEqual(group.entry().revision, 0)

	@refuses("36.1")
	def test_what_is_no_mark_and_no_other_mark_is_refused(self):
		group = GradedClass("60")
		for value in ("9,5x", "101", "-1", "А", "60.00001"):
			with self.subTest(value=value), self.assertRefused("36.1"):
				group.correct(final_control=value)
		with self.assertRefused("3(4)") as refusal:
			group.correct(final_control="60.0")
		self.assertEqual(refusal.keys, {"correction.nothing_changed"})

	@accepts("36.1")
	def test_a_blank_is_what_stands_and_no_zero(self):
		group = GradedClass("60")
		doc = group.correct(admission_rating="", final_control="0")
		self.assertEqual((doc.new_admission_rating, doc.new_final_control, doc.new_mark), ("60", "0", "36"))

	@refuses("36.1")
	def test_all_reasons_come_at_once(self):
		group = GradedClass("60")
		with self.assertRefused("36.1", "3(4)") as refusal:
			group.correct(final_control="200", reason=" ", document_number="")
		self.assertEqual(len(refusal.reasons), 3)

	@refuses("3(4)")
	def test_the_time_limit_counts_from_the_first_publication(self):
		ensure_settings(correction_days="10")
		group = GradedClass("60")
		enrollment = group.enrollments[group.learners[0]]

		def published(days_ago):
			moment = f"{add_days(getdate(), -days_ago)} 23:59:59"
			frappe.db.set_value(GRADE, {"enrollment": enrollment, "revision": 0}, "published_on", moment)

		published(10)
		group.correct(final_control="70")
		published(11)
		with self.assertRefused("3(4)") as refusal:
			group.correct(final_control="80")
		self.assertEqual(refusal.keys, {"correction.too_late"})
		ensure_settings(correction_days="0")
		group.correct(final_control="80")

	@refuses("42")
	def test_what_is_out_of_force_is_not_corrected_again(self):
		group = GradedClass("60")
		old = group.entry().name
		group.correct(final_control="70")
		with as_user(group.registrar), self.assertRefused("42") as refusal:
			acts.correct(old, **(GROUND | {"document_date": getdate()}), final_control="80")
		self.assertIn("correction.not_in_force", refusal.keys)


class TestReversal(CorrectionCase):
	@accepts("42", case="T080")
	def test_nothing_is_left_in_force_and_the_learner_is_graded_anew(self):
		group = GradedClass("60", "90")
		old = group.entry()
		doc = group.reverse()
		self.assertIsNone(group.entry())
		self.assertEqual((doc.old_mark, doc.new_mark, doc.new_letter), ("60", None, None))
		self.assertEqual(self.status(group), "Enrolled")
		self.assertIsNone(self.standing(group))
		entry = frappe.db.get_value(GRADE, doc.new_grade, "*", as_dict=True)
		self.assertEqual((entry.entry_kind, entry.is_current, entry.corrects), ("Reversal", 0, old.name))
		self.assertEqual((entry.letter, entry.admission_rating, entry.final_control), (None, None, None))
		self.assertEqual(verify_learner(group.learners[0]), [])
		self.assertEqual(self.status(group, 1), "Completed")

	@refuses("42", case="T080")
	def test_an_entry_is_never_deleted(self):
		group = GradedClass("60")
		for user in (group.registrar, "Administrator"):
			with as_user(user), self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
				frappe.delete_doc(GRADE, group.entry().name)
		self.assertTrue(group.entry())

	@refuses("3(4)")
	def test_a_reversal_has_no_marks(self):
		group = GradedClass("60")
		doc = correction_of(group.entry().name, kind=CorrectionKind.REVERSAL.value, final_control="70")
		with as_user(group.registrar), self.assertRefused("3(4)") as refusal:
			doc.insert()
		self.assertEqual(refusal.keys, {"correction.reversal_with_marks"})
		doc = correction_of(group.entry().name, kind="Amnesty", final_control="70")
		with as_user(group.registrar), self.assertRaises(frappe.ValidationError):
			doc.insert()
		self.assertEqual(group.entry().revision, 0)


class TestDoors(CorrectionCase):
	@refuses("37.2", "42")
	def test_only_the_registrar_corrects(self):
		group = GradedClass("60")
		people = {role: make_user(roles=[role]) for role in ROLES if role != "Kredit Registrar"}
		people |= {
			"teacher": group.teacher,
			"examiner": group.examiner,
			"learner": group.user(),
			"secretary": make_user(roles=["Kredit Commission Secretary"]),
			"support": make_user(roles=["Kredit Support Service"]),
		}
		for name, user in people.items():
			with self.subTest(person=name), as_user(user):
				with self.assertRaises(frappe.PermissionError):
					acts.correct(
						group.entry().name, **(GROUND | {"document_date": getdate()}), final_control="70"
					)
				with self.assertRaises(frappe.PermissionError):
					correction_of(group.entry().name, final_control="70").insert()
				# Not even where permissions are set aside.
				with self.assertRaises(frappe.PermissionError):
					correction_of(group.entry().name, final_control="70").insert(ignore_permissions=True)
		self.assertEqual(group.entry().revision, 0)

	@refuses("42")
	def test_a_correction_is_sealed(self):
		group = GradedClass("60")
		name = group.correct(final_control="70").name
		for user in (group.registrar, "Administrator"):
			doc = frappe.get_doc(CORRECTION, name)
			doc.reason = "Another reason."
			with as_user(user), self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
				doc.save()
			with as_user(user), self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
				frappe.delete_doc(CORRECTION, name)
			with as_user(user), self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
				frappe.rename_doc(CORRECTION, name, "other")
		doc = frappe.get_doc(CORRECTION, name)
		with self.assertRefused("42"):
			doc.save(ignore_permissions=True)

	@refuses("42")
	def test_no_other_door_changes_a_grade(self):
		group = GradedClass("60")
		entry = group.entry()
		for user in (group.registrar, group.teacher, group.examiner, "Administrator"):
			values = frappe.get_doc(GRADE, entry.name).as_dict() | {
				"mark": 99,
				"letter": "A",
				"is_current": 0,
			}
			with self.subTest(user=user), as_user(user):
				with self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
					post_form(values)
				with self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
					frappe.client.set_value(GRADE, entry.name, "mark", 99)
				# Frappe's call of any method of a document, past its save.
				with self.assertRaises(frappe.PermissionError):
					frappe.handler.run_doc_method(
						"db_set", dt=GRADE, dn=entry.name, args={"fieldname": "mark", "value": 99}
					)
				with self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
					import_file(GRADE, ["name", "mark"], [[entry.name, "99"]], UPDATE)
		self.assertEqual(frappe.db.get_value(GRADE, entry.name, ["mark", "is_current"]), (60, 1))

	@clause("3(4)")
	def test_posted_values_are_not_believed(self):
		group = GradedClass("60", "90")
		doc = correction_of(
			group.entry().name,
			final_control="70",
			old_mark="99",
			new_mark="100",
			new_letter="A",
			learner=group.learners[1],
			corrected_by="Administrator",
			number="GC-1",
			new_grade=group.entry(1).name,
		)
		with as_user(group.registrar):
			doc.insert()
		self.assertEqual((doc.old_mark, doc.new_mark, doc.new_letter), ("60", "64", "C-"))
		self.assertEqual((doc.learner, doc.corrected_by), (group.learners[0], group.registrar))
		self.assertEqual(group.entry(1).revision, 0)


class TestPolicy(CorrectionCase):
	@clause("3(4)")
	def test_no_limit_is_the_default(self):
		self.assertEqual(rules_context().policy.assessment.correction_days, 0)
