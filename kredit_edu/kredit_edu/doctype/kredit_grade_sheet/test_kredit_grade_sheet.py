"""Grade sheets as documents: rows, writers, marks and state, through every door of the server."""

import json

import frappe
from frappe.client import set_value
from frappe.desk.form.save import savedocs

from kredit_edu.services import grading
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import as_user, ensure_settings, make_offering, make_user, place
from kredit_edu.testing.grading import Class, enroll, make_learners

SHEET = "Kredit Grade Sheet"
ENTRY = "Kredit Grade Sheet Entry"


class GradeSheetTestCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()

	def stored(self, group, column, learner=None):
		learner = learner or group.learners[0]
		return frappe.db.get_value(ENTRY, {"parent": group.sheet, "learner": learner}, column)

	def edit(self, group, user, column, value, row=0):
		"""Save the whole sheet, as a form does."""
		with as_user(user):
			doc = frappe.get_doc(SHEET, group.sheet)
			doc.entries[row].set(column, value)
			return doc.save()


class TestOpening(GradeSheetTestCase):
	def test_each_enrolled_learner_has_a_row(self):
		group = Class(3)
		enroll(make_learners(1)[0], group.offering, status="Withdrawn")
		doc = group.open()
		self.assertEqual([row.learner for row in doc.entries], sorted(group.learners))
		self.assertEqual({row.enrollment for row in doc.entries}, set(group.enrollments.values()))
		self.assertEqual((doc.lecturer, doc.examiner), (group.teacher, group.examiner))
		self.assertEqual((doc.discipline, doc.state), (group.offering.discipline, "Draft"))

	def test_opening_again_gives_the_same_sheet_in_step_with_enrollments(self):
		group = Class(2)
		first = group.open()
		stays, goes = group.learners
		group.rate({stays: "81.5", goes: "70"})
		new = make_learners(1)[0]
		enroll(new, group.offering)
		frappe.db.set_value("Kredit Enrollment", group.enrollments[goes], "status", "Withdrawn")
		again = group.open()
		self.assertEqual(again.name, first.name)
		self.assertEqual({row.learner for row in again.entries}, {stays, new})
		self.assertEqual(self.stored(group, "admission_rating", stays), "81.5")
		self.assertEqual(str(group.open().modified), str(again.modified))

	@refuses("37.2")
	def test_a_second_sheet_is_refused(self):
		group = Class(1)
		group.open()
		with as_user(group.registrar), self.assertRefused("37.2") as refusal:
			frappe.get_doc({"doctype": SHEET, "offering": group.offering.name}).insert()
		self.assertEqual(refusal.keys, {"sheet.exists"})

	@refuses("37.2")
	def test_the_database_holds_one_active_sheet(self):
		group = Class(1)
		group.open()
		with self.assertRaises(frappe.UniqueValidationError):
			place(SHEET, offering=group.offering.name, active_key=group.offering.name)

	@refuses("37.2")
	def test_a_group_of_nobody_has_no_sheet(self):
		with self.assertRefused("37.2") as refusal:
			grading.open_sheet(make_offering().name)
		self.assertEqual(refusal.keys, {"sheet.nobody"})

	@refuses("37.1", case="T279")
	def test_a_lecturer_who_examines_has_no_sheet(self):
		group = Class(1)
		frappe.db.set_value("Kredit Offering", group.offering.name, "examiner", group.teacher)
		with self.assertRefused("37.1") as refusal:
			group.open()
		self.assertEqual(refusal.keys, {"sheet.one_person"})

	def test_posted_rows_and_marks_are_not_taken(self):
		group, other = Class(1), Class(1)
		posted = {
			"enrollment": other.enrollments[other.learners[0]],
			"learner": other.learners[0],
			"final_control": "100",
			"letter": "A",
		}
		with as_user(group.registrar):
			doc = frappe.get_doc(
				{"doctype": SHEET, "offering": group.offering.name, "entries": [posted]}
			).insert()
		self.assertEqual([row.learner for row in doc.entries], group.learners)
		self.assertEqual((doc.entries[0].final_control, doc.entries[0].letter), (None, None))

	@refuses("37.2")
	def test_only_the_registrar_opens(self):
		group = Class(1)
		for user in (group.teacher, group.examiner, make_user(roles=["Kredit Adviser"])):
			with as_user(user), self.assertRaises(frappe.PermissionError):
				grading.open_sheet(group.offering.name)


class TestWriters(GradeSheetTestCase):
	@accepts("37.1", case="T281")
	def test_each_writes_the_own_column(self):
		group = Class(1)
		group.open()
		self.edit(group, group.teacher, "admission_rating", "65")
		doc = self.edit(group, group.examiner, "final_control", "26")
		row = doc.entries[0]
		self.assertEqual((row.mark, row.letter, row.points), ("49", "FX", "0.50"))

	@refuses("37.1", case="T280")
	def test_a_lecturer_never_writes_the_final_control(self):
		group = Class(1)
		group.open()
		self.edit(group, group.teacher, "final_control", "100")
		self.assertIsNone(self.stored(group, "final_control"))
		frappe.get_doc("User", group.teacher).add_roles("Kredit Examiner")
		with self.assertRefused("37.1") as refusal:
			self.edit(group, group.teacher, "final_control", "100")
		self.assertEqual(refusal.keys, {"sheet.control_by_examiner"})
		self.assertEqual(refusal.reasons[0].row, group.enrollments[group.learners[0]])
		with as_user(group.teacher), self.assertRefused("37.1"):
			row = frappe.db.get_value(ENTRY, {"parent": group.sheet})
			set_value(ENTRY, row, "final_control", "100")
		self.assertIsNone(self.stored(group, "final_control"))

	@refuses("37.1", case="T280")
	def test_a_data_import_by_the_lecturer_is_refused(self):
		group = Class(1)
		group.open()
		frappe.get_doc("User", group.teacher).add_roles("Kredit Examiner")
		frappe.flags.in_import = True
		with self.assertRefused("37.1"):
			self.edit(group, group.teacher, "final_control", "100")

	@refuses("37.1")
	def test_an_examiner_never_writes_the_admission_rating(self):
		group = Class(1)
		group.open()
		self.edit(group, group.examiner, "admission_rating", "100")
		self.assertIsNone(self.stored(group, "admission_rating"))
		frappe.get_doc("User", group.examiner).add_roles("Kredit Teacher")
		with self.assertRefused("37.1") as refusal:
			self.edit(group, group.examiner, "admission_rating", "100")
		self.assertEqual(refusal.keys, {"sheet.admission_by_lecturer"})

	@refuses("37.1")
	def test_nobody_else_writes_any(self):
		group = Class(1)
		group.open()
		for column in ("admission_rating", "final_control"):
			with self.assertRefused("37.1"):
				self.edit(group, "Administrator", column, "100")
			self.edit(group, group.registrar, column, "100")
			self.assertIsNone(self.stored(group, column))
		for roles in (["Kredit Teacher", "Kredit Examiner"], ["Kredit Learner"]):
			with self.assertRaises(frappe.PermissionError):
				self.edit(group, make_user(roles=roles), "final_control", "100")

	@refuses("37.1")
	def test_all_foreign_marks_are_named_at_once(self):
		group = Class(2)
		group.open()
		with as_user("Administrator"), self.assertRefused("37.1") as refusal:
			doc = frappe.get_doc(SHEET, group.sheet)
			for row in doc.entries:
				row.update({"admission_rating": "50", "final_control": "50"})
			doc.save()
		self.assertEqual(len(refusal.reasons), 4)

	def test_a_new_examiner_takes_over(self):
		group = Class(1)
		group.open()
		other = make_user(roles=["Kredit Examiner"])
		frappe.db.set_value("Kredit Offering", group.offering.name, "examiner", other)
		self.edit(group, other, "final_control", "77")
		self.assertEqual(self.stored(group, "final_control"), "77")
		with self.assertRaises(frappe.PermissionError):
			self.edit(group, group.examiner, "final_control", "100")


class TestMarks(GradeSheetTestCase):
	@refuses("36.1", "4(11)", case="T046")
	def test_what_is_no_mark_is_refused_by_row_and_field(self):
		group = Class(2)
		group.open()
		for bad in ("pass", "А", "NaN", "1e2", "-1", "101", "100.4", 100.4, "94.12345", float("nan")):
			with self.subTest(bad=bad), self.assertRefused("36.1") as refusal:
				self.edit(group, group.teacher, "admission_rating", bad, row=1)
			reason = refusal.reasons[0]
			row = frappe.db.get_value(ENTRY, {"parent": group.sheet, "idx": 2}, "enrollment")
			self.assertEqual((reason.field, reason.row), ("admission_rating", row))
		self.assertIsNone(self.stored(group, "admission_rating"))

	@accepts("36.1")
	def test_marks_are_kept_as_exact_text(self):
		group = Class(1)
		group.open()
		for given, kept in (("9,5", "9.5"), (94.5, "94.5"), (0, "0"), (" 100 ", "100"), ("", None)):
			with self.subTest(given=given):
				self.edit(group, group.teacher, "admission_rating", given)
				self.assertEqual(self.stored(group, "admission_rating"), kept)

	@refuses("36.1", "2(20)", case="T045")
	def test_a_typed_letter_is_not_taken(self):
		group = Class(1)
		group.open()
		group.rate({group.learners[0]: "40"})
		group.examine({group.learners[0]: "40"})
		with as_user(group.examiner):
			doc = frappe.get_doc(SHEET, group.sheet)
			doc.entries[0].update({"letter": "A", "mark": "95", "points": "4.00"})
			doc.save()
		row = frappe.db.get_value(ENTRY, {"parent": group.sheet}, ["letter", "mark", "points"])
		self.assertEqual(row, ("FX", "40", "0.50"))

	@accepts("36.1", case="T037")
	def test_a_blank_is_not_zero(self):
		group = Class(2)
		group.open()
		blank, zero = group.learners
		group.rate({blank: "90", zero: "0"})
		group.examine({zero: "0"})
		self.assertEqual(self.stored(group, "letter", blank), None)
		self.assertEqual(self.stored(group, "mark", blank), None)
		self.assertEqual(self.stored(group, "letter", zero), "F")

	def test_an_entered_mark_can_be_taken_back_from_a_draft(self):
		group = Class(1)
		group.open()
		group.rate({group.learners[0]: "90"})
		group.examine({group.learners[0]: "90"})
		group.examine({group.learners[0]: ""})
		self.assertEqual(self.stored(group, "letter"), None)

	@refuses("37.2")
	def test_marks_name_rows_and_columns_of_the_sheet(self):
		group = Class(1)
		group.open()
		enrollment = group.enrollments[group.learners[0]]
		with as_user(group.teacher), self.assertRefused("37.2") as refusal:
			grading.save_marks(group.sheet, {"x": {"admission_rating": 1}, enrollment: {"letter": "A"}})
		self.assertEqual(refusal.keys, {"sheet.unknown_row", "sheet.unknown_column"})

	def test_a_stale_token_is_refused(self):
		group = Class(1)
		old = group.open()
		group.rate({group.learners[0]: "90"})
		with as_user(group.examiner), self.assertRaises(frappe.TimestampMismatchError):
			grading.save_marks(group.sheet, {}, modified=str(old.modified))


class TestRows(GradeSheetTestCase):
	@refuses("37.2")
	def test_rows_are_neither_added_nor_removed_nor_replaced(self):
		group = Class(2)
		group.open()

		def add(doc):
			doc.append(
				"entries", {"enrollment": doc.entries[0].enrollment, "learner": doc.entries[0].learner}
			)

		def remove(doc):
			doc.remove(doc.entries[0])

		def replace(doc):
			doc.set("entries", [{"enrollment": row.enrollment, "admission_rating": 9} for row in doc.entries])

		for change in (add, remove, replace):
			for user in (group.registrar, group.teacher, group.examiner, "Administrator"):
				with self.subTest(change=change.__name__, user=user), as_user(user):
					doc = frappe.get_doc(SHEET, group.sheet)
					change(doc)
					with self.assertRefused("37.2") as refusal:
						doc.save()
					self.assertEqual(refusal.keys, {"sheet.rows_fixed"})

	def test_a_row_keeps_its_learner(self):
		group = Class(2)
		group.open()
		with as_user(group.teacher):
			doc = frappe.get_doc(SHEET, group.sheet)
			first, second = doc.entries
			first.learner, first.enrollment = second.learner, second.enrollment
			first.idx, second.idx = 2, 1
			doc.save()
		rows = frappe.get_all(ENTRY, {"parent": group.sheet}, ["learner", "enrollment"], order_by="idx asc")
		self.assertEqual([row.learner for row in rows], sorted(group.learners))
		self.assertEqual([row.enrollment for row in rows], [group.enrollments[row.learner] for row in rows])

	@refuses("37.2")
	def test_a_row_is_not_written_past_its_sheet(self):
		group = Class(1)
		group.open()
		name = frappe.db.get_value(ENTRY, {"parent": group.sheet})
		for user in (group.teacher, group.examiner, group.registrar, "Administrator"):
			with self.subTest(user=user), as_user(user):
				row = frappe.get_doc(ENTRY, name)
				row.final_control = "100"
				with self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
					row.save()
				with self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
					frappe.delete_doc(ENTRY, name)
				with self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
					frappe.get_doc(
						{
							"doctype": ENTRY,
							"parent": group.sheet,
							"parenttype": SHEET,
							"parentfield": "entries",
						}
					).insert()
		self.assertIsNone(self.stored(group, "final_control"))
		self.assertEqual(frappe.db.count(ENTRY, {"parent": group.sheet}), 1)


class TestState(GradeSheetTestCase):
	@refuses("37.2")
	def test_a_sheet_is_not_published_by_setting_its_state(self):
		group = Class(1)
		group.open()
		for user in (group.registrar, group.teacher, "Administrator"):
			with self.subTest(user=user), as_user(user):
				with self.assertRefused("37.2") as refusal:
					set_value(SHEET, group.sheet, "state", "Published")
				self.assertEqual(refusal.keys, {"state.only_service"})
				posted = frappe.get_doc(SHEET, group.sheet).as_dict()
				posted.update({"state": "Published", "flags": {"kredit_move": True, "kredit_rows": True}})
				with self.assertRefused("37.2"):
					savedocs(json.dumps(posted, default=str), "Save")
		self.assertEqual(frappe.db.get_value(SHEET, group.sheet, "state"), "Draft")

	@refuses("37.2")
	def test_a_new_sheet_is_a_draft(self):
		group = Class(1)
		with as_user(group.registrar), self.assertRefused("37.2"):
			frappe.get_doc({"doctype": SHEET, "offering": group.offering.name, "state": "Published"}).insert()

	@refuses("42", case="T080")
	def test_a_published_sheet_neither_changes_nor_goes(self):
		group = Class(1)
		group.grade("90")
		for user in (group.examiner, group.teacher, group.registrar):
			with self.assertRefused("42"):
				self.edit(group, user, "final_control", "100")
		with as_user(group.examiner), self.assertRaises(frappe.ValidationError):
			grading.save_marks(group.sheet, {group.enrollments[group.learners[0]]: {"final_control": "100"}})
		for user in (group.registrar, "Administrator"):
			with as_user(user), self.assertRefused("42"):
				frappe.delete_doc(SHEET, group.sheet, force=True)
		self.assertEqual(self.stored(group, "letter"), "A-")

	@accepts("42")
	def test_a_draft_may_be_deleted(self):
		group = Class(1)
		group.open()
		with as_user(group.registrar):
			frappe.delete_doc(SHEET, group.sheet)
		self.assertFalse(frappe.db.exists(SHEET, group.sheet))
		self.assertEqual(len(group.open().entries), 1)

	def test_the_form_is_told_what_is_missing(self):
		group = Class(1)
		group.open()
		doc = frappe.get_doc(SHEET, group.sheet)
		doc.run_method("onload")
		keys = [reason["key"] for reason in doc.get("__onload").kredit_reasons]
		self.assertEqual(keys, ["sheet.admission_blank", "sheet.control_blank"])
		group.rate({group.learners[0]: "90"})
		group.examine({group.learners[0]: "90"})
		self.assertEqual(grading.reasons_for(frappe.get_doc(SHEET, group.sheet)), [])
