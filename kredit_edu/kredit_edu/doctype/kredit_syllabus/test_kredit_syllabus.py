"""A syllabus through the document: what a draft takes, its review, its versions."""

from __future__ import annotations

import frappe
from frappe.client import set_value

from kredit_edu.exceptions import MoveForbidden
from kredit_edu.services.review import reasons_for, take
from kredit_edu.services.syllabus.review import SYLLABUS_REVIEW
from kredit_edu.services.syllabus.versions import current_syllabus, new_version
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import (
	as_user,
	ensure_settings,
	make_discipline,
	make_user,
)
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.syllabuses import approve_syllabus, make_syllabus

SYLLABUS = "Kredit Syllabus"
SEND, APPROVE, RETURN, WITHDRAW = "Send for Approval", "Approve", "Return", "Withdraw from Review"


class SyllabusCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		ensure_settings()
		self.discipline = make_discipline().name

	def act(self, doc, action: str, role: str | None = None, comment: str | None = None):
		with as_user(make_user(roles=[role]) if role else "Administrator"):
			return take(SYLLABUS_REVIEW, doc.name, action, comment)

	def approved(self, **values):
		return make_syllabus(self.discipline, approve=True, **values)


class TestDraft(SyllabusCase):
	@clause("2(23)", case="T178")
	def test_hours_are_summed_by_kind(self):
		doc = make_syllabus(self.discipline)
		self.assertEqual(
			(doc.topic_classroom_hours, doc.topic_guided_hours, doc.topic_own_hours, doc.task_hours),
			(60, 25, 65, 90),
		)
		self.assertEqual([row.number for row in doc.topics], ["1", "2", "3"])

	def test_topics_without_a_number_get_a_free_one(self):
		topics = [{"title": "Бірінші", "number": "2"}, {"title": "Екінші"}, {"title": "Үшінші"}]
		doc = make_syllabus(self.discipline, topics=topics, tasks=[])
		self.assertEqual([row.number for row in doc.topics], ["2", "1", "3"])

	@refuses("23.1", "13", "4(9)", "2(2)")
	def test_malformed_rows_are_refused_all_at_once(self):
		doc = make_syllabus(self.discipline)
		doc.valid_from = "2026"
		doc.topics[0].classroom_hours = "9,5"
		doc.topics[1].week = "I"
		doc.topics[2].number = "1"
		doc.tasks[0].topic = "77"
		doc.tasks[1].hours = "-1"
		doc.materials[0].url = "javascript:alert(1)"
		with self.assertRefused("23.1", "13", "4(9)", "2(2)") as refusal:
			doc.save()
		# The seventh wrong value takes topic 3 away, to which a task belongs.
		self.assertEqual(len(refusal.reasons), 8)
		self.assertIn("Topics, row 1, Classroom hours: “9,5”", refusal.text)

	def test_a_draft_may_lack_what_the_rules_ask_for(self):
		doc = make_syllabus(self.discipline, outcomes="", topics=[], tasks=[], materials=[])
		self.assertEqual(doc.state, "Draft")
		found = {reason.clause for reason in reasons_for(SYLLABUS_REVIEW, doc).refusals}
		self.assertEqual(found, {"15.2", "13", "2(11)", "25.2"})

	def test_the_form_shows_hours_beside_those_of_the_discipline(self):
		doc = frappe.get_doc(SYLLABUS, make_syllabus(self.discipline, tasks=[]).name)
		doc.run_method("onload")
		hours = {row["kind"]: (row["given"], row["whole"]) for row in doc.get_onload("kredit_hours")}
		self.assertEqual(
			hours, {"classroom": (60, 60), "guided": (25, 25), "own": (65, 65), "tasks": (0, 90)}
		)
		self.assertEqual({row["clause"] for row in doc.get_onload("kredit_reasons")}, {"2(11)", "25.2"})


class TestReview(SyllabusCase):
	@accepts("15.2", "25.2", "13", case="T176")
	@accepts("2(7)", case="T293")
	def test_a_syllabus_goes_from_its_author_to_the_head(self):
		doc = make_syllabus(self.discipline, materials=[])
		self.act(doc, SEND, "Kredit Curriculum Manager")
		doc = self.act(doc, APPROVE, "Kredit Head of Department")
		self.assertEqual((doc.state, doc.version, doc.edition), ("Approved", 1, "152/2011-145/2023"))
		self.assertEqual(doc.active_key, f"{self.discipline}|")
		self.assertTrue(doc.approved_by and doc.approved_on)
		self.assertEqual([row.action for row in doc.moves], [SEND, APPROVE])

	@refuses("25.2", "2(11)", case="T176")
	def test_without_tasks_it_is_neither_sent_nor_approved(self):
		doc = make_syllabus(self.discipline, tasks=[])
		with self.assertRefused("25.2", "2(11)"):
			self.act(doc, SEND)
		doc = make_syllabus(self.discipline)
		self.act(doc, SEND)
		frappe.db.delete("Kredit Syllabus Task Row", {"parent": doc.name})
		with self.assertRefused("25.2", "2(11)"):
			self.act(doc, APPROVE)
		self.assertEqual(frappe.db.get_value(SYLLABUS, doc.name, "state"), "Under Review")

	@refuses("25.2", "2(11)")
	def test_the_settings_make_the_list_of_tasks_strict(self):
		ensure_settings(task_hours_bind=1, task_for_each_topic=1)
		doc = make_syllabus(self.discipline, tasks=[{"topic": "2", "kind": "Test", "description": "1"}])
		with self.assertRefused("25.2", "2(11)") as refusal:
			self.act(doc, SEND)
		self.assertEqual(refusal.keys, {"syllabus.task_hours_differ", "syllabus.topic_without_task"})
		ensure_settings()
		self.assertEqual(self.act(doc, SEND).state, "Under Review")

	@refuses("13", "15.2", "23.1")
	def test_content_outcomes_and_hours_are_asked_for_at_once(self):
		topics = [{"title": "Кіріспе", "classroom_hours": "61"}]
		with self.assertRefused("15.2", "23.1", "25.2"):
			self.act(make_syllabus(self.discipline, outcomes=" ", topics=topics, tasks=[]), SEND)
		with self.assertRefused("13"):
			self.act(make_syllabus(self.discipline, topics=[], tasks=[]), SEND)

	@refuses("15.2")
	def test_each_step_has_its_role(self):
		doc = make_syllabus(self.discipline)
		with self.assertRefused("10.1", exception=MoveForbidden):
			self.act(doc, SEND, "Kredit Head of Department")
		self.act(doc, SEND)
		with self.assertRefused("10.1", exception=MoveForbidden):
			self.act(doc, APPROVE, "Kredit Curriculum Manager")
		with self.assertRefused("10.1"):
			self.act(doc, RETURN, "Kredit Head of Department")
		returned = self.act(doc, RETURN, "Kredit Head of Department", "Тапсырмаларды толықтырыңыз.")
		self.assertEqual((returned.state, bool(returned.return_comment)), ("Draft", True))

	@clause("15.2")
	def test_the_university_names_who_approves(self):
		ensure_settings(syllabus_approver="Kredit Dean")
		doc = make_syllabus(self.discipline)
		self.act(doc, SEND)
		with self.assertRefused("10.1", exception=MoveForbidden):
			self.act(doc, APPROVE, "Kredit Head of Department")
		self.assertEqual(self.act(doc, APPROVE, "Kredit Dean").state, "Approved")

	def test_a_teacher_sends_what_the_teacher_may_write_alone(self):
		author, other = make_user(roles=["Kredit Teacher"]), make_user(roles=["Kredit Teacher"])
		with as_user(author):
			doc = make_syllabus(self.discipline)
		with as_user(other), self.assertRaises(frappe.PermissionError):
			take(SYLLABUS_REVIEW, doc.name, SEND)
		with as_user(author):
			self.assertEqual(take(SYLLABUS_REVIEW, doc.name, SEND).state, "Under Review")
			self.assertEqual(take(SYLLABUS_REVIEW, doc.name, WITHDRAW).state, "Draft")

	@refuses("15.2")
	def test_the_state_is_not_set_by_hand(self):
		doc = make_syllabus(self.discipline)
		for state in ("Under Review", "Approved", "Superseded"):
			doc.reload()
			doc.state = state
			with self.subTest(state=state), self.assertRefused("15.2"):
				doc.save()
			with self.subTest(state=state, by="set_value"), self.assertRefused("15.2"):
				set_value(SYLLABUS, doc.name, "state", state)
			copy = {**frappe.copy_doc(doc).as_dict(), "state": state}
			with self.subTest(state=state, by="insert"), self.assertRefused("15.2"):
				frappe.get_doc(copy).insert()

	@refuses("15.2")
	def test_what_has_left_its_draft_neither_changes_nor_goes(self):
		doc = self.approved()
		doc.aims = "Other aims"
		with self.assertRefused("10.1"):
			doc.save()
		doc.reload()
		doc.topics[0].title = "Another topic"
		with self.assertRefused("10.1"):
			doc.save()
		with self.assertRefused("15.2"):
			frappe.delete_doc(SYLLABUS, doc.name)
		frappe.delete_doc(SYLLABUS, make_syllabus(self.discipline).name)

	def test_queries_do_not_grow_with_the_rows(self):
		topics = [{"title": f"Тақырып {number}", "own_hours": "1"} for number in range(1, 41)]
		tasks = [{"topic": str(number), "kind": "Test", "description": "1"} for number in range(1, 41)]
		small, large = make_syllabus(self.discipline), make_syllabus(make_discipline().name)
		large.update({"topics": topics, "tasks": tasks})
		large.save()
		with count_queries() as few:
			self.act(small, SEND)
		with count_queries() as many:
			self.act(large, SEND)
		self.assertEqual(few.our_count, many.our_count, many.shapes())


class TestVersions(SyllabusCase):
	@accepts("15.2")
	def test_a_new_version_supersedes_the_former_when_it_is_approved(self):
		first = self.approved()
		second = new_version(first.name)
		self.assertEqual((second.state, second.version, second.active_key), ("Draft", 2, None))
		self.assertEqual([row.title for row in second.topics], [row.title for row in first.topics])
		self.assertFalse(second.moves or second.approved_by)
		self.assertEqual(current_syllabus(self.discipline), first.name)
		approve_syllabus(second)
		self.assertEqual(frappe.db.get_value(SYLLABUS, first.name, "state"), "Superseded")
		self.assertEqual(current_syllabus(self.discipline), second.name)

	@refuses("15.2")
	def test_a_version_is_made_of_an_approved_one_and_once(self):
		draft = make_syllabus(self.discipline)
		with self.assertRefused("15.2") as refusal:
			new_version(draft.name)
		self.assertEqual(refusal.keys, {"syllabus.not_approved", "syllabus.version_open"})
		first = approve_syllabus(draft)
		new_version(first.name)
		with self.assertRefused("15.2") as refusal:
			new_version(first.name)
		self.assertEqual(refusal.keys, {"syllabus.version_open"})

	def test_numbers_belong_to_a_discipline_and_are_not_taken_from_the_sender(self):
		first = make_syllabus(self.discipline, version=77)
		second = make_syllabus(self.discipline)
		second.version = 99
		second.save()
		self.assertEqual((first.version, second.version), (1, 2))
		second.discipline = make_discipline().name
		second.save()
		self.assertEqual(second.version, 1)
		self.assertIn(" · v1", second.title)

	@accepts("15.1")
	def test_languages_have_syllabuses_of_their_own(self):
		kazakh = self.approved(teaching_language="Kazakh")
		english = self.approved(teaching_language="English")
		self.assertEqual(frappe.db.get_value(SYLLABUS, kazakh.name, "state"), "Approved")
		self.assertEqual(current_syllabus(self.discipline, None, "Kazakh"), kazakh.name)
		self.assertEqual(current_syllabus(self.discipline, None, "English"), english.name)
		self.assertIsNone(current_syllabus(self.discipline, None, "Russian"))
		anyone = self.approved()
		self.assertEqual(current_syllabus(self.discipline, None, "Russian"), anyone.name)
		self.assertEqual(current_syllabus(self.discipline, None, "English"), english.name)

	@accepts("15.1")
	def test_a_superseded_version_still_rules_the_years_before_the_next_one(self):
		first = self.approved(valid_from="1994-1995")
		second = new_version(first.name)
		second.valid_from = "1996-1997"
		second.save()
		approve_syllabus(second)
		found = [current_syllabus(self.discipline, year) for year in ("1993-1994", "1995-1996", "1996-1997")]
		self.assertEqual(found, [None, first.name, second.name])
		with self.assertRefused("2(2)"):
			current_syllabus(self.discipline, "1996")
