"""What the pages show, to whom, and in how many queries."""

import re
from pathlib import Path
from unittest.mock import patch

import frappe

from kredit_edu.services.enrollment.seats import give_back
from kredit_edu.services.enrollment.waitlist import join
from kredit_edu.services.plan_page.advisees import adviser_page, find_learners
from kredit_edu.services.plan_page.landing import land
from kredit_edu.services.plan_page.options import seats_left
from kredit_edu.services.plan_page.page import learner_page, my_page, plan_page
from kredit_edu.services.plan_page.shell import as_script_json
from kredit_edu.services.plan_page.texts import SCRIPTS, page_texts
from kredit_edu.services.study_plan.minors import take_minor
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import (
	ORDINARY_SLOTS,
	YEAR,
	Slot,
	make_curriculum,
	make_learner,
	make_minor,
	make_offering,
	make_user,
)
from kredit_edu.testing.plans import BY_ADVISER, RETURN, SUBMIT, WITHDRAW, Review
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.site import as_user


def rows_of(page: dict) -> list[dict]:
	return [row for period in page["plan"]["periods"] for row in period["rows"]]


class TestPlanPage(KreditTestCase):
	def page(self, review: Review, user: str | None = None) -> dict:
		with as_user(user or review.user):
			return plan_page(review.name)

	@accepts("31", "35")
	def test_a_learner_without_a_plan_may_begin_the_year(self):
		review = Review()
		with as_user(review.user):
			page = my_page()
		self.assertIsNone(page["plan"])
		self.assertEqual((page["startable"], page["learner"]["is_own"]), ([YEAR], True))

	@accepts("2(14)", "8.2")
	def test_rows_by_period_with_their_credits(self):
		review = Review()
		review.start()
		page = self.page(review)
		periods = page["plan"]["periods"]
		self.assertEqual([(period["credits"], len(period["rows"])) for period in periods], [(15, 3), (10, 3)])
		self.assertEqual(page["plan"]["credits"], 25)
		self.assertEqual((page["plan"]["usual_credits"], periods[0]["usual_credits"]), (60, 30))
		open_row = next(row for row in rows_of(page) if not row["discipline"])
		self.assertEqual(len(open_row["options"]), 2)
		self.assertEqual({reason["clause"] for reason in page["plan"]["reasons"]}, {"8.2", "35(1)"})
		self.assertEqual(page["startable"], [])

	@accepts("4(3)", "30.2")
	def test_groups_with_teachers_and_seats_as_they_are(self):
		review = Review()
		review.start()
		row = next(row for row in review.plan.get("items") if row.discipline)
		groups = [
			make_offering(discipline=row.discipline, academic_period=row.academic_period, seats_max=seats)
			for seats in ("2", "0")
		]
		shown = next(found for found in rows_of(self.page(review)) if found["row_key"] == row.row_key)
		left = {group["name"]: group["seats_left"] for group in shown["groups"]}
		self.assertEqual(left, {groups[0].name: 2, groups[1].name: None})
		frappe.db.set_value("Kredit Offering", groups[0].name, "seats_taken", 2)
		with as_user(review.user):
			self.assertEqual(seats_left([groups[0].name]), {groups[0].name: 0})

	@accepts("4(3)", "30.1")
	def test_a_group_tells_when_and_with_whom(self):
		review = Review()
		review.start()
		row = next(row for row in review.plan.get("items") if row.discipline)
		teacher = make_user(roles=["Kredit Teacher"])
		group = make_offering(
			discipline=row.discipline,
			academic_period=row.academic_period,
			teachers=[{"duty": "Practical", "teacher": teacher}],
			timetable=[
				{
					"weekday": "Monday",
					"starts_at": "09:00:00",
					"ends_at": "10:50:00",
					"weeks": "Odd",
					"work": "Lecture",
					"teacher": teacher,
					"room": "214",
				}
			],
		)
		page = self.page(review)
		shown = next(found for found in rows_of(page) if found["row_key"] == row.row_key)["groups"]
		(view,) = [found for found in shown if found["name"] == group.name]
		self.assertEqual(view["times"], ["Monday 09:00-10:50, odd weeks, Lecture, room 214"])
		self.assertEqual([found["duty"] for found in view["teachers"]], ["Practical"])

	@accepts("10.1")
	def test_steps_are_those_of_the_reader(self):
		review = Review().ready()
		actions = lambda user: [step["action"] for step in self.page(review, user)["plan"]["actions"]]  # noqa: E731
		self.assertEqual((actions(review.user), actions(review.adviser)), ([SUBMIT], []))
		self.assertTrue(self.page(review)["plan"]["can_choose"])
		review.submit()
		self.assertEqual((actions(review.user), actions(review.adviser)), ([WITHDRAW], [BY_ADVISER, RETURN]))
		page = self.page(review)
		self.assertFalse(page["plan"]["can_choose"])
		self.assertEqual([stage["is_now"] for stage in page["plan"]["stages"]], [False, True, False, False])
		review.act(RETURN, review.adviser, "Take the other option.")
		page = self.page(review)
		self.assertEqual(page["plan"]["return_comment"], "Take the other option.")
		self.assertEqual(
			[step["comment"] for step in page["plan"]["history"]], ["Take the other option.", ""]
		)

	@refuses("4(2)", "4(3)")
	def test_in_a_military_institution_nothing_is_chosen(self):
		review = Review()
		review.start()
		row = next(row for row in review.plan.get("items") if row.discipline)
		make_offering(discipline=row.discipline, academic_period=row.academic_period)
		self.assertTrue(any(found["groups"] for found in rows_of(self.page(review))))
		frappe.db.set_single_value("Kredit Settings", "institution_type", "Military")
		frappe.clear_document_cache("Kredit Settings", "Kredit Settings")
		page = self.page(review)
		self.assertFalse(page["plan"]["can_choose"])
		self.assertEqual([found["groups"] for found in rows_of(page) if found["groups"]], [])
		self.assertEqual(page["startable"], [])

	@accepts("34")
	def test_a_minor_is_offered_and_its_disciplines_in_rows_with_a_choice(self):
		review = Review()
		minor = make_minor(review.learner.program)
		review.start()
		page = self.page(review)
		self.assertEqual([offered["name"] for offered in page["plan"]["minor"]["offered"]], [minor.name])
		with as_user(review.user):
			take_minor(review.name, minor.name)
		page = self.page(review)
		open_row = next(row for row in rows_of(page) if not row["discipline"])
		self.assertEqual([option["of_minor"] for option in open_row["options"]], [False, False, True])

	@accepts("30.2", "35(2)")
	def test_places_and_enrollments_stand_at_their_rows(self):
		review = Review()
		review.start()
		row = next(row for row in review.plan.get("items") if row.discipline)
		group = make_offering(discipline=row.discipline, academic_period=row.academic_period, seats_max="1")
		frappe.db.set_value("Kredit Offering", group.name, "seats_taken", 1)
		with as_user(review.user):
			join(review.name, row.row_key, group.name)
		wait = self.page(review)["plan"]["waits"][group.name]
		self.assertEqual((wait["place"], wait["is_offered"]), (1, False))
		give_back([group.name])
		wait = self.page(review)["plan"]["waits"][group.name]
		self.assertEqual((wait["place"], wait["is_offered"]), (None, True))

		other = Review().approved()
		asked = {found["title"]: found["enrollment"]["may_ask"] for found in rows_of(self.page(other))}
		self.assertEqual(sorted(asked.values()), [False, False, True, True, True, True])

	@refuses("31")
	def test_nobody_else_sees_the_page(self):
		review = Review().ready()
		other = make_learner()
		for user in (other.user, other.adviser, make_user(roles=["Kredit Teacher"]), make_user(), "Guest"):
			for read in (lambda: plan_page(review.name), lambda: learner_page(review.learner.name)):
				with self.subTest(user=user), as_user(user), self.assertRaises(frappe.PermissionError):
					read()

	@accepts("31")
	def test_the_support_service_reads_and_does_not_choose(self):
		review = Review()
		review.start()
		support = make_user(roles=["Kredit Support Service"])
		with as_user(support):
			found = find_learners(review.learner.learner_number)
			page = learner_page(found[0]["name"])
		self.assertEqual([row["name"] for row in found], [review.learner.name])
		self.assertEqual(
			(page["plan"]["can_choose"], page["plan"]["actions"], page["startable"]), (False, [], [])
		)

	@refuses("31")
	def test_a_search_finds_only_whom_the_reader_may_read(self):
		review = Review()
		for user in (make_learner().user, make_learner().adviser, make_user(roles=["Kredit Teacher"])):
			with self.subTest(user=user), as_user(user):
				self.assertEqual(self.found(review.learner.learner_number), [])
		with as_user(make_user(roles=["Kredit Registrar"])):
			self.assertEqual(self.found(" "), [])

	def found(self, text: str) -> list:
		try:
			return find_learners(text)
		except frappe.PermissionError:
			return []

	def test_who_is_no_learner_has_no_page_of_the_own(self):
		with as_user(make_user(roles=["Kredit Support Service"])):
			self.assertEqual(my_page(), {"learner": None})

	def test_the_number_of_queries_does_not_grow_with_the_plan(self):
		counts = []
		for more in (0, 6):
			slots = [*ORDINARY_SLOTS, *(Slot("Mandatory") for _number in range(more))]
			review = Review(curriculum=make_curriculum(slots=slots))
			review.start()
			for row in review.plan.get("items"):
				make_offering(discipline=row.discipline, academic_period=row.academic_period)
			with as_user(review.user):
				plan_page(review.name)
				with count_queries() as queries:
					plan_page(review.name)
			counts.append(queries.count)
		self.assertEqual(counts[0], counts[1])


class TestAdviserPage(KreditTestCase):
	@accepts("2(29)", "31")
	def test_who_waits_stands_first_and_who_has_no_plan_is_counted(self):
		review = Review().ready()
		review.submit()
		idle = make_learner(adviser=review.adviser)
		stranger = make_learner()
		with as_user(review.adviser):
			page = adviser_page()
		self.assertEqual([row["name"] for row in page["learners"]], [review.learner.name, idle.name])
		self.assertNotIn(stranger.name, [row["name"] for row in page["learners"]])
		self.assertEqual((page["waiting"], page["without_plan"], page["academic_year"]), (1, 1, YEAR))

	def test_the_number_of_queries_does_not_grow_with_the_learners(self):
		adviser = make_user(roles=["Kredit Adviser", "Kredit Teacher"])
		counts = []
		for _number in range(2):
			review = Review(make_learner(adviser=adviser))
			review.start()
			with as_user(adviser):
				adviser_page()
				with count_queries() as queries:
					adviser_page()
			counts.append(queries.count)
		self.assertEqual(counts[0], counts[1])


class TestShell(KreditTestCase):
	def test_scripts_put_no_html_into_the_page(self):
		ways = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|document\.write")
		scripts = sorted(Path(frappe.get_app_path("kredit_edu", *SCRIPTS)).rglob("*.js"))
		self.assertGreater(len(scripts), 10)
		found = [path.name for path in scripts if ways.search(path.read_text(encoding="utf-8"))]
		self.assertEqual(found, [])

	def test_data_cannot_end_its_script(self):
		self.assertNotIn("</script", as_script_json({"title": "</script><script>alert(1)</script>"}))

	@clause("31")
	def test_texts_of_the_scripts_come_in_the_language_of_the_reader(self):
		with patch.object(frappe.local, "lang", "kk"):
			texts = page_texts()
		self.assertEqual(texts["Individual study plan"], "Жеке оқу жоспары")
		self.assertGreater(len(texts), 50)

	def test_a_learner_lands_on_the_plan_and_staff_where_frappe_sends_them(self):
		for roles, expected in (
			(["Kredit Learner"], "/kredit/plan"),
			(["Kredit Learner", "Kredit Teacher"], None),
			(["Kredit Registrar"], None),
		):
			with self.subTest(roles=roles), patch.object(frappe.local, "response", frappe._dict()):
				land(frappe._dict(user=make_user(roles=roles)))
				self.assertEqual(frappe.local.response.get("home_page"), expected)
