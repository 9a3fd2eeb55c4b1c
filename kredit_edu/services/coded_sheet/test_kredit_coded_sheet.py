"""Codes of a written exam from making to decoding."""

from __future__ import annotations

from unittest.mock import patch

import frappe

from kredit_edu.services import coded_sheet, grading
from kredit_edu.services.coded_sheet.guards import CODE, CODED
from kredit_edu.services.coded_sheet.making import new_codes
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.codes import CodedClass
from kredit_edu.testing.doors import post_form
from kredit_edu.testing.factories import as_user, ensure_settings, make_user
from kredit_edu.testing.grading import enroll, make_learners

SHEET, ROW = "Kredit Grade Sheet", "Kredit Grade Sheet Entry"


class CodedCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.group = CodedClass(4)
		self.group.open()

	def make(self):
		return self.group.encode()

	def codes(self) -> dict[str, str]:
		return self.group.codes()

	def mark(self, name: str, marks: dict[str, object], user: str | None = None):
		with as_user(user or self.group.examiner):
			return coded_sheet.save_coded_marks(name, marks)

	def controls(self) -> dict[str, str | None]:
		rows = frappe.get_all(ROW, {"parent": self.group.sheet}, ["learner", "final_control"])
		return {row.learner: row.final_control for row in rows}


class TestMaking(CodedCase):
	@accepts("37.1", "37.2")
	def test_each_learner_has_one_code_and_rows_stand_in_order_of_codes(self):
		doc = self.make()
		codes = self.codes()
		self.assertEqual(set(codes), set(self.group.learners))
		self.assertEqual([row.code for row in doc.entries], sorted(codes.values()))
		self.assertEqual(len(set(codes.values())), 4)
		self.assertTrue(all(len(code) == 6 and code.isdigit() for code in codes.values()))

	@clause("37.1")
	def test_the_examiner_is_told_once_and_by_no_learners_name(self):
		with patch("kredit_edu.services.coded_sheet.making.notify") as notify:
			doc = self.make()
			self.make()
		((people, doctype, name, key, params),) = [call.args for call in notify.call_args_list]
		self.assertEqual((people, doctype, name, key), ([self.group.examiner], CODED, doc.name, "codes.made"))
		self.assertFalse([learner for learner in self.group.learners if learner in str(params)])

	def test_codes_follow_no_order_and_are_never_taken_twice(self):
		codes = new_codes(500)
		self.assertEqual(len(set(codes)), 500)
		self.assertNotEqual(codes, sorted(codes))
		self.assertFalse(set(new_codes(500, taken=codes)) & set(codes))

	@refuses("37.2")
	def test_the_registrar_alone_makes_gives_up_decodes_and_opens_again(self):
		doc = self.make()
		acts = (
			lambda: coded_sheet.make_codes(self.group.sheet),
			lambda: coded_sheet.cancel_codes(doc.name),
			lambda: coded_sheet.decode(doc.name),
			lambda: coded_sheet.reopen(doc.name),
		)
		for user in (self.group.examiner, self.group.teacher, make_user(roles=["Kredit Learner"])):
			for act in acts:
				with as_user(user), self.assertRefused("37.2") as refusal:
					act()
				self.assertEqual(refusal.keys, {"coded.by_registrar"})

	@refuses("37.1")
	def test_codes_that_would_hide_nothing_are_not_made(self):
		with self.subTest("a mark under a name"):
			self.group.examine({self.group.learners[0]: "50"})
			self.refuse_making("coded.mark_by_name")
			self.group.examine({self.group.learners[0]: ""})
		with self.subTest("an examiner who is the registrar too"):
			frappe.get_doc("User", self.group.examiner).add_roles("Kredit Registrar")
			self.refuse_making("coded.examiner_knows")

	def refuse_making(self, key: str):
		with as_user(self.group.registrar), self.assertRefused("37.1") as refusal:
			coded_sheet.make_codes(self.group.sheet)
		self.assertEqual(refusal.keys, {key})
		self.assertFalse(self.codes())

	@accepts("37.2")
	def test_who_came_later_gets_a_code_and_the_others_keep_theirs(self):
		first = self.make()
		before = self.codes()
		late = make_learners(1)[0]
		enroll(late, self.group.offering)
		self.group.open()
		again = self.make()
		self.assertEqual(again.name, first.name)
		after = self.codes()
		self.assertEqual({learner: after[learner] for learner in before}, before)
		self.assertEqual([row.code for row in again.entries], sorted(after.values()))
		self.assertEqual(str(self.make().modified), str(again.modified))

	@refuses("37.2")
	def test_codes_are_given_up_before_the_first_mark_alone(self):
		doc = self.make()
		with as_user(self.group.registrar):
			coded_sheet.cancel_codes(doc.name)
		self.assertFalse(frappe.db.exists(CODED, doc.name) or self.codes())
		doc = self.make()
		code = doc.entries[0].code
		self.mark(doc.name, {code: "50"})
		self.mark(doc.name, {code: ""})
		with as_user(self.group.registrar), self.assertRefused("37.2") as refusal:
			coded_sheet.cancel_codes(doc.name)
		self.assertEqual(refusal.keys, {"coded.entry_began"})

	@refuses("37.2")
	def test_codes_are_neither_written_nor_deleted_by_hand(self):
		doc = self.make()
		name = frappe.db.get_value(CODE, {"coded_sheet": doc.name})
		for user in (self.group.registrar, self.group.examiner, "Administrator"):
			with self.subTest(user), as_user(user):
				with self.assertRaises((frappe.ValidationError, frappe.PermissionError)):
					frappe.get_doc(CODE, name).save()
				with self.assertRaises((frappe.ValidationError, frappe.PermissionError)):
					frappe.delete_doc(CODE, name, force=True)
				with self.assertRaises((frappe.ValidationError, frappe.PermissionError)):
					frappe.delete_doc(CODED, doc.name, force=True)
				with self.assertRaises((frappe.ValidationError, frappe.PermissionError)):
					frappe.get_doc({"doctype": CODED, "grade_sheet": self.group.sheet}).insert()


class TestMarks(CodedCase):
	def setUp(self):
		super().setUp()
		self.coded = self.make()
		self.first, *self.others = [row.code for row in self.coded.entries]

	@accepts("36.1", "37.1")
	def test_the_examiner_gives_marks_by_code(self):
		doc = self.mark(self.coded.name, {self.first: "94,5", self.others[0]: 0})
		self.assertEqual([row.final_control for row in doc.entries], ["94.5", "0", None, None])
		self.assertEqual(set(self.controls().values()), {None})

	@refuses("36.1", case="T038")
	def test_what_is_no_mark_is_refused_by_code(self):
		for bad in ("101", "-1", "abc", "NaN", "94.12345", float("nan")):
			with self.subTest(bad), self.assertRefused("36.1") as refusal:
				self.mark(self.coded.name, {self.others[0]: bad, self.first: "50"})
			self.assertEqual(
				[(reason.field, reason.row) for reason in refusal.reasons],
				[("final_control", self.others[0])],
			)
		self.assertFalse(frappe.db.get_value(CODED, self.coded.name, "entry_began_on"))

	@refuses("37.1", case="T280")
	def test_nobody_else_gives_marks_by_code(self):
		for user in (self.group.teacher, self.group.registrar):
			with self.assertRaises(frappe.PermissionError):
				self.mark(self.coded.name, {self.first: "50"}, user)
		with self.assertRefused("37.1"):
			self.mark(self.coded.name, {self.first: "50"}, "Administrator")
		frappe.db.set_value("Kredit Offering", self.group.offering.name, "examiner", self.group.teacher)
		with self.assertRaises(frappe.PermissionError):
			self.mark(self.coded.name, {self.first: "50"})

	@refuses("37.2")
	def test_rows_and_codes_stay(self):
		def change(rows):
			rows.append({"code": "999999", "final_control": "50"})

		def remove(rows):
			del rows[0]

		def swap(rows):
			rows[0]["name"], rows[1]["name"] = rows[1]["name"], rows[0]["name"]

		for act in (change, remove):
			with self.subTest(act.__name__), as_user(self.group.examiner):
				values = frappe.get_doc(CODED, self.coded.name).as_dict()
				act(values.entries)
				with self.assertRefused("37.2") as refusal:
					post_form(values)
				self.assertEqual(refusal.keys, {"coded.rows_fixed"})
		with as_user(self.group.examiner):
			values = frappe.get_doc(CODED, self.coded.name).as_dict()
			values.entries[0].update(code=self.others[0], final_control="50")
			post_form(values)
		stored = frappe.get_doc(CODED, self.coded.name)
		self.assertEqual([row.code for row in stored.entries], [self.first, *self.others])
		self.assertEqual(stored.entries[0].final_control, "50")
		with self.assertRefused("37.2"):
			self.mark(self.coded.name, {"123": "50"})

	def test_a_stale_token_is_refused(self):
		old = str(self.coded.modified)
		self.mark(self.coded.name, {self.first: "50"})
		with as_user(self.group.examiner), self.assertRaises(frappe.TimestampMismatchError):
			coded_sheet.save_coded_marks(self.coded.name, {self.first: "60"}, modified=old)


class TestDecoding(CodedCase):
	@accepts("36.1", "37.1", "37.2", case="T037")
	def test_marks_go_to_the_learners_of_their_codes_and_a_blank_is_no_zero(self):
		self.group.rate(dict.fromkeys(self.group.learners, "90"))
		doc = self.make()
		codes = self.codes()
		learners = self.group.learners
		given = dict(zip(learners, ("95", "0", "70.5"), strict=False))
		self.mark(doc.name, {codes[learner]: mark for learner, mark in given.items()})
		with as_user(self.group.registrar):
			decoded = coded_sheet.decode(doc.name)
		self.assertEqual(self.controls(), {**given, learners[3]: None})
		self.assertEqual((decoded.state, decoded.decoded_by), ("Decoded", self.group.registrar))
		stored = frappe.db.get_value(
			ROW, {"parent": self.group.sheet, "learner": learners[0]}, ["mark", "letter"]
		)
		self.assertEqual(stored, ("92", "A-"))

	@refuses("37.2")
	def test_after_decoding_marks_change_only_when_the_sheet_is_opened_again(self):
		doc = self.make()
		code = doc.entries[0].code
		self.mark(doc.name, {code: "50"})
		with as_user(self.group.registrar):
			coded_sheet.decode(doc.name)
			with self.assertRefused("37.2") as refusal:
				coded_sheet.decode(doc.name)
			self.assertEqual(refusal.keys, {"coded.decoded"})
		with self.assertRefused("37.2"):
			self.mark(doc.name, {code: "60"})
		with as_user(self.group.registrar):
			coded_sheet.reopen(doc.name)
		self.mark(doc.name, {code: "60"})
		with as_user(self.group.registrar):
			coded_sheet.decode(doc.name)
		self.assertIn("60", self.controls().values())

	@refuses("42")
	def test_nothing_is_decoded_into_a_published_sheet(self):
		self.group.rate(dict.fromkeys(self.group.learners, "90"))
		doc = self.make()
		self.mark(doc.name, {row.code: "80" for row in doc.entries})
		with as_user(self.group.registrar):
			coded_sheet.decode(doc.name)
		self.group.publish()
		with as_user(self.group.registrar), self.assertRefused("42"):
			coded_sheet.reopen(doc.name)
		grades = frappe.get_all("Kredit Grade", {"grade_sheet": self.group.sheet}, pluck="final_control")
		self.assertEqual(grades, ["80"] * 4)

	@refuses("37.2")
	def test_grades_are_not_published_while_marks_wait_for_decoding(self):
		self.group.rate(dict.fromkeys(self.group.learners, "90"))
		doc = self.make()
		self.mark(doc.name, {row.code: "80" for row in doc.entries})
		with as_user(self.group.registrar):
			coded_sheet.decode(doc.name)
			coded_sheet.reopen(doc.name)
		with as_user(self.group.registrar), self.assertRefused("37.2") as refusal:
			grading.publish(self.group.sheet)
		self.assertEqual(refusal.keys, {"coded.waits"})

	@clause("37.2")
	def test_a_learner_who_withdrew_is_left_out(self):
		self.group.rate(dict.fromkeys(self.group.learners, "90"))
		doc = self.make()
		gone = self.group.learners[0]
		frappe.db.set_value("Kredit Enrollment", self.group.enrollments[gone], "status", "Withdrawn")
		self.group.open()
		self.mark(doc.name, {row.code: "80" for row in doc.entries})
		with as_user(self.group.registrar):
			coded_sheet.decode(doc.name)
		self.assertEqual(self.controls(), dict.fromkeys(self.group.learners[1:], "80"))
