"""Groups of learners: their record, who is in them, and what older texts become."""

import frappe

from kredit_edu.patches import begin_adviser_history, make_learner_groups
from kredit_edu.services.learner.group import learners_of
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import (
	as_user,
	ensure_settings,
	make_curriculum,
	make_learner,
	make_program,
	make_user,
	unique,
)
from kredit_edu.testing.learners import make_adviser, make_group

GROUP, LEARNER = "Kredit Learner Group", "Kredit Learner"
ROW = "Kredit Adviser Assignment Row"


class GroupCase(KreditTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		ensure_settings()
		cls.curriculum = make_curriculum()
		cls.adviser = make_adviser()

	def learner(self, **values):
		return make_learner(curriculum=self.curriculum, **{"adviser": self.adviser, **values})


class TestGroup(GroupCase):
	@accepts("4(4)", "31")
	def test_a_group_is_named_by_its_title(self):
		title = unique("ИС-26-")
		doc = make_group(self.curriculum, title=f"  {title}   2 ")
		self.assertEqual(doc.title, f"{title} 2")
		with self.assertRaises(frappe.DuplicateEntryError):
			make_group(self.curriculum, title=doc.title)

	@accepts("31")
	def test_a_group_of_several_programs_names_none(self):
		doc = make_group(self.curriculum)
		doc.update({"program": None, "curriculum": None, "admission_year": None})
		doc.save()
		self.assertEqual(self.learner(learner_group=doc.name).learner_group, doc.name)

	@refuses("2(14)", "2(29)", "31")
	def test_everything_that_is_wrong_is_told_at_once(self):
		with self.assertRefused("2(14)", "2(29)", "31") as refusal:
			make_group(
				self.curriculum, program=make_program().name, adviser=make_user(), admission_year="20l6"
			)
		self.assertEqual(
			refusal.keys,
			{
				"group.curriculum_of_other_program",
				"number.not_a_number",
				"learner.adviser_without_role",
				"plan.adviser_not_teacher",
			},
		)

	@refuses("2(14)")
	def test_nobody_studies_by_a_typical_curriculum(self):
		typical = make_curriculum(approve=False)
		frappe.db.set_value("Kredit Curriculum", typical.name, "kind", "Typical Curriculum")
		with self.assertRefused("2(14)") as refusal:
			make_group(typical)
		self.assertEqual(refusal.keys, {"learner.typical_curriculum"})

	@refuses("31")
	def test_a_learner_joins_a_group_of_the_own_program(self):
		group = make_group()
		with self.assertRefused("31") as refusal:
			self.learner(learner_group=group.name)
		self.assertEqual(refusal.keys, {"learner.group_of_other_program"})

	@refuses("31")
	def test_a_group_does_not_leave_its_learners_behind(self):
		doc = make_group(self.curriculum)
		self.learner(learner_group=doc.name)
		doc.update({"program": make_program().name, "curriculum": None})
		with self.assertRefused("31") as refusal:
			doc.save()
		self.assertEqual(refusal.keys, {"group.has_other_learners"})

	@accepts("4(4)")
	def test_who_joins_without_an_adviser_gets_the_groups(self):
		group = make_group(self.curriculum)
		learner = self.learner()
		learner.update({"adviser": None, "learner_group": group.name})
		learner.save()
		self.assertEqual(learner.adviser, group.adviser)
		learner.adviser = None
		learner.save()
		self.assertFalse(learner.adviser, "taken away on purpose")
		self.assertEqual(self.learner(learner_group=group.name).adviser, self.adviser)

	@clause("2(29)", "31")
	def test_the_learners_of_a_group_follow_the_criterion_of_learners(self):
		group = make_group(self.curriculum).name
		mine = self.learner(learner_group=group)
		other = self.learner(learner_group=group, adviser=make_adviser())
		registrar, teacher = make_user(roles=["Kredit Registrar"]), make_user(roles=["Kredit Teacher"])
		for user, expected in (
			(registrar, {mine.name, other.name}),
			(self.adviser, {mine.name}),
			(mine.user, {mine.name}),
		):
			with self.subTest(user=user), as_user(user):
				self.assertEqual(set(learners_of(group)), expected)
		with as_user(teacher):
			self.assertTrue(frappe.get_doc(GROUP, group).has_permission("read"))
			with self.assertRaises(frappe.PermissionError):
				learners_of(group)

	@refuses("31")
	def test_the_registrar_alone_writes_groups(self):
		group = make_group(self.curriculum).name
		for role in ("Kredit Dean", "Kredit Head of Department", "Kredit Adviser", "Kredit Support Service"):
			with self.subTest(role=role), as_user(make_user(roles=[role])):
				doc = frappe.get_doc(GROUP, group)
				doc.teaching_language = "Russian"
				with self.assertRaises(frappe.PermissionError):
					doc.save()
		with as_user(make_user(roles=["Kredit Registrar"])):
			doc = frappe.get_doc(GROUP, group)
			doc.teaching_language = "Russian"
			doc.save()


class TestPatches(GroupCase):
	def put(self, learner, text):
		frappe.db.set_value(LEARNER, learner.name, "learner_group", text, update_modified=False)

	def group_of(self, learner):
		return frappe.db.get_value(LEARNER, learner.name, "learner_group")

	def test_each_text_becomes_a_group(self):
		text = unique("ИС-")
		same, alike, spaced = self.learner(), self.learner(), self.learner()
		other, nobody = self.learner(adviser=make_adviser()), self.learner()
		for learner, value in ((same, text), (alike, text.lower()), (spaced, f" {text} ")):
			self.put(learner, value)
		self.put(other, f"{text} <2>")
		make_learner_groups.execute()
		self.assertEqual({self.group_of(learner) for learner in (same, alike, spaced)}, {text})
		self.assertEqual(self.group_of(other), f"{text} ‹2›")
		self.assertFalse(self.group_of(nobody))
		group = frappe.get_doc(GROUP, text)
		self.assertEqual(
			(group.program, group.curriculum, group.admission_year, group.adviser),
			(self.curriculum.program, self.curriculum.name, self.curriculum.admission_year, self.adviser),
		)
		same.reload()
		same.save()

	def test_what_learners_do_not_share_stays_open(self):
		text = unique("G-")
		first, second = self.learner(), make_learner()
		for learner in (first, second):
			self.put(learner, text)
		make_learner_groups.execute()
		group = frappe.get_doc(GROUP, text)
		self.assertEqual((group.program, group.curriculum, group.adviser), (None, None, None))
		for learner in (first, second):
			learner.reload()
			learner.save()

	def test_twice_is_as_once(self):
		learner = self.learner()
		text = unique("G-")
		self.put(learner, text)
		make_learner_groups.execute()
		before = (frappe.db.count(GROUP), frappe.db.get_value(GROUP, text, "modified"))
		make_learner_groups.execute()
		self.assertEqual((frappe.db.count(GROUP), frappe.db.get_value(GROUP, text, "modified")), before)
		self.assertEqual(self.group_of(learner), text)

	def test_an_adviser_who_has_left_does_not_stop_it(self):
		learner = self.learner()
		frappe.db.set_value(LEARNER, learner.name, "adviser", "nobody@test.example")
		text = unique("G-")
		self.put(learner, text)
		make_learner_groups.execute()
		self.assertEqual(self.group_of(learner), text)

	def test_advisers_of_old_begin_their_history(self):
		learner = self.learner()
		frappe.db.delete(ROW, {"parent": learner.name})
		begin_adviser_history.execute()
		begin_adviser_history.execute()
		learner.reload()
		(row,) = learner.adviser_history
		self.assertEqual((row.adviser, row.assigned_on), (self.adviser, learner.creation))
		self.assertEqual((row.ended_on, row.assigned_by, row.reason), (None, None, None))
