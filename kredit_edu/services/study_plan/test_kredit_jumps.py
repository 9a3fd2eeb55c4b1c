"""Ways round the review: whatever writes a plan without the service is refused, and nothing is stored."""

from __future__ import annotations

import frappe
from frappe.client import delete, insert, set_value, submit
from frappe.core.doctype.data_import.importer import Importer
from frappe.desk.form.save import savedocs
from frappe.model.workflow import apply_workflow, bulk_workflow_approval
from frappe.utils.csvutils import to_csv

from kredit_edu.testing.case import CommittingTestCase, KreditTestCase
from kredit_edu.testing.clauses import clause, refuses
from kredit_edu.testing.factories import YEAR, as_user, make_learner, unique
from kredit_edu.testing.plans import Review

PLAN = "Kredit Study Plan"
FORGED = (
	{"kredit_move": True},
	{"kredit_move": "_MOVE_TOKEN"},
	{"ignore_validate": True},
	{"in_insert": True},
)


class TestJumps(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.review = Review().ready()
		self.people = (self.review.user, self.review.adviser, self.review.registrar, "Administrator")

	def nothing_moved(self, state: str = "Draft") -> None:
		self.assertEqual(self.review.state, state)
		self.assertEqual(frappe.db.get_value(PLAN, self.review.name, "docstatus"), 0)
		self.assertEqual(
			frappe.db.count("Kredit Enrollment", {"study_plan": self.review.name, "status": "Enrolled"}), 0
		)

	@refuses("10.1")
	def test_the_state_is_not_saved(self):
		for user in self.people:
			for state in (
				"Adviser Review",
				"Registrar Review",
				"Approved",
				"Superseded",
				"Nonsense",
				"",
				None,
			):
				plan = self.review.plan
				plan.state = state
				with self.subTest(user=user, state=state), as_user(user), self.assertRefused("10.1"):
					plan.save()
		self.nothing_moved()

	@refuses("10.1")
	def test_set_value_does_not_move(self):
		for user in self.people:
			with self.subTest(user=user), as_user(user), self.assertRefused("10.1"):
				set_value(PLAN, self.review.name, "state", "Approved")
		self.nothing_moved()

	@refuses("10.1")
	def test_submit_does_not_move(self):
		plan = self.review.plan.as_dict()
		with self.assertRefused("10.1"):
			submit(frappe.as_json(plan))
		with as_user(self.review.registrar), self.assertRaises(frappe.PermissionError):
			submit(frappe.as_json(plan))
		with self.assertRefused("10.1"):
			savedocs(frappe.as_json(plan), "Submit")
		self.nothing_moved()

	@refuses("10.1")
	def test_a_plan_is_not_born_approved(self):
		for docstatus in (0, 1):
			learner = make_learner(
				curriculum=frappe.get_doc("Kredit Curriculum", self.review.learner.curriculum)
			)
			values = {
				"doctype": PLAN,
				"learner": learner.name,
				"academic_year": YEAR,
				"state": "Approved",
				"docstatus": docstatus,
			}
			for user in (learner.user, self.review.registrar):
				refused = self.assertRaises((frappe.ValidationError, frappe.PermissionError))
				with self.subTest(user=user, docstatus=docstatus), as_user(user), refused:
					insert(dict(values))
			self.assertFalse(frappe.db.exists(PLAN, {"learner": learner.name}))

	@refuses("10.1")
	def test_flags_in_json_open_nothing(self):
		for flags in FORGED:
			values = {**self.review.plan.as_dict(), "state": "Approved", "flags": flags, "_flags": flags}
			with self.subTest(flags=flags), as_user(self.review.user), self.assertRefused("10.1"):
				savedocs(frappe.as_json(values), "Save")
			with self.subTest(flags=flags), as_user(self.review.user), self.assertRefused("10.1"):
				frappe.get_doc(frappe.parse_json(frappe.as_json(values))).save()
		self.nothing_moved()

	@refuses("10.1")
	def test_frappes_own_workflow_does_not_move(self):
		with as_user(self.review.user), self.assertRefused("10.1"):
			apply_workflow(self.review.plan.as_dict(), "Submit to Adviser")
		self.nothing_moved()

	@refuses("10.1")
	def test_rows_are_not_written_alone(self):
		row = self.review.plan.get("items")[0]
		forged = {
			"doctype": "Kredit Study Plan Move Entry",
			"parent": self.review.name,
			"parenttype": PLAN,
			"parentfield": "moves",
			"action": "Approve as Registrar",
		}
		for user in self.people:
			for write in (
				lambda: frappe.get_doc("Kredit Study Plan Item", row.name).update({"credits": 30}).save(),
				lambda: frappe.delete_doc("Kredit Study Plan Item", row.name),
				lambda: frappe.get_doc(forged).insert(),
			):
				with self.subTest(user=user), as_user(user), self.assertRaises(frappe.PermissionError):
					write()
		self.assertEqual(self.review.plan.get("items")[0].credits, row.credits)
		self.assertEqual(self.review.plan.get("moves"), [])

	@refuses("10.1")
	def test_a_plan_in_review_is_frozen(self):
		review = self.review
		review.submit()
		edits = (
			lambda plan: plan.update({"rules_acknowledged": 0}),
			lambda plan: plan.get("items")[0].update({"offering": None, "discipline": None}),
			lambda plan: plan.set("items", plan.get("items")[:-1]),
			lambda plan: plan.append("items", {}),
			lambda plan: plan.update({"adviser": review.registrar}),
			lambda plan: plan.append("moves", {"action": "x"}),
		)
		for state in ("Adviser Review", "Registrar Review", "Approved"):
			self.assertEqual(review.state, state)
			for number, edit in enumerate(edits):
				for user in self.people:
					plan = review.plan
					edit(plan)
					refused = self.assertRaises(frappe.ValidationError)
					with self.subTest(state=state, edit=number, user=user), as_user(user), refused:
						plan.save()
			{"Adviser Review": review.advise, "Registrar Review": review.approve}.get(state, lambda: None)()

	def test_saving_a_frozen_plan_unchanged_is_harmless(self):
		review = self.review
		review.submit()
		values = frappe.parse_json(frappe.as_json(review.plan.as_dict()))
		values["rules_acknowledged"] = "1"  # as a web form sends it
		with as_user(review.registrar):
			frappe.get_doc(values).save()
		self.assertEqual(review.state, "Adviser Review")

	@clause("2(29)")
	def test_the_adviser_still_comments_in_review(self):
		self.review.submit()
		plan = self.review.plan
		plan.adviser_comment = "Agreed."
		with as_user(self.review.adviser):
			plan.save()
		plan = self.review.plan
		plan.adviser_comment = "Forged."
		with as_user(self.review.user), self.assertRefused("10.1"):
			plan.save()

	@refuses("35")
	def test_a_plan_that_left_its_draft_is_kept(self):
		self.review.submit()
		for user in (self.review.registrar, "Administrator"):
			with self.subTest(user=user), as_user(user), self.assertRefused("35"):
				delete(PLAN, self.review.name)
		with self.assertRefused("35"):
			frappe.rename_doc(PLAN, self.review.name, "other", force=True)
		self.assertTrue(frappe.db.exists(PLAN, self.review.name))

	def test_the_registrar_deletes_a_draft(self):
		with as_user(self.review.user), self.assertRaises(frappe.PermissionError):
			delete(PLAN, self.review.name)
		with as_user(self.review.registrar):
			delete(PLAN, self.review.name)
		self.assertFalse(frappe.db.exists(PLAN, self.review.name))

	@refuses("35")
	def test_enrollments_are_not_entered_by_hand(self):
		review = self.review
		review.submit()
		review.advise()
		review.approve()
		name = frappe.db.get_value("Kredit Enrollment", {"study_plan": review.name})
		enrollment = frappe.get_doc("Kredit Enrollment", name)
		enrollment.status = "Completed"
		with self.assertRefused("35"):
			enrollment.save()
		with self.assertRefused("35"):
			frappe.delete_doc("Kredit Enrollment", name)
		with self.assertRefused("35"):
			frappe.copy_doc(enrollment).insert()


class TestCommittingDoors(CommittingTestCase):
	"""Doors of Frappe that commit or roll back by themselves."""

	def setUp(self):
		super().setUp()
		self.review = Review().ready()

	def nothing_moved(self, state: str) -> None:
		frappe.db.rollback()
		self.assertEqual(self.review.state, state)
		self.assertEqual(
			frappe.db.count("Kredit Enrollment", {"study_plan": self.review.name, "status": "Enrolled"}), 0
		)

	@refuses("10.1")
	def test_bulk_approval_does_not_move(self):
		self.review.submit()
		frappe.db.commit()
		with as_user(self.review.adviser):
			bulk_workflow_approval(frappe.as_json([self.review.name]), PLAN, "Approve as Adviser")
		self.nothing_moved("Adviser Review")

	@refuses("10.1")
	def test_data_import_does_not_move(self):
		learner = make_learner(curriculum=frappe.get_doc("Kredit Curriculum", self.review.learner.curriculum))
		frappe.db.commit()
		doors = {
			"Update Existing Records": [["ID", "State"], [self.review.name, "Approved"]],
			"Insert New Records": [["Learner", "Academic year", "State"], [learner.name, YEAR, "Approved"]],
		}
		for door, rows in doors.items():
			with self.subTest(door=door), as_user(self.review.registrar):
				log = self.import_rows(door, rows)
				self.assertEqual([entry.success for entry in log], [0])
				self.assertIn("10.1", log[0].messages)
		self.nothing_moved("Draft")
		self.assertFalse(frappe.db.exists(PLAN, {"learner": learner.name}))

	def import_rows(self, door: str, rows: list[list[str]]) -> list[frappe._dict]:
		file = frappe.get_doc(
			{"doctype": "File", "file_name": f"{unique()}.csv", "is_private": 1, "content": to_csv(rows)}
		).insert(ignore_permissions=True)
		data_import = frappe.get_doc(
			{
				"doctype": "Data Import",
				"reference_doctype": PLAN,
				"import_type": door,
				"import_file": file.file_url,
			}
		).insert(ignore_permissions=True)
		Importer(PLAN, data_import=data_import).import_data()
		return frappe.get_all(
			"Data Import Log", {"data_import": data_import.name}, ["success", "messages"], order_by="name"
		)
