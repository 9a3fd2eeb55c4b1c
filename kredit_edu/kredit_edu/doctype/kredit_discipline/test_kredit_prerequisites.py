"""Prerequisites of disciplines: kept without cycles, read backwards, asked of a learner, drawn (2(24), 2(25))."""

from __future__ import annotations

import itertools

import frappe

from kredit_edu.exceptions import RuleRefused
from kredit_edu.testing.case import CommittingTestCase, KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.concurrency import at_once
from kredit_edu.testing.factories import (
	Slot,
	as_user,
	ensure_settings,
	make_curriculum,
	make_discipline,
	make_module,
	make_program,
	make_user,
)
from kredit_edu.testing.queries import count_queries

DISCIPLINE = "Kredit Discipline"


def need(name: str, *targets: str, **values: object):
	"""The discipline as saved with these disciplines before it, in one group."""
	doc = frappe.get_doc(DISCIPLINE, name)
	doc.set("prerequisites", [])
	for target in targets:
		doc.append("prerequisites", {"target_discipline": target, **values})
	return doc.save()


def need_module(name: str, module: str):
	doc = frappe.get_doc(DISCIPLINE, name)
	doc.append("prerequisites", {"target_module": module})
	return doc.save()


class PrerequisiteTestCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.a, self.b, self.c = (make_discipline(title_en=f"Subject {letter}").name for letter in "ABC")


class TestRows(PrerequisiteTestCase):
	@accepts("2(25)")
	def test_groups_are_stored_completely(self):
		doc = frappe.get_doc(DISCIPLINE, self.a)
		doc.append("prerequisites", {"group_kind": "N of", "needed": 1, "target_discipline": self.b})
		doc.append("prerequisites", {"target_discipline": self.c, "least_letter": "C+"})
		doc.append("prerequisites", {"group_number": "2", "credits_earned": " 60 "})
		doc.save()
		stored = [
			(row.group_number, row.group_kind, row.needed, row.credits_earned) for row in doc.prerequisites
		]
		self.assertEqual(stored, [("1", "N of", "1", None)] * 2 + [("2", "All of", None, "60")])

	@refuses("2(25)")
	def test_every_unclear_row_is_told_at_once(self):
		doc = frappe.get_doc(DISCIPLINE, self.a)
		doc.append("prerequisites", {"group_number": "0", "target_discipline": self.b})
		doc.append("prerequisites", {"group_number": "2"})
		doc.append("prerequisites", {"group_number": "3", "target_discipline": self.b, "needed": "1"})
		with self.assertRefused("2(25)") as refusal:
			doc.save()
		self.assertEqual(
			refusal.keys,
			{"prerequisite.not_a_number", "prerequisite.no_target", "prerequisite.needed_elsewhere"},
		)

	def test_rows_of_another_discipline_stay_there(self):
		row = need(self.a, self.b).prerequisites[0]
		doc = frappe.get_doc(DISCIPLINE, self.c)
		doc.append("prerequisites", {"name": row.name, "target_discipline": self.b})
		doc.save()
		self.assertEqual(len(frappe.get_doc(DISCIPLINE, self.a).prerequisites), 1)

	def test_a_discipline_that_others_need_is_not_deleted(self):
		need(self.a, self.b)
		with self.assertRaises(frappe.LinkExistsError):
			frappe.delete_doc(DISCIPLINE, self.b)


class TestCycles(PrerequisiteTestCase):
	@refuses("2(25)", case="T265")
	def test_a_discipline_before_itself(self):
		with self.assertRefused("2(25)"):
			need(self.a, self.a)

	@refuses("2(25)", case="T265")
	def test_the_path_is_named(self):
		need(self.a, self.b)
		need(self.b, self.c)
		with self.assertRefused("2(25)") as refusal:
			need(self.c, self.a)
		self.assertIn("Subject C → Subject A → Subject B → Subject C", refusal.text)
		self.assertFalse(frappe.get_doc(DISCIPLINE, self.c).prerequisites)

	@accepts("2(25)", case="T265")
	def test_two_ways_to_one_discipline(self):
		need(self.a, self.b, self.c)
		need(self.b, self.c)
		self.assertEqual(len(frappe.get_doc(DISCIPLINE, self.a).prerequisites), 2)

	@refuses("2(25)")
	def test_a_cycle_through_a_module(self):
		program = make_program(required_credits="10")
		curriculum = make_curriculum(
			program.name, [Slot(options=[self.a]), Slot(options=[self.b])], approve=False
		)
		module = curriculum.slots[0].module
		need_module(self.c, module)
		title = frappe.db.get_value("Kredit Module", module, "title_en")
		with self.assertRefused("2(25)") as refusal:
			need(self.b, self.c)
		self.assertIn(f"Subject B → Subject C → {title} → Subject B", refusal.text)
		with self.assertRefused("2(25)"):
			need_module(self.a, module)

	@refuses("2(25)")
	def test_a_curriculum_that_closes_a_cycle_is_not_approved(self):
		program = make_program(required_credits="10")
		module = make_module(program.name).name
		need_module(self.a, module)
		curriculum = make_curriculum(
			program.name, [Slot(options=[self.a]), Slot(options=[self.b])], approve=False
		)
		for slot in curriculum.slots:
			slot.module = module
		curriculum.save()
		with self.assertRefused("2(25)"), as_user(make_user(roles=["Kredit Curriculum Manager"])):
			frappe.get_attr("kredit_edu.services.curriculum.approval.move")(curriculum.name, "Approve")

	def test_queries_do_not_grow(self):
		with count_queries() as few:
			need(self.a, self.b)
		chain = [make_discipline().name for _number in range(6)]
		for first, second in itertools.pairwise(chain):
			need(first, second)
		doc = frappe.get_doc(DISCIPLINE, self.c)
		with count_queries() as many:
			need(doc.name, *chain)
		self.assertEqual(few.our_count, many.our_count, many.shapes())


class TestRace(CommittingTestCase):
	@refuses("2(25)")
	def test_two_saves_do_not_close_a_cycle_together(self):
		ensure_settings()
		first, second = make_discipline().name, make_discipline().name
		outcomes = at_once(lambda: need(first, second), lambda: need(second, first))
		refused = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
		self.assertEqual(len(refused), 1, outcomes)
		self.assertIsInstance(refused[0], (RuleRefused, frappe.QueryDeadlockError))
		stored = frappe.get_all(
			"Kredit Prerequisite Row", {"parent": ["in", [first, second]]}, pluck="name", order_by="name"
		)
		self.assertEqual(len(stored), 1)
