"""Prerequisites as they are read: for people, for a learner, as a picture (2(24), 2(25), 33.1)."""

from __future__ import annotations


import frappe

from kredit_edu.kredit_edu.doctype.kredit_discipline.test_kredit_prerequisites import (
	PrerequisiteTestCase,
	need,
	need_module,
)
from kredit_edu.rules.edition import ORDER_145_2023
from kredit_edu.rules.facts import FactBook, StudyFact
from kredit_edu.rules.prerequisites import evaluate
from kredit_edu.services.prerequisites import (
	picture_of,
	postrequisites_of,
	prerequisite_rules,
	prerequisites_of,
)
from kredit_edu.services.study_plan.history import fact_book
from kredit_edu.testing.clauses import clause, refuses
from kredit_edu.testing.factories import (
	Slot,
	as_user,
	make_curriculum,
	make_discipline,
	make_program,
	make_user,
)
from kredit_edu.testing.grading import Class
from kredit_edu.testing.queries import count_queries

DISCIPLINE = "Kredit Discipline"


class TestLookup(PrerequisiteTestCase):
	@clause("2(24)", case="T266")
	def test_postrequisites_are_prerequisites_read_backwards(self):
		need(self.b, self.a)
		need(self.c, self.a)
		self.assertEqual([each["title"] for each in postrequisites_of(self.a)], ["Subject B", "Subject C"])
		doc = frappe.get_doc(DISCIPLINE, self.a)
		doc.run_method("onload")
		self.assertEqual(len(doc.get("__onload")["kredit_postrequisites"]), 2)
		need(self.b)
		self.assertEqual([each["title"] for each in postrequisites_of(self.a)], ["Subject C"])

	@clause("2(24)")
	def test_postrequisites_through_a_module(self):
		curriculum = make_curriculum(
			make_program(required_credits="5").name, [Slot(options=[self.a])], approve=False
		)
		need_module(self.c, curriculum.slots[0].module)
		(found,) = postrequisites_of(self.a)
		title = frappe.db.get_value("Kredit Module", curriculum.slots[0].module, "title_en")
		self.assertEqual((found["name"], found["through_module"]), (self.c, title))

	@clause("2(25)")
	def test_prerequisites_by_group(self):
		need(self.a, self.b, self.c, group_kind="Any of", least_letter="B")
		(group,) = prerequisites_of(self.a)
		self.assertEqual((group["group"], group["kind"], group["needed"]), (1, "Any of", None))
		self.assertEqual([target["least_letter"] for target in group["targets"]], ["B", "B"])

	@clause("2(25)")
	def test_endpoints_open_to_those_who_read_disciplines(self):
		api = "kredit_edu.api.v1.discipline"
		need(self.a, self.b)
		program = make_curriculum(
			make_program(required_credits="5").name, [Slot(options=[self.a])], approve=False
		).program
		calls = (
			lambda: frappe.get_attr(f"{api}.prerequisites")(name=self.a),
			lambda: frappe.get_attr(f"{api}.postrequisites")(name=self.b),
			lambda: frappe.get_attr(f"{api}.graph")(program=program),
		)
		readers, of_programs = (
			{rule.role for rule in frappe.get_meta(doctype).permissions if rule.read}
			for doctype in (DISCIPLINE, "Kredit Program")
		)
		for role in sorted(readers):
			with self.subTest(role=role), as_user(make_user(roles=[role])):
				# The picture is a program's.
				for call in calls if role in of_programs else calls[:2]:
					self.assertTrue(call())
		with as_user(make_user()):
			for call in calls:
				with self.assertRaises(frappe.PermissionError):
					call()
			self.assertRaises(
				frappe.PermissionError, frappe.get_list, "Kredit Prerequisite Row", parent_doctype=DISCIPLINE
			)

	def test_rows_are_not_written_by_themselves(self):
		row = need(self.a, self.b).prerequisites[0]
		with (
			as_user(make_user(roles=["Kredit Curriculum Manager"])),
			self.assertRaises(frappe.PermissionError),
		):
			frappe.get_doc("Kredit Prerequisite Row", row.name).update({"target_discipline": self.a}).save()


class TestLearner(PrerequisiteTestCase):
	def setUp(self):
		super().setUp()
		self.edition = ORDER_145_2023

	@refuses("33.1", case="T262")
	def test_grades_as_they_were_published(self):
		need(self.b, self.a)
		for mark, allowed in (("40", False), ("10", False), ("50", True)):
			group = Class(1, discipline=self.a)
			group.grade(mark)
			rule = prerequisite_rules([self.b], self.edition)[self.b]
			decision = evaluate(rule, fact_book(group.learners[0]))
			with self.subTest(mark=mark):
				self.assertEqual(decision.allowed, allowed)
				self.assertTrue(all(reason.clause == "33.1" for reason in decision.refusals))

	@refuses("33.1")
	def test_the_letter_and_the_credits_of_a_learner(self):
		doc = need(self.b, self.a, least_letter="B")
		doc.append("prerequisites", {"group_number": "2", "credits_earned": "6"})
		doc.save()
		group = Class(1, discipline=self.a)
		group.grade("70")
		facts = fact_book(group.learners[0])
		self.assertEqual((facts.grade_of(self.a).letter, facts.credits_earned), ("C+", 5))
		rule = prerequisite_rules([self.b], self.edition)[self.b]
		decision = evaluate(rule, facts)
		self.assertEqual(
			[reason.key for reason in decision.refusals], ["prerequisite.all", "prerequisite.credits"]
		)
		self.assertIn("Subject A (≥ B)", decision.refusals[0].params["missing"])

	@refuses("33.1")
	def test_a_module_by_the_learners_own_curriculum(self):
		curriculum = make_curriculum(
			make_program(required_credits="10").name,
			[Slot(options=[self.a]), Slot("Elective", options=[self.b, self.c])],
			approve=False,
		)
		need_module(last := make_discipline().name, curriculum.slots[0].module)
		rule = prerequisite_rules([last], self.edition, curriculum.name)[last]
		passed = [StudyFact.PASSED]
		self.assertTrue(evaluate(rule, FactBook({self.a: passed, self.c: passed})).allowed)
		self.assertFalse(evaluate(rule, FactBook({self.b: passed, self.c: passed})).allowed)

	def test_queries_do_not_grow_with_the_disciplines(self):
		need(self.a, self.b)
		with count_queries() as few:
			prerequisite_rules([self.a], self.edition)
		need(self.b, self.c)
		with count_queries() as many:
			rules = prerequisite_rules([self.a, self.b, self.c], self.edition)
		self.assertEqual(few.our_count, many.our_count, many.shapes())
		self.assertEqual(len(rules[self.c].groups), 0)


class TestPicture(PrerequisiteTestCase):
	def draw(self, **values):
		return make_curriculum(
			make_program(required_credits="15").name,
			[
				Slot(options=[self.a], period=1),
				Slot(options=[self.b], period=2),
				Slot(options=[self.c], period=2, module=2),
			],
			approve=False,
			**values,
		)

	@clause("2(24)", "2(25)")
	def test_layers_by_period_and_edges(self):
		outside = make_discipline().name
		need(self.b, self.a)
		need(self.c, self.b, outside)
		picture = picture_of(self.draw().program)
		layers = {layer["period"]: set(layer["nodes"]) for layer in picture["layers"]}
		self.assertEqual(layers, {0: {outside}, 1: {self.a}, 2: {self.b, self.c}})
		edges = {(edge["from"], edge["to"]): edge["in_order"] for edge in picture["edges"]}
		self.assertEqual(edges, {(self.a, self.b): True, (self.b, self.c): False, (outside, self.c): True})
		node = next(node for node in picture["nodes"] if node["name"] == self.a)
		self.assertEqual((node["period"], node["credits"], node["title"]), (1, 5, "Subject A"))

	def test_a_module_stands_as_its_disciplines(self):
		curriculum = self.draw()
		need_module(self.c, curriculum.slots[0].module)
		edges = {(edge["from"], edge["to"]) for edge in picture_of(curriculum.program)["edges"]}
		self.assertEqual(edges, {(self.a, self.c), (self.b, self.c)})

	def test_a_program_without_a_curriculum(self):
		self.assertEqual(picture_of(make_program().name)["nodes"], [])

	def test_queries_do_not_grow_with_the_curriculum(self):
		need(self.b, self.a)
		program = self.draw().program
		with count_queries() as few:
			picture_of(program)
		names = [make_discipline().name for _number in range(8)]
		for name in names:
			need(name, self.a, self.b)
		slots = [
			Slot(options=[name], period=1 + index % 2) for index, name in enumerate([self.a, self.b, *names])
		]
		larger = make_curriculum(make_program(required_credits="50").name, slots, approve=False).program
		with count_queries() as many:
			picture = picture_of(larger)
		self.assertEqual(len(picture["edges"]), 17)
		self.assertEqual(few.our_count, many.our_count, many.shapes())
